import { findMarker } from "../markers.ts";
import type { Comment, Instant, Observed } from "../thread.ts";
import { phaseOfLabel } from "./life.ts";
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
 * When the document was last known to be there; null when it never was. It is written before any
 * label of ours, except for the one that says that no review is needed.
 */
export function lastWritten(observed: Observed): Instant | null {
  const { config } = observed.config;
  const label = observed.events.findLast((event) => {
    if (event.kind !== "labeled" || !isOurs(observed, event.by)) return false;
    const phase = phaseOfLabel(config, event.label);
    return phase !== null && phase !== "not-needed";
  });
  return label?.at ?? null;
}

/** Whether somebody deleted the document. `/postmortem` after that asks for it again. */
export function wasDeleted(
  observed: Observed,
  documents: Documents,
  asked: readonly Instant[],
): boolean {
  if (documents.main) return false;
  const written = lastWritten(observed);
  if (written === null) return false;
  const deletion = observed.events.findLast(
    (event) => event.kind === "comment-deleted" && !isOurs(observed, event.by),
  );
  const since = Math.max(written, deletion?.at ?? written);
  return !asked.some((at) => at >= since);
}
