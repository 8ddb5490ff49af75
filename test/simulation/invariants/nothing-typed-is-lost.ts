import { commentIds, known } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";

export const nothingTypedIsLost: Invariant = {
  promise: "What a person typed into the document is still there.",
  atRest(simulation) {
    const { world, notes } = simulation;
    for (const [word, { issue: id }] of notes.typed) {
      const issue = world.issues.get(id);
      if (!issue) continue;
      // Somebody may have taken out the very mark by which a document is known.
      const ours = commentIds(issue)
        .map((one) => known(world.comments, one))
        .filter(({ author }) => author === world.app.bot);
      const stands = ours.some(({ body }) => body.includes(word));
      if (!stands) return `${word} is not on #${issue.number} any more`;
    }
    return null;
  },
};
