import { formatKey, type Key } from "../core/key.ts";
import type { CloseReason } from "../core/thread.ts";
import { type Applied, done } from "./applied.ts";
import { type Connection, restAt } from "./connection.ts";
import { subIssuesOf } from "./opened.ts";
import { accepting } from "./problems.ts";

/**
 * Links an issue below ours, by its database id. Refused for another owner's issue, above a hundred
 * of them, and on servers without sub-issues; the document links the issue in any case.
 * https://docs.github.com/en/rest/issues/sub-issues#add-sub-issue
 */
export async function linkSubIssue(
  connection: Connection,
  key: Key,
  childId: number,
): Promise<Applied> {
  // A refusal stands for a while; asking again at each look would only annoy GitHub.
  return connection.memory.links.get(`${formatKey(key)} ${childId}`.toLowerCase(), async () => {
    const rest = await restAt(connection, key);
    const { owner, repo, number } = key;
    const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
    const call = rest.call(route, { owner, repo, issue_number: number, sub_issue_id: childId });
    const allowed = accepting([403, 422], call, "refused" as const);
    const linked = await accepting([404], allowed, null);
    // Reading the list tells whether the server knows sub-issues at all, and remembers it.
    if (!linked) await subIssuesOf(connection, rest, key);
    if (linked && linked !== "refused") return done;
    return { kind: "declined", because: "GitHub did not link the follow-up." };
  });
}

/** Older servers do not know `duplicate`; there it is closed as not planned. */
export async function closeIssue(
  connection: Connection,
  key: Key,
  reason: CloseReason,
): Promise<Applied> {
  const rest = await restAt(connection, key);
  const { owner, repo, number } = key;
  const close = (state_reason: CloseReason) =>
    rest.call("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      owner,
      repo,
      issue_number: number,
      state: "closed",
      state_reason,
    });
  if (reason !== "duplicate") {
    await close(reason);
    return done;
  }
  if (!(await accepting([422], close("duplicate"), null))) await close("not_planned");
  return done;
}
