import * as z from "zod";
import { formatKey, type Key } from "../core/key.ts";
import type { FollowUpIssue, Instant } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { comment, type EditTrace, editTraces } from "./comment.ts";
import type { Connection } from "./connection.ts";
import { followUpIssue, keyOf } from "./issue.ts";
import { list } from "./list.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

export type FollowUpRead = {
  readonly updatedAt: Instant;
  readonly issue: FollowUpIssue;
  readonly traces: readonly EditTrace[];
};

/**
 * A follow-up and what was said there; null when it is gone. One GET while it is unchanged. When it
 * was transferred, GitHub redirects, and the answer carries its new key.
 */
export async function followUpAt(
  connection: Connection,
  rest: Rest,
  { owner, repo, number }: Key,
): Promise<FollowUpRead | null> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}";
  const call = rest.call(route, { owner, repo, issue_number: number });
  const reply = await accepting([404, 410], call, null);
  if (!reply) return null;
  return readFollowUp(connection, rest, reply.data);
}

/** Reads an issue as lists and single answers give it, with its comments where it has any. */
export async function readFollowUp(
  { memory }: Connection,
  rest: Rest,
  data: unknown,
): Promise<FollowUpRead> {
  const raw = read(followUpIssue, data, "a follow-up");
  const key = keyOf(raw);
  const name = formatKey(key).toLowerCase();
  const known = memory.followUps.get(name);
  if (known && known.updatedAt === raw.updated_at) return known;
  const comments = raw.comments === 0 ? [] : await commentsOf(rest, key);
  const issue: FollowUpIssue = {
    ...key,
    id: raw.id,
    body: raw.body ?? "",
    author: raw.user,
    createdAt: raw.created_at,
    title: raw.title,
    url: raw.html_url,
    state: raw.state,
    reason: raw.state === "closed" ? raw.state_reason : null,
    closedAt: raw.closed_at ?? null,
    assignees: raw.assignees,
    locked: raw.locked,
    comments: read(z.array(comment), comments, "comments"),
  };
  const found = { updatedAt: raw.updated_at, issue, traces: editTraces(comments) };
  memory.followUps.set(name, found);
  return found;
}

function commentsOf(rest: Rest, { owner, repo, number }: Key): Promise<readonly unknown[]> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  return list(rest, route, { owner, repo, issue_number: number });
}
