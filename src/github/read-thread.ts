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

/** A thread as one reading of it gave it. */
type Reading = {
  readonly thread: Thread;
  /** Comments in the list. */
  readonly seen: number;
  /** Comments that the issue itself counts. */
  readonly counted: number;
  /** Whether lists have caught up with its last change since. */
  readonly settled: boolean;
};

/**
 * Two GETs, and one for each further hundred timeline entries. GitHub may show a list that lacks
 * what was just written, and while pages are read one after the other, what somebody deletes moves
 * others past them; the issue's own count of comments tells. A short list is read once more.
 */
export async function readThread(rest: Rest, key: Key): Promise<Thread> {
  const first = await attempt(rest, key);
  if (first.seen >= first.counted) return first.thread;
  const second = await attempt(rest, key);
  if (second.seen >= second.counted) return second.thread;
  // Lists catch up within seconds. What is missing after that, and twice alike, is missing for good,
  // such as the comments of an account that GitHub hides, and waits for nobody.
  const alike = second.seen === first.seen && second.counted === first.counted;
  if (alike && second.settled) return second.thread;
  const because = `The timeline of ${formatKey(key)} lacks comments that GitHub counts.`;
  throw new GitHubProblem({ kind: "retry", because });
}

async function attempt(rest: Rest, { owner, repo, number }: Key): Promise<Reading> {
  const parameters = { owner, repo, issue_number: number };
  const reply = await rest.call("GET /repos/{owner}/{repo}/issues/{issue_number}", parameters);
  const { key, issue, comments, updatedAt } = readIssue(reply.data);
  if (formatKey(key).toLowerCase() !== formatKey({ owner, repo, number }).toLowerCase()) {
    throw new GitHubProblem({ kind: "moved", to: key });
  }
  const now = reply.at;
  // A pull request is never a review, and its timeline can be long.
  if (issue.isPullRequest) {
    const thread = { now, issue, events: [], traces: () => [] };
    return { thread, seen: 0, counted: 0, settled: true };
  }
  const entries = await list(
    rest,
    "GET /repos/{owner}/{repo}/issues/{issue_number}/timeline",
    parameters,
  );
  const events = readTimeline(entries);
  return {
    thread: { now, issue, events, traces: () => editTraces(entries) },
    seen: events.filter((event) => event.kind === "comment").length,
    counted: comments,
    settled: now - updatedAt >= mostLag,
  };
}
