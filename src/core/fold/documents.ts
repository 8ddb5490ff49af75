import { findMarker } from "../markers.ts";
import type { Comment, Instant, Observed } from "../thread.ts";
import { phaseOfLabel } from "./phases.ts";
import { isOurs } from "./posts.ts";

/** Our document among the comments. Written by us **and** marked: either alone proves nothing. */
export type Documents = {
  /** The lowest id is the document; what came after it is a twin from a lost answer or a race. */
  readonly main: Comment | null;
  readonly twins: readonly Comment[];
};

export function findDocuments(observed: Observed): Documents {
  const ours: Comment[] = [];
  for (const event of observed.events) {
    if (event.kind !== "comment" || !isOurs(observed, event.by)) continue;
    if (findMarker(event.body, "document")) ours.push(event);
  }
  const [main = null, ...twins] = ours.sort((a, b) => a.id - b.id);
  return { main, twins };
}

/**
 * Whether somebody deleted the document. It is written before our first label, so a label of ours
 * without a document says that it was there. `/postmortem` after that asks for it again.
 */
export function wasDeleted(
  observed: Observed,
  documents: Documents,
  asked: readonly Instant[],
): boolean {
  if (documents.main) return false;
  const { config } = observed.config;
  const written = observed.events.find(
    (event) =>
      event.kind === "labeled" &&
      isOurs(observed, event.by) &&
      phaseOfLabel(config, event.label) !== null,
  );
  if (!written) return false;
  const deletion = observed.events.findLast(
    (event) => event.kind === "comment-deleted" && !isOurs(observed, event.by),
  );
  const since = deletion?.at ?? written.at;
  return !asked.some((at) => at >= since);
}
