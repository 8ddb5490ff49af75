import type { Action } from "../core/action.ts";
import type { Repository } from "../core/key.ts";
import type { OpenedIssue } from "../core/thread.ts";
import type { Applied } from "./applied.ts";
import { assignable } from "./assign.ts";
import { type Parameters, Redirected, type Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { openedIssue } from "./issue.ts";
import { accepting } from "./problems.ts";
import { renamed, seenByNoMore } from "./repository-facts.ts";
import { read } from "./shapes.ts";

type Opening = Extract<Action, { readonly do: "open-follow-up" }>;

/**
 * Opens an issue with one POST, which is never repeated when its answer is lost: the next
 * observation finds the issue by its marker, if it was opened. Only a plain refusal of the type or
 * the assignee (422, nothing was opened) is answered by one more POST without them, and a redirect
 * (nothing was opened either) by one under the repository's new name.
 */
export async function openFollowUp(connection: Connection, opening: Opening): Promise<Applied> {
  const { repository } = opening.issue;
  const { owner, repo } = repository;
  const rest = await restAt(connection, repository);
  try {
    return { kind: "opened", issue: await openAt(connection, rest, opening, repository) };
  } catch (error) {
    if (!(error instanceof Redirected)) throw error;
    const now = await renamed(connection, rest, repository);
    const issue = await openAt(connection, rest, opening, now);
    // The lists of what was opened there go by the name that was asked for.
    return { kind: "opened", issue: { ...issue, owner, repo } };
  }
}

async function openAt(
  connection: Connection,
  rest: Rest,
  { issue, audience }: Opening,
  place: Repository,
): Promise<OpenedIssue> {
  const { owner, repo } = place;
  const { assignee, type } = issue;
  const owns = assignee !== null && (await assignable(rest, place, assignee));
  const niceties: Parameters = {
    ...(owns ? { assignees: [assignee] } : {}),
    ...(type === null ? {} : { type }),
  };
  const plain = { owner, repo, title: issue.title, body: issue.body, labels: [...issue.labels] };
  const open = (with_: Parameters) => rest.call("POST /repos/{owner}/{repo}/issues", with_);
  if (audience !== undefined) await seenByNoMore(connection, rest, issue.repository, audience);
  const whole = open({ ...plain, ...niceties });
  const dropping = Object.keys(niceties).length > 0 ? [422] : [];
  const reply = (await accepting(dropping, whole, null)) ?? (await open(plain));
  return read(openedIssue, reply.data, "a new issue");
}
