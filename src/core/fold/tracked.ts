/**
 * A follow-up once it is an issue. From then on the issue is the truth: its state, its assignee,
 * and what its owner said there by command.
 */
import type { Saying, Statement } from "../commands/statement.ts";
import type { Day } from "../config/config.ts";
import { hash } from "../hash.ts";
import { findMarker } from "../markers.ts";
import type { Item } from "../source.ts";
import { dayLength, type FollowUpIssue, type Instant, type Person } from "../thread.ts";
import { judge, type Wanted } from "./judge.ts";
import type { Notebook } from "./notebook.ts";
import { isOurs, type Post, readPost, type Utterance } from "./posts.ts";
import {
  noteVerdict,
  openResults,
  type Results,
  refuse,
  type Taken,
  takeStatement,
} from "./results.ts";

export type Tracked = {
  readonly issue: FollowUpIssue;
  readonly owner: string | null;
  readonly by: Day | null;
  readonly snoozedUntil: Instant;
  readonly results: Results;
  /** Commands that change the issue, not carried out yet. */
  readonly orders: readonly Order[];
  /** What `/done` and `/not-doing` said there, in order. */
  readonly endings: readonly Ending[];
  /** Slots of reminders that stand there. */
  readonly reminded: readonly string[];
};

export type Order = {
  /** The comment that asks for it. */
  readonly comment: number;
} & (
  | { readonly is: "owner"; readonly login: string }
  | { readonly is: "close"; readonly reason: "completed" | "not_planned" }
);

export type Ending = Item & { readonly reason: "completed" | "not_planned" };

export function track(notebook: Notebook, issue: FollowUpIssue): Tracked {
  const marker = findMarker(issue.body, "follow-up")?.values ?? {};
  const results = openResults();
  const orders: Order[] = [];
  const endings: Ending[] = [];
  // People may edit the issue, and with it the marker.
  let by = Number.isNaN(Date.parse(marker["by"] ?? "")) ? null : (marker["by"] ?? null);
  let snoozedUntil = Number.NEGATIVE_INFINITY;
  const proposedOwner = marker["owner"] ?? null;

  for (const { post, statement, taken } of commandsOn(notebook, issue, proposedOwner, results)) {
    const { said } = statement;
    if (said.is === "by") by = said.day;
    if (said.is === "snooze") snoozedUntil = taken.at + said.days * dayLength;
    const ending = endingOf(said);
    if (ending) endings.push({ ...ending, source: { ...post.source, at: taken.at } });
    const order = isNew(notebook, post, statement) ? orderOf(post.comment, said) : null;
    if (order) orders.push(order);
  }
  const owner = issue.assignees[0]?.login ?? proposedOwner;
  const reminded = remindersOn(notebook, issue);
  return { issue, owner, by, snoozedUntil, results, orders, endings, reminded };
}

/** The commands there that were taken, in order; what came of the others is in `results`. */
function commandsOn(
  notebook: Notebook,
  issue: FollowUpIssue,
  proposedOwner: string | null,
  results: Results,
): readonly (Utterance & { readonly taken: Taken })[] {
  const { owner, repo, number } = issue;
  const key = { owner, repo, number };
  return issuePosts(notebook, issue).flatMap((post) =>
    post.reading.statements.flatMap((statement) => {
      const { said, via } = statement;
      if (via !== "command") return [];
      if (said.is === "not-understood") {
        refuse(results, post, statement, said.problem.kind, said.problem.found);
        return [];
      }
      const entitled = isOwner(issue, proposedOwner, post.by);
      const wanted: Wanted = {
        role: "triage",
        entitled,
        repository: issue,
        ...(said.is === "owner" && { assigns: { login: said.login, issue: key } }),
      };
      const taken = noteVerdict(results, post, statement, judge(notebook, post, statement, wanted));
      if (!taken) return [];
      takeStatement(results, post, statement);
      return [{ post, statement, taken }];
    }),
  );
}

/** Whoever it is assigned to; as long as that is nobody, whoever it was proposed for. */
function isOwner(issue: FollowUpIssue, proposed: string | null, person: Person | null): boolean {
  if (!person) return false;
  if (issue.assignees.length > 0) return issue.assignees.some((one) => one.id === person.id);
  return proposed?.toLowerCase() === person.login.toLowerCase();
}

/**
 * An order is carried out once: before its judgement is recorded. With the record lost nobody knows
 * what was carried out, and what people did by hand since is not to be undone.
 */
function isNew({ record, lost }: Notebook, post: Post, statement: Statement): boolean {
  const name = hash(statement.text);
  return !lost && !record.judged.some((one) => one.c === post.comment && one.h === name);
}

function orderOf(comment: number, said: Saying): Order | null {
  if (said.is === "owner") return { comment, is: "owner", login: said.login };
  const ending = endingOf(said);
  return ending && { comment, is: "close", reason: ending.reason };
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
