import { formatKey, type Key } from "../core/key.ts";
import type { Instant, Issue, ThreadEvent } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { type EditTrace, editTraces } from "./comment.ts";
import { readIssue } from "./issue.ts";
import { mostLag } from "./lag.ts";
import { list } from "./list.ts";
import { GitHubProblem } from "./problems.ts";
import { readTimeline } from "./timeline.ts";

/** One issue and everything that happened on it. */
export type Thread = {
  readonly now: Instant;
  readonly issue: Issue;
  readonly events: readonly ThreadEvent[];
  /** Only reckoned when somebody asks for an editor. */
  readonly traces: () => readonly EditTrace[];
};

/**
 * Two GETs, and one for each further hundred timeline entries. GitHub may show a list that lacks
 * what was just written; the issue's own count of comments tells. A short list is read once more.
 */
export async function readThread(rest: Rest, key: Key): Promise<Thread> {
  const thread = (await attempt(rest, key)) ?? (await attempt(rest, key));
  if (thread) return thread;
  const because = `The timeline of ${formatKey(key)} lacks comments that GitHub counts.`;
  throw new GitHubProblem({ kind: "retry", because });
}

async function attempt(rest: Rest, { owner, repo, number }: Key): Promise<Thread | null> {
  const parameters = { owner, repo, issue_number: number };
  const reply = await rest.call("GET /repos/{owner}/{repo}/issues/{issue_number}", parameters);
  const { key, issue, comments, updatedAt } = readIssue(reply.data);
  if (formatKey(key).toLowerCase() !== formatKey({ owner, repo, number }).toLowerCase()) {
    throw new GitHubProblem({ kind: "moved", to: key });
  }
  const now = reply.at;
  // A pull request is never a review, and its timeline can be long.
  if (issue.isPullRequest) return { now, issue, events: [], traces: () => [] };
  const entries = await list(
    rest,
    "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
    parameters,
  );
  const events = readTimeline(entries);
  const seen = events.filter((event) => event.kind === "comment").length;
  // Lists catch up within seconds. What is missing after that is missing for good, such as the
  // comments of an account that GitHub hides, and waits for nobody.
  if (seen < comments && now - updatedAt < mostLag) return null;
  return { now, issue, events, traces: () => editTraces(entries) };
}
