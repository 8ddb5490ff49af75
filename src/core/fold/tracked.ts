/**
 * A follow-up once it is an issue. From then on the issue is the truth: its state, its assignee,
 * and what its owner said there by command.
 */
import { readComment } from "../commands/read-comment.ts";
import type { Saying } from "../commands/statement.ts";
import type { Day } from "../config/config.ts";
import { findMarker } from "../markers.ts";
import type { FollowUpState, Item } from "../review.ts";
import type { Comment, FollowUpIssue, Instant } from "../thread.ts";
import { judge } from "./judge.ts";
import type { Notebook } from "./notebook.ts";
import { isOurs, type Post } from "./posts.ts";
import { noteVerdict, openResults, type Results, refuse, takeStatement } from "./results.ts";

export type Tracked = {
  readonly issue: FollowUpIssue;
  readonly owner: string | null;
  readonly by: Day | null;
  readonly snoozedUntil: Instant;
  readonly results: Results;
  /** Commands that change the issue, not carried out yet. */
  readonly orders: readonly Order[];
  /** Slots of reminders that stand there. */
  readonly reminded: readonly string[];
};

export type Order =
  | { readonly is: "owner"; readonly login: string; readonly comment: number }
  | {
      readonly is: "close";
      readonly reason: "completed" | "not_planned";
      readonly comment: number;
    };

const dayLength = 86_400_000;

export function track(notebook: Notebook, issue: FollowUpIssue): Tracked {
  const marker = findMarker(issue.body, "follow-up")?.values ?? {};
  const results = openResults();
  const orders: Order[] = [];
  const owners = new Set(issue.assignees.map((one) => one.login.toLowerCase()));
  if (marker["owner"]) owners.add(marker["owner"].toLowerCase());
  let by = marker["by"] ?? null;
  let snoozedUntil = Number.NEGATIVE_INFINITY;

  for (const post of postsOf(notebook, issue)) {
    for (const statement of post.reading.statements) {
      const { said } = statement;
      if (statement.via !== "command") continue;
      if (said.is === "not-understood") {
        refuse(results, post, statement, said.problem.kind, said.problem.found);
        continue;
      }
      const entitled = owners.has(post.by?.login.toLowerCase() ?? "");
      const verdict = judge(notebook, post, statement, {
        role: "triage",
        entitled,
        repository: issue,
      });
      const taken = noteVerdict(results, post, statement, verdict);
      if (!taken) continue;
      takeStatement(results, post, statement);
      if (said.is === "by") by = said.day;
      if (said.is === "snooze") snoozedUntil = taken.at + said.days * dayLength;
      const order = notebook.record.rocket.includes(post.comment)
        ? null
        : orderOf(said, post.comment);
      if (order) orders.push(order);
    }
  }
  const owner = issue.assignees[0]?.login ?? marker["owner"] ?? null;
  return {
    issue,
    owner,
    by,
    snoozedUntil,
    results,
    orders,
    reminded: remindersOn(notebook, issue),
  };
}

/** What a command asks us to do to the issue; once answered with 🚀 it was done. */
function orderOf(said: Saying, comment: number): Order | null {
  if (said.is === "owner") return { is: "owner", login: said.login, comment };
  if (said.is === "done") return { is: "close", reason: "completed", comment };
  if (said.is === "not-doing") return { is: "close", reason: "not_planned", comment };
  return null;
}

/** Closed as completed is done; closed as not planned, or as a duplicate, is dropped. */
export function stateOf(notebook: Notebook, { issue }: Tracked, linked: boolean): FollowUpState {
  const { title, url } = issue;
  const known = {
    issue: { owner: issue.owner, repo: issue.repo, number: issue.number },
    url,
    title,
  };
  if (issue.state === "open") return { kind: "open", ...known, linked };
  const at = issue.closedAt ?? issue.createdAt;
  const last = closingWords(notebook, issue, at);
  if (issue.reason === "completed" || issue.reason === null)
    return { kind: "done", ...known, at, said: last };
  return { kind: "dropped", ...known, at, reason: last };
}

/** GitHub's own "close with comment" writes the comment first; a minute either way is the same act. */
function closingWords(notebook: Notebook, issue: FollowUpIssue, closedAt: Instant): Item | null {
  const near = postsOf(notebook, issue).filter((post) => Math.abs(post.at - closedAt) <= 60_000);
  const command = postsOf(notebook, issue).findLast((post) =>
    post.reading.statements.some(({ said }) => said.is === "done" || said.is === "not-doing"),
  );
  const said = command?.reading.statements.findLast(
    (one) => one.said.is === "done" || one.said.is === "not-doing",
  )?.said;
  if (command && said && "text" in said) return { text: said.text, source: command.source };
  const last = near.at(-1);
  return last && last.reading.plain.words > 0
    ? { text: last.reading.plain.text, source: last.source }
    : null;
}

function remindersOn(notebook: Notebook, issue: FollowUpIssue): readonly string[] {
  return issue.comments
    .filter((comment) => isOurs(notebook.observed, comment.by))
    .flatMap((comment) => findMarker(comment.body, "reminder")?.values["slot"] ?? []);
}

const posts = new WeakMap<FollowUpIssue, readonly Post[]>();

function postsOf(notebook: Notebook, issue: FollowUpIssue): readonly Post[] {
  const cached = posts.get(issue);
  if (cached) return cached;
  const read = issue.comments
    .filter((comment) => !comment.hidden && comment.by && !comment.by.bot)
    .map((comment) => postOf(notebook, comment));
  posts.set(issue, read);
  return read;
}

function postOf(notebook: Notebook, comment: Comment): Post {
  const { config } = notebook.observed.config;
  const context = {
    writtenAt: comment.at,
    zone: config.timezone,
    commands: config.commands,
    on: "follow-up",
  } as const;
  const reading = readComment(comment.body, context);
  return {
    comment: comment.id,
    by: comment.by,
    at: comment.at,
    editedAt: comment.editedAt,
    association: comment.association,
    body: comment.body,
    reading,
    source: {
      by: comment.by,
      at: comment.at,
      url: comment.url,
      comment: comment.id,
      editedBy: null,
    },
  };
}
