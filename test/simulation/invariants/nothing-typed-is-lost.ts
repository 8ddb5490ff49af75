import { isEmptied } from "../../../src/core/document/answering.ts";
import type { Comment } from "../../../src/embedded/thread.ts";
import { commentIds, known } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import { wordsIn } from "../people/hands.ts";

export const nothingTypedIsLost: Invariant = {
  promise: "What a person typed into the document is still there.",
  whenAsked({ world, notes }, { request }) {
    const comment = world.comments.get(Number(request.path.split("/").at(-1)));
    if (request.method === "DELETE" && comment)
      for (const word of typedTooLate(comment, world.now)) notes.typed.delete(word);
    return null;
  },
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

/** From the last look at an emptied copy until it is gone; a write waits its turn, and may be slow. */
const crossing = 20_000;

/** GitHub knows no condition for a deletion: what is typed while it is on its way goes with it. */
function typedTooLate({ edits, author }: Comment, now: number): readonly string[] {
  const emptied = edits.findLastIndex(({ by, body }) => by === author && isEmptied(body));
  if (emptied === -1) return [];
  const since = edits.slice(emptied + 1);
  return since.flatMap(({ at, body }) => (at > now - crossing ? [...wordsIn(body)] : []));
}
