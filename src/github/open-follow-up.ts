import type { NewIssue } from "../core/action.ts";
import type { Applied } from "./applied.ts";
import { assignable } from "./assign.ts";
import type { Parameters } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { openedIssue } from "./issue.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

/**
 * Opens an issue with one POST, which is never repeated when its answer is lost: the next
 * observation finds the issue by its marker, if it was opened. Only a plain refusal of the type or
 * the assignee (422, nothing was opened) is answered by one more POST without them.
 */
export async function openFollowUp(connection: Connection, issue: NewIssue): Promise<Applied> {
  const { owner, repo } = issue.repository;
  const rest = await restAt(connection, issue.repository);
  const { assignee, type } = issue;
  const owns = assignee !== null && (await assignable(rest, issue.repository, assignee));
  const niceties: Parameters = {
    ...(owns ? { assignees: [assignee] } : {}),
    ...(type === null ? {} : { type }),
  };
  const plain = { owner, repo, title: issue.title, body: issue.body, labels: [...issue.labels] };
  const open = (with_: Parameters) => rest.call("POST /repos/{owner}/{repo}/issues", with_);
  const whole = open({ ...plain, ...niceties });
  const dropping = Object.keys(niceties).length > 0 ? [422] : [];
  const reply = (await accepting(dropping, whole, null)) ?? (await open(plain));
  return { kind: "opened", issue: read(openedIssue, reply.data, "a new issue") };
}
