/**
 * What this process has just written and GitHub may not show yet: its lists and single answers may
 * lag behind, and what stands there already is not to be written again.
 */
import type { Answer } from "../core/action.ts";
import { formatKey, formatRepository, type Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import type { ReviewRecord } from "../core/record.ts";
import type { Comment, FollowUpIssue, Instant, OpenedIssue } from "../core/thread.ts";
import { mostLag } from "../github/lag.ts";

export type OwnWrites = {
  readonly opened: readonly OpenedIssue[];
  readonly comments: readonly OwnComment[];
  /** By comment: answers that no record tells of yet. */
  readonly answers: ReadonlyMap<number, Answer>;
};

/** A reply, or a reminder on a follow-up. */
export type OwnComment = {
  readonly issue: Key;
  readonly comment: number;
  readonly body: string;
  /** GitHub's time when the issue had been read. */
  readonly at: Instant;
};

/** How many characters they are. */
export function lengthOf({ opened, comments, answers }: OwnWrites): number {
  const bodies = [...opened, ...comments].reduce((sum, { body }) => sum + body.length, 0);
  return bodies + 20 * answers.size;
}

export const noOwnWrites: OwnWrites = { opened: [], comments: [], answers: new Map() };

export function isEmpty({ opened, comments, answers }: OwnWrites): boolean {
  return opened.length + comments.length + answers.size === 0;
}

/**
 * Without the comments that GitHub shows by itself by now. What was opened is kept: where people
 * delete it before the record could tell of it, nothing else shows that it was there.
 */
export function stillLagging(own: OwnWrites, now: Instant): OwnWrites {
  return { ...own, comments: own.comments.filter(({ at }) => at > now - mostLag) };
}

export function withOwnWrites(observed: Observed, own: OwnWrites): Observed {
  const { opened, comments } = stillLagging(own, observed.now);
  if (opened.length === 0 && comments.length === 0) return observed;
  const { facts } = observed;
  const lists = [...facts.opened].map(
    ([name, list]) => [name, [...list, ...missingIn(name, list, opened)]] as const,
  );
  const followUps = [...facts.followUps].map(
    ([name, issue]) => [name, issue && withComments(observed, issue, comments)] as const,
  );
  const shown = observed.events.flatMap((event) => (event.kind === "comment" ? [event] : []));
  const replies = missingOn(observed, observed.key, observed.issue.url, shown, comments);
  return {
    ...observed,
    events: [...observed.events, ...replies],
    facts: { ...facts, opened: new Map(lists), followUps: new Map(followUps) },
  };
}

/** With the answers that were given since the record was written. */
export function withAnswers(record: ReviewRecord, { answers }: OwnWrites): ReviewRecord {
  const had = { rocket: new Set(record.rocket), confused: new Set(record.confused) };
  const given = [...answers].filter(([comment, answer]) => !had[answer].has(comment));
  if (given.length === 0) return record;
  const others = new Set(given.map(([comment]) => comment));
  const now = (which: Answer) => [
    ...record[which].filter((comment) => !others.has(comment)),
    ...given.flatMap(([comment, answer]) => (answer === which ? [comment] : [])),
  ];
  return { ...record, rocket: now("rocket"), confused: now("confused") };
}

function missingIn(
  name: string,
  list: readonly OpenedIssue[],
  opened: readonly OpenedIssue[],
): readonly OpenedIssue[] {
  const listed = new Set(list.map((issue) => issue.id));
  return opened
    .filter((issue) => formatRepository(issue).toLowerCase() === name && !listed.has(issue.id))
    .map((issue) => ({ ...issue, remembered: true }));
}

function withComments(
  observed: Observed,
  issue: FollowUpIssue,
  own: readonly OwnComment[],
): FollowUpIssue {
  const missing = missingOn(observed, issue, issue.url, issue.comments, own);
  return missing.length === 0 ? issue : { ...issue, comments: [...issue.comments, ...missing] };
}

/** As GitHub will show them. */
function missingOn(
  { self }: Observed,
  issue: Key,
  url: string,
  shown: readonly Comment[],
  own: readonly OwnComment[],
): readonly Comment[] {
  const name = formatKey(issue).toLowerCase();
  const ids = new Set(shown.map(({ id }) => id));
  return own
    .filter((one) => formatKey(one.issue).toLowerCase() === name && !ids.has(one.comment))
    .map(({ comment, body, at }) => ({
      kind: "comment",
      id: comment,
      at,
      editedAt: at,
      by: self,
      body,
      association: "NONE",
      hidden: false,
      url: `${url}#issuecomment-${comment}`,
      overtaken: null,
    }));
}
