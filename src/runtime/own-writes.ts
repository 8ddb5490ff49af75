/**
 * What this process has just written and GitHub may not show yet: its lists and single answers may
 * lag behind, and what stands there already is not to be written again.
 */
import { formatKey, formatRepository, type Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import type { Comment, FollowUpIssue, Instant, OpenedIssue } from "../core/thread.ts";
import { mostLag } from "../github/lag.ts";

export type OwnWrites = {
  readonly opened: readonly OpenedIssue[];
  readonly comments: readonly OwnComment[];
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
export function lengthOf({ opened, comments }: OwnWrites): number {
  return [...opened, ...comments].reduce((sum, { body }) => sum + body.length, 0);
}

export const noOwnWrites: OwnWrites = { opened: [], comments: [] };

/**
 * Without the comments that GitHub shows by itself by now. What was opened is kept: where people
 * delete it before the record could tell of it, nothing else shows that it was there.
 */
export function stillLagging({ opened, comments }: OwnWrites, now: Instant): OwnWrites {
  return { opened, comments: comments.filter(({ at }) => at > now - mostLag) };
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
