/**
 * What this process has just written and GitHub may not show yet: its lists and single answers may
 * lag behind, and what stands there already is not to be written again.
 */
import { formatKey, formatRepository, type Key } from "../core/key.ts";
import type { Comment, FollowUpIssue, Instant, Observed, OpenedIssue } from "../core/thread.ts";

export type OwnWrites = {
  readonly opened: readonly OpenedIssue[];
  readonly reminders: readonly Reminder[];
};

/** A comment of ours on a follow-up. */
export type Reminder = {
  readonly issue: Key;
  readonly comment: number;
  readonly body: string;
  /** GitHub's time when the issue had been read. */
  readonly at: Instant;
};

/** How many characters they are. */
export function wordsWritten({ opened, reminders }: OwnWrites): number {
  return [...opened, ...reminders].reduce((sum, { body }) => sum + body.length, 0);
}

export const noOwnWrites: OwnWrites = { opened: [], reminders: [] };

/** Milliseconds after which GitHub shows what there is. */
const mostLag = 600_000;

/** Without what GitHub shows by itself by now. */
export function stillLagging({ opened, reminders }: OwnWrites, now: Instant): OwnWrites {
  return {
    opened: opened.filter((issue) => issue.createdAt > now - mostLag),
    reminders: reminders.filter(({ at }) => at > now - mostLag),
  };
}

export function withOwnWrites(observed: Observed, own: OwnWrites): Observed {
  const { opened, reminders } = stillLagging(own, observed.now);
  if (opened.length === 0 && reminders.length === 0) return observed;
  const { facts } = observed;
  const lists = [...facts.opened].map(
    ([name, list]) => [name, [...list, ...missingIn(name, list, opened)]] as const,
  );
  const followUps = [...facts.followUps].map(
    ([name, issue]) => [name, issue && withReminders(observed, issue, reminders)] as const,
  );
  return {
    ...observed,
    facts: { ...facts, opened: new Map(lists), followUps: new Map(followUps) },
  };
}

function missingIn(
  name: string,
  list: readonly OpenedIssue[],
  opened: readonly OpenedIssue[],
): readonly OpenedIssue[] {
  const listed = new Set(list.map((issue) => issue.id));
  return opened.filter(
    (issue) => formatRepository(issue).toLowerCase() === name && !listed.has(issue.id),
  );
}

function withReminders(
  { self }: Observed,
  issue: FollowUpIssue,
  reminders: readonly Reminder[],
): FollowUpIssue {
  const name = formatKey(issue).toLowerCase();
  const shown = new Set(issue.comments.map(({ id }) => id));
  const missing = reminders
    .filter((one) => formatKey(one.issue).toLowerCase() === name && !shown.has(one.comment))
    .map(
      ({ comment, body, at }): Comment => ({
        kind: "comment",
        id: comment,
        at,
        editedAt: at,
        by: self,
        body,
        association: "NONE",
        hidden: false,
        url: `${issue.url}#issuecomment-${comment}`,
        overtaken: null,
      }),
    );
  return missing.length === 0 ? issue : { ...issue, comments: [...issue.comments, ...missing] };
}
