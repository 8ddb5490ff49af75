import { findMarker } from "../markers.ts";
import { emptyRecord, type Numbered, type ReviewRecord } from "../record.ts";
import type { Comment, Observed } from "../thread.ts";
import { isOurs } from "./posts.ts";

/**
 * The record for a review that has none: empty at the very beginning; otherwise what GitHub's own
 * log and the visible document still tell. The rest is judged anew when it is next needed:
 * follow-ups are found by their markers, reactions are given again (which changes nothing).
 */
export function rebuildRecord(observed: Observed, document: Comment | null): ReviewRecord {
  const fresh = emptyRecord(`r${observed.issue.id}`);
  const replied = alreadyReplied(observed);
  if (!document) return { ...fresh, replied };
  return {
    ...fresh,
    review: findMarker(document.body, "document")?.values["review"] ?? fresh.review,
    factors: visibleNumbers(document.body),
    replied,
    // It was pinned when it was made; if it is not now, somebody took it down.
    pinned: true,
  };
}

/** `- **F2** …` with a link to the comment it came from, as the document shows factors. */
function visibleNumbers(body: string): Numbered[] {
  const numbers: Numbered[] = [];
  for (const line of body.split("\n")) {
    const number = /^- \*\*F(\d{1,6})\*\* /.exec(line)?.[1];
    const link = line.lastIndexOf("#issuecomment-");
    if (!number || link === -1) continue;
    const comment = Number.parseInt(line.slice(link + "#issuecomment-".length), 10);
    numbers.push({ n: Number(number), h: "", c: Number.isNaN(comment) ? 0 : comment });
  }
  return numbers;
}

/** Our short replies name the comment they answer; its author has had theirs. */
function alreadyReplied(observed: Observed): readonly number[] {
  const authors = new Map<string, number>();
  for (const event of observed.events) {
    if (event.kind === "comment" && event.by) authors.set(String(event.id), event.by.id);
  }
  return observed.events.flatMap((event) => {
    if (event.kind !== "comment" || !isOurs(observed, event.by)) return [];
    return authors.get(findMarker(event.body, "reply")?.values["to"] ?? "") ?? [];
  });
}
