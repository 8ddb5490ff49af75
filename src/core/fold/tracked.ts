/**
 * A follow-up once it is an issue. From then on the issue is the truth: its state, its assignee,
 * and what its owner said there by command.
 */
import type { Saying } from "../commands/statement.ts";
import type { Day } from "../config/config.ts";
import type { FollowUp } from "../follow-up.ts";
import { findMarker } from "../markers.ts";
import type { Item } from "../source.ts";
import { dayLength, type FollowUpIssue, type Instant } from "../thread.ts";
import type { Hearing } from "./hear.ts";
import { judge, refusedAs, type Verdict } from "./judge.ts";
import type { Notebook } from "./notebook.ts";
import { fateOf, forget, noteUnclear, type Order } from "./orders.ts";
import { isOwner, type ProposedOwner, proposedOwner } from "./owners.ts";
import { isOurs, type Post, readPost, type Utterance } from "./posts.ts";
import {
  leavePending,
  noteVerdict,
  openResults,
  type Results,
  refuse,
  takeStatement,
} from "./results.ts";
import { saidSince } from "./said-again.ts";

export type Tracked = {
  readonly issue: FollowUpIssue;
  readonly owner: string | null;
  readonly by: Day | null;
  /** When that day was given by command. */
  readonly byGivenAt: Instant;
  readonly snoozedUntil: Instant;
  readonly results: Results;
  /** Commands that change the issue, not carried out yet. */
  readonly orders: readonly Order[];
  /** What `/done` and `/not-doing` said there, in order. */
  readonly endings: readonly Ending[];
  /** Slots of reminders that stand there. */
  readonly reminded: readonly string[];
};

export type Ending = Item & { readonly reason: "completed" | "not_planned" };

/** `proposal`: what it was opened from; null where nobody can tell any more. */
export function track(
  notebook: Notebook,
  hearing: Hearing,
  issue: FollowUpIssue,
  proposal: Pick<FollowUp, "owner" | "by"> | null,
): Tracked {
  const results = openResults();
  const orders: Order[] = [];
  const endings: Ending[] = [];
  const opened = openedWith(issue);
  let by = opened === undefined ? (proposal?.by ?? null) : opened;
  let byGivenAt = Number.NEGATIVE_INFINITY;
  let snoozedUntil = Number.NEGATIVE_INFINITY;
  const proposed = proposedOwner(notebook, issue, proposal);

  for (const command of commandsOn({ notebook, hearing, issue, proposed, results })) {
    const { post, statement, order, at } = command;
    const { said } = statement;
    if (said.is === "by") {
      by = said.day;
      byGivenAt = at;
    }
    if (said.is === "snooze") snoozedUntil = at + said.days * dayLength;
    const ending = endingOf(said);
    if (ending) endings.push({ ...ending, source: { ...post.source, at } });
    if (order) orders.push(order);
  }
  const owner = issue.assignees[0]?.login ?? proposed?.login ?? null;
  const reminded = remindersOn(notebook, issue);
  return { issue, owner, by, byGivenAt, snoozedUntil, results, orders, endings, reminded };
}

/** The day in our marker; undefined where somebody wrote the issue's text anew. */
function openedWith({ body }: FollowUpIssue): Day | null | undefined {
  const marker = findMarker(body, "follow-up");
  if (!marker) return undefined;
  const { by } = marker.values;
  // People may edit the issue, and with it the marker.
  return by === undefined || Number.isNaN(Date.parse(by)) ? null : by;
}

type Tracking = {
  readonly notebook: Notebook;
  readonly hearing: Hearing;
  readonly issue: FollowUpIssue;
  readonly proposed: ProposedOwner | null;
  readonly results: Results;
};

type Command = Utterance & {
  /** When it took effect. */
  readonly at: Instant;
  /** To be carried out; null: nothing is, or it was. */
  readonly order: Order | null;
};

/** The commands there that were taken, in order of time; what came of the others is in `results`. */
function commandsOn(tracking: Tracking): readonly Command[] {
  const { notebook, issue, results } = tracking;
  const judged = judgedOn(tracking).toSorted((a, b) => saidAt(a) - saidAt(b));
  return judged.flatMap((one, index) => {
    const { post, statement, verdict } = one;
    const { said } = statement;
    if (said.is === "not-understood") {
      refuse(results, post, statement, said.problem.kind, said.problem.found);
      return [];
    }
    const taken = noteVerdict(results, post, statement, verdict);
    if (!taken) return [];
    const order = orderOf(post.comment, said, taken.at);
    const isLast = !judged.slice(index + 1).some((later) => overtakes(later, order));
    const fate = order ? fateOf(notebook, issue, one, order, isLast) : "settled";
    if (fate === "waits") {
      forget(notebook, one);
      leavePending(results, post, statement);
      return [];
    }
    if (fate === "unclear") {
      noteUnclear(notebook, one);
      refuse(results, post, statement, "unrecorded");
      return [];
    }
    takeStatement(results, post, statement);
    return [{ post, statement, at: taken.at, order: fate === "new" ? order : null }];
  });
}

type Judged = Utterance & { readonly verdict: Verdict };

function judgedOn({ notebook, hearing, issue, proposed }: Tracking): readonly Judged[] {
  const { owner, repo, number } = issue;
  const key = { owner, repo, number };
  const verdictOn = ({ post, statement }: Utterance): Verdict => {
    const { said } = statement;
    const entitled = isOwner(notebook, hearing, issue, proposed, post);
    if (said.is === "not-understood" || entitled === undefined) return { is: "pending" };
    const verdict = judge(notebook, post, statement, {
      role: "triage",
      entitled,
      repository: issue,
      ...(said.is === "owner" && { assigns: { login: said.login, issue: key } }),
    });
    if (verdict.is !== "taken") return refusedAs("not-owner", verdict);
    return { ...verdict, at: saidSince(notebook, { post, statement }, verdict) };
  };
  return issuePosts(notebook, issue).flatMap((post) =>
    post.reading.statements.flatMap((statement) => {
      const one = { post, statement };
      return statement.via === "command" ? [{ ...one, verdict: verdictOn(one) }] : [];
    }),
  );
}

/** What was edited into another order since counts from the edit, behind what others said before it. */
function saidAt({ post, verdict }: Judged): Instant {
  return verdict.is === "taken" ? verdict.at : post.at;
}

function overtakes({ post, statement, verdict }: Judged, order: Order | null): boolean {
  if (verdict.is !== "taken") return false;
  return order !== null && orderOf(post.comment, statement.said, verdict.at)?.is === order.is;
}

function orderOf(comment: number, said: Saying, at: Instant): Order | null {
  if (said.is === "owner") return { comment, at, is: "owner", login: said.login };
  const ending = endingOf(said);
  return ending && { comment, at, is: "close", reason: ending.reason };
}

function endingOf(said: Saying): Pick<Ending, "text" | "reason"> | null {
  if (said.is === "done") return { text: said.text, reason: "completed" };
  if (said.is === "not-doing") return { text: said.text, reason: "not_planned" };
  return null;
}

function remindersOn(notebook: Notebook, issue: FollowUpIssue): readonly string[] {
  return issue.comments
    .filter((comment) => isOurs(notebook.observed, comment.by))
    .flatMap((comment) => findMarker(comment.body, "reminder")?.values["slot"] ?? []);
}

/** What people said there; bots and hidden comments order and explain nothing. */
export function issuePosts(notebook: Notebook, issue: FollowUpIssue): readonly Post[] {
  return issue.comments
    .filter((comment) => !comment.hidden && comment.by && !comment.by.bot)
    .map((comment) => readPost(notebook, comment, "follow-up"));
}
