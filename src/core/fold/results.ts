import type { Answer } from "../action.ts";
import type { Problem, ProblemKind, Saying, Statement } from "../commands/statement.ts";
import type { Attention } from "../review.ts";
import type { Instant } from "../thread.ts";
import type { Verdict } from "./judge.ts";
import type { Post } from "./posts.ts";

/** What came of each statement: taken, waiting for an answer from GitHub, or a problem to tell. */
export type Results = {
  readonly byPost: Map<Post, Result[]>;
  /** First refusals of votes and authority commands, by user id: each gets one short reply. */
  readonly refusals: Map<number, { readonly post: Post; readonly problem: Problem }>;
};

type Result = {
  readonly statement: Statement;
  readonly problem: Problem | null;
  readonly pending: boolean;
};

export function openResults(): Results {
  return { byPost: new Map(), refusals: new Map() };
}

export function takeStatement(results: Results, post: Post, statement: Statement): void {
  put(results, post, { statement, problem: null, pending: false });
}

export function leavePending(results: Results, post: Post, statement: Statement): void {
  put(results, post, { statement, problem: null, pending: true });
}

export function refuse(
  results: Results,
  post: Post,
  statement: Statement,
  kind: ProblemKind,
  found = "",
): void {
  const problem = problemOf(statement, kind, found);
  put(results, post, { statement, problem, pending: false });
}

/** As `refuse`, for a vote or an authority command: the person is told once by a short reply. */
export function refuseAuthority(
  results: Results,
  post: Post,
  statement: Statement,
  kind: ProblemKind,
): void {
  const found = kind === "not-permitted" ? "triage" : "";
  refuse(results, post, statement, kind, found);
  if (!post.by || post.by.bot || results.refusals.has(post.by.id)) return;
  results.refusals.set(post.by.id, { post, problem: problemOf(statement, kind, found) });
}

/**
 * Notes what came of judging a statement.
 *
 * @returns the verdict when it was taken; null when there is nothing to carry out.
 */
export function noteVerdict(
  results: Results,
  post: Post,
  statement: Statement,
  verdict: Verdict,
): Taken | null {
  switch (verdict.is) {
    case "pending":
      put(results, post, { statement, problem: null, pending: true });
      return null;
    case "refused":
      refuseAuthority(results, post, statement, verdict.problem);
      return null;
    case "taken":
      return verdict;
    default:
      return verdict satisfies never;
  }
}

export type Taken = Extract<Verdict, { readonly is: "taken" }>;

/** 🚀 when everything in the comment was taken, 😕 when something was not; none while one waits. */
export function answersOf(results: Results): ReadonlyMap<number, Answer> {
  const answers = new Map<number, Answer>();
  for (const [post, all] of results.byPost) {
    const commands = all.filter((one) => one.statement.via === "command");
    if (post.comment === 0 || commands.length === 0 || commands.some((one) => one.pending))
      continue;
    answers.set(post.comment, commands.some((one) => one.problem) ? "confused" : "rocket");
  }
  return answers;
}

export function attentionOf(results: Results): readonly Attention[] {
  const found: { readonly at: Instant; readonly line: Attention }[] = [];
  for (const [post, all] of results.byPost) {
    for (const { problem } of all) {
      if (problem)
        found.push({ at: post.at, line: { kind: "command", problem, source: post.source } });
    }
  }
  return found.sort((a, b) => a.at - b.at).map((one) => one.line);
}

function problemOf(statement: Statement, kind: ProblemKind, found: string): Problem {
  const { via, text, said } = statement;
  const typed = via === "command" ? /^\s*(\/(?:pm[ \t]+\/?)?\S+)/i.exec(text)?.[1] : undefined;
  if (typed !== undefined) return { kind, command: typed, found };
  return { kind, command: commandFor(said), found, entry: text };
}

/** Under a heading, and as an item below a command, people type none. */
function commandFor(said: Saying): string {
  if (said.is === "not-understood") return said.problem.command;
  return said.is === "event" ? "/timeline" : `/${said.is}`;
}

function put(results: Results, post: Post, result: Result): void {
  const all = results.byPost.get(post);
  if (all) all.push(result);
  else results.byPost.set(post, [result]);
}
