import { readRecord } from "../../../src/core/record.ts";
import type { Invariant } from "../invariant.ts";
import { documentsOn } from "../people/hands.ts";

const react = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

export const answeredIsAnswered: Invariant = {
  promise: "A comment that the document knows as answered carries the reaction.",
  whenAnswered({ notes }, { request, route }, { answer }) {
    // Refused for good, as on an issue that was locked meanwhile: that is not tried again.
    const isRefused = answer !== null && [403, 404, 410, 422].includes(answer.status);
    if (route === react && isRefused)
      notes.unanswerable.add(Number(request.path.split("/").at(-2)));
    return null;
  },
  atRest(simulation) {
    const { world, notes } = simulation;
    for (const id of notes.issues) {
      const issue = world.issues.get(id);
      const [document] = issue ? documentsOn(simulation, issue) : [];
      const record = readRecord(document?.body ?? "");
      for (const answer of ["rocket", "confused"] as const) {
        for (const one of record?.[answer] ?? []) {
          const comment = world.comments.get(one);
          // Hidden, it says nothing any more, whatever was answered last.
          if (!comment || comment.hidden || notes.unanswerable.has(one)) continue;
          const isThere = comment.reactions.some(
            ({ by, content }) => by === world.app.bot && content === answer,
          );
          if (!isThere) return `comment ${one} has no ${answer}`;
        }
      }
    }
    return null;
  },
};
