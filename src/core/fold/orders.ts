/**
 * What is to become of an order on a follow-up.
 *
 * An order is carried out once: before its judgement is recorded. So where no record could be kept
 * (it is lost, or the review's issue was locked) nobody knows what was carried out, and what people
 * did by hand since is not to be undone. What plainly was never done is done then, and what nobody
 * can tell is to be written again.
 */
import { hash } from "../hash.ts";
import type { Observed } from "../observed.ts";
import type { FollowUpIssue, Instant } from "../thread.ts";
import { findDocuments, lastWritten } from "./documents.ts";
import { judgementName, type Notebook } from "./notebook.ts";
import { isOurs, type Utterance } from "./posts.ts";
import { wasCarriedOut } from "./said-again.ts";

/** What somebody asked for on a follow-up that changes its issue. */
export type Order = {
  /** The comment that asks for it. */
  readonly comment: number;
  /** When it was given. */
  readonly at: Instant;
} & (
  | { readonly is: "owner"; readonly login: string }
  | { readonly is: "close"; readonly reason: "completed" | "not_planned" }
);

export type Fate =
  /** To be carried out now. */
  | "new"
  /** Carried out, or overtaken by a later one. */
  | "settled"
  /** Never carried out, and to be as soon as the record stands. */
  | "waits"
  /** Perhaps carried out, and undone by hand since. */
  | "unclear";

/** @param isLast whether no other order of its kind was given there after it */
export function fateOf(
  notebook: Notebook,
  issue: FollowUpIssue,
  utterance: Utterance,
  order: Order,
  isLast: boolean,
): Fate {
  const { post, statement } = utterance;
  const name = hash(statement.text);
  const { record, observed, lost } = notebook;
  const known = record.judged.find((one) => one.c === post.comment && one.h === name);
  if (known) return known.x ? "unclear" : "settled";
  if (wasCarriedOut(notebook, utterance)) return "settled";
  if (lost) {
    if (!isLast || isInEffect(issue, order)) return "settled";
    if (wasNeverCarriedOut(issue, order)) return "waits";
    // What was said before is taken for carried out: that is what nearly always became of it.
    return post.editedAt >= lostSince(observed) ? "unclear" : "settled";
  }
  // Closing needs no record to be safe, so that was done while nothing could be recorded.
  const unsure = order.is === "close" && issue.reopened && post.editedAt <= unlockedAt(observed);
  return unsure ? "unclear" : "new";
}

/** Leaves no judgement of it, so that it is judged, and carried out, when the record stands. */
export function forget({ judged }: Notebook, { post, statement }: Utterance): void {
  judged.delete(judgementName(post.comment, hash(statement.text)));
}

/** Notes that it is not to be carried out, whatever becomes of the follow-up. */
export function noteUnclear({ judged }: Notebook, { post, statement }: Utterance): void {
  const name = judgementName(post.comment, hash(statement.text));
  const judgement = judged.get(name);
  if (judgement) judged.set(name, { ...judgement, x: true });
}

/** A close leaves its trace on an issue, also when somebody opens that again. */
export function wasNeverCarriedOut(issue: FollowUpIssue, order: Order): boolean {
  return order.is === "close" && issue.state === "open" && !issue.reopened;
}

function isInEffect(issue: FollowUpIssue, order: Order): boolean {
  if (order.is === "close") return issue.state === "closed" && issue.reason === order.reason;
  const login = order.login.toLowerCase();
  return issue.assignees.some((one) => one.login.toLowerCase() === login);
}

/** Since when there was certainly no record; it may have been lost before that. */
function lostSince(observed: Observed): Instant {
  const { main } = findDocuments(observed);
  if (main) return main.editedAt;
  const deletion = observed.events.findLast(
    (event) => event.kind === "comment-deleted" && !isOurs(observed, event.by),
  );
  return deletion?.at ?? lastWritten(observed) ?? observed.issue.createdAt;
}

function unlockedAt({ events }: Observed): Instant {
  const last = events.findLast((event) => event.kind === "unlocked");
  return last?.at ?? Number.NEGATIVE_INFINITY;
}
