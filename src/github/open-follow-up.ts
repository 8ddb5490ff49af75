import type { NewIssue } from "../core/action.ts";
import type { Repository } from "../core/key.ts";
import type { OpenedIssue } from "../core/thread.ts";
import type { Applied } from "./applied.ts";
import { assignable } from "./assign.ts";
import { type Parameters, Redirected, type Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { openedIssue } from "./issue.ts";
import { accepting } from "./problems.ts";
import { renamed } from "./repository-facts.ts";
import { read } from "./shapes.ts";

/**
 * Opens an issue with one POST, which is never repeated when its answer is lost: the next
 * observation finds the issue by its marker, if it was opened. Only a plain refusal of the type or
 * the assignee (422, nothing was opened) is answered by one more POST without them, and a redirect
 * (nothing was opened either) by one under the repository's new name.
 */
export async function openFollowUp(connection: Connection, issue: NewIssue): Promise<Applied> {
  const { owner, repo } = issue.repository;
  const rest = await restAt(connection, issue.repository);
  try {
    return { kind: "opened", issue: await openAt(rest, issue, issue.repository) };
  } catch (error) {
    if (!(error instanceof Redirected)) throw error;
    const now = await renamed(connection, rest, issue.repository);
    // The lists of what was opened there go by the name that was asked for.
    return { kind: "opened", issue: { ...(await openAt(rest, issue, now)), owner, repo } };
  }
}

async function openAt(rest: Rest, issue: NewIssue, place: Repository): Promise<OpenedIssue> {
  const { owner, repo } = place;
  const { assignee, type } = issue;
  const owns = assignee !== null && (await assignable(rest, place, assignee));
  const niceties: Parameters = {
    ...(owns ? { assignees: [assignee] } : {}),
    ...(type === null ? {} : { type }),
  };
  const plain = { owner, repo, title: issue.title, body: issue.body, labels: [...issue.labels] };
  const open = (with_: Parameters) => rest.call("POST /repos/{owner}/{repo}/issues", with_);
  const whole = open({ ...plain, ...niceties });
  const dropping = Object.keys(niceties).length > 0 ? [422] : [];
  const reply = (await accepting(dropping, whole, null)) ?? (await open(plain));
  return read(openedIssue, reply.data, "a new issue");
}
