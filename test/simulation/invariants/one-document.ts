import type { Comment, Issue } from "../../../src/embedded/thread.ts";
import { known } from "../../../src/embedded/world.ts";
import type { Invariant } from "../invariant.ts";
import { documentsOn, isMain } from "../people/hands.ts";

export const firstDocumentStays: Invariant = {
  promise: "Of two documents the first one stays.",
  whenAsked(simulation, { request }) {
    const { world } = simulation;
    const comment = world.comments.get(Number(request.path.split("/").at(-1)));
    if (request.method !== "DELETE" || !comment || !isMain(comment.body)) return null;
    const issue = known(world.issues, comment.issue);
    const others = documentsOn(simulation, issue).filter(({ body }) => isMain(body));
    const isFirst = others.every(({ id }) => id >= comment.id) && !wentSince(issue, comment);
    return isFirst ? `${comment.id} is deleted, and it is the first` : null;
  },
};

/** A spare copy is emptied first and then deleted; in between somebody may delete the other one. */
function wentSince({ timeline }: Issue, { updatedAt }: Comment): boolean {
  return timeline.some(
    (entry) =>
      entry.kind === "event" &&
      entry.what.event === "comment_deleted" &&
      !entry.viaApp &&
      entry.at >= updatedAt,
  );
}

export const oneDocument: Invariant = {
  promise: "In the end there is exactly one document; none, if a person deleted it.",
  atRest(simulation) {
    const { world, notes } = simulation;
    for (const issue of world.issues.values()) {
      const documents = documentsOn(simulation, issue).filter(({ body }) => isMain(body));
      const name = `#${issue.number}`;
      if (documents.length > 1)
        return `${name} has ${documents.length}: ${documents.map(({ id }) => id).join(", ")}`;
      if (documents.length === 0 && notes.healthy.has(issue.id))
        return `${name}, where nobody deleted it, has none`;
      if (documents.length > 0 && notes.withoutDocument.has(issue.id))
        return `${name} has one again, and nobody asked for it`;
    }
    return null;
  },
};
