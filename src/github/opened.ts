import * as z from "zod";
import type { Key, Repository } from "../core/key.ts";
import type { Instant, OpenedIssue, Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { openedIssue } from "./issue.ts";
import { list } from "./list.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

const issues = z.array(openedIssue);

/** Issues that we opened since a time. A list, because the search index lags by minutes. */
export async function openedSince(
  rest: Rest,
  self: Person,
  { owner, repo }: Repository,
  since: Instant,
): Promise<readonly OpenedIssue[]> {
  const found = list(rest, "GET /repos/{owner}/{repo}/issues", {
    owner,
    repo,
    creator: self.login,
    state: "all",
    // GitHub takes it as "changed since", which holds for everything created since.
    since: new Date(since).toISOString(),
  });
  const entries = await accepting([404, 410], found, []);
  return read(issues, entries, "issues").filter((issue) => issue.createdAt >= since);
}

/** The issues linked below this one; none on servers that do not know sub-issues. */
export async function subIssuesOf(
  { lacks }: Connection,
  rest: Rest,
  key: Key,
): Promise<readonly unknown[]> {
  if (lacks.has("subIssues")) return [];
  const { owner, repo, number } = key;
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
  const found = await accepting(
    [404],
    list(rest, route, { owner, repo, issue_number: number }),
    null,
  );
  // The issue itself was read a moment ago, so it is the list that does not exist.
  if (!found) lacks.add("subIssues");
  return found ?? [];
}

export function readOpened(entries: readonly unknown[]): readonly OpenedIssue[] {
  return read(issues, entries, "issues");
}
