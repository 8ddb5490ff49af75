import * as z from "zod";
import { formatKey, type Key, type Repository } from "../core/key.ts";
import type { FollowUpIssue, Instant } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { type Conversation, comment, type EditTrace, editTraces } from "./comment.ts";
import type { Connection } from "./connection.ts";
import { followUpFrom, followUpIssue, keyOf } from "./issue.ts";
import { mostLag } from "./lag.ts";
import { list } from "./list.ts";
import type { Shelf } from "./memory.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

/** A follow-up, and what it takes to ask who edited a comment there. */
export type Conversing = {
  readonly issue: FollowUpIssue;
  readonly traces: readonly EditTrace[];
};

/**
 * A follow-up and what was said there; null when it is gone, undefined when nobody can tell. One GET
 * while it is unchanged. When it was transferred, GitHub redirects, and the answer carries its new key.
 */
export async function followUpAt(
  { memory }: Connection,
  rest: Rest,
  { owner, repo, number }: Key,
  now: Instant,
): Promise<Conversing | null | undefined> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
  const call = rest.call(route, { owner, repo, issue_number: number });
  const reply = await accepting([404, 410], call, null);
  if (!reply) return (await showsIssues(rest, { owner, repo })) ? null : undefined;
  return readFollowUp(memory.conversations, rest, reply.data, now);
}

/**
 * Where the app was taken out of a repository, or its issues are switched off, GitHub answers as for
 * an issue that was deleted; both may be for a few days only. Asked afresh, as it may just have been.
 */
async function showsIssues(rest: Rest, { owner, repo }: Repository): Promise<boolean> {
  const call = rest.call("GET /repos/{owner}/{repo}", { owner, repo });
  const reply = await accepting([403, 404], call, null);
  return reply !== null && read(withIssues, reply.data, "a repository").has_issues;
}

const withIssues = z.object({ has_issues: z.boolean().default(true) });

/**
 * Reads an issue as lists and single answers give it, with its comments where it has any. Its state
 * is always the one just read; its comments are remembered while it is unchanged. A list that lacks
 * what was just written must not be: the issue's own count tells. What is missing after some minutes
 * is missing for good, as in a thread.
 */
export async function readFollowUp(
  conversations: Shelf<Conversation>,
  rest: Rest,
  data: unknown,
  now: Instant,
): Promise<Conversing> {
  const raw = read(followUpIssue, data, "a follow-up");
  const key = keyOf(raw);
  const name = formatKey(key).toLowerCase();
  const known = conversations.get(name);
  const unchanged = known?.settled === true && known.updatedAt === raw.updated_at;
  const entries = unchanged || raw.comments === 0 ? [] : await commentsOf(rest, key);
  const comments = unchanged ? known.comments : read(z.array(comment), entries, "comments");
  if (comments.length < raw.comments && now - raw.updated_at < mostLag) {
    const because = `The comments of ${formatKey(key)} are fewer than GitHub counts.`;
    throw new GitHubProblem({ kind: "retry", because });
  }
  const traces = unchanged ? known.traces : editTraces(entries);
  conversations.set(name, {
    updatedAt: raw.updated_at,
    settled: now - raw.updated_at > 2_000,
    comments,
    traces,
  });
  return { issue: followUpFrom(raw, comments), traces };
}

/** What was said there is read again at the next look. */
export function forgetConversation({ memory }: Connection, key: Key): void {
  memory.conversations.delete(formatKey(key).toLowerCase());
}

function commentsOf(rest: Rest, { owner, repo, number }: Key): Promise<readonly unknown[]> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  return list(rest, route, { owner, repo, issue_number: number });
}
