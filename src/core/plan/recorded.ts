import type { Documents } from "../fold/documents.ts";
import type { Numbered, ReviewRecord } from "../record.ts";

/**
 * Whether the document's record knows the factors and follow-ups in the issue's own text as they
 * read now. GitHub does not tell when that text was edited, so what the record does not know at the
 * seal counts as typed in after it (`fold/proposals.ts`): it has to be written down before. Where
 * there is no document yet, the one that is about to be made holds them.
 */
export function knowsIssueText(
  { main }: Documents,
  recorded: ReviewRecord,
  next: ReviewRecord,
): boolean {
  if (!main) return true;
  return (
    holds(recorded.factors, next.factors.filter(isInIssueText)) &&
    holds(recorded.followUps, next.followUps.filter(isInIssueText))
  );
}

function isInIssueText({ c }: Numbered): boolean {
  return c === 0;
}

function holds(known: readonly Numbered[], all: readonly Numbered[]): boolean {
  return all.every(({ n, h }) => known.some((one) => one.n === n && one.h === h));
}
