import * as z from "zod";
import type { Key, Repository } from "../core/key.ts";
import { type Applied, done } from "./applied.ts";
import type { Rest } from "./client.ts";
import { type Connection, restAt } from "./connection.ts";
import { accepting } from "./problems.ts";
import { people, read } from "./shapes.ts";

export type Assignment = {
  readonly issue: Key;
  readonly login: string;
  readonly instead: readonly string[];
};

/**
 * Hands an issue over. GitHub passes over somebody it cannot assign without a word, so the answer is
 * read, and nobody is let go before somebody else has it.
 */
export async function assign(
  connection: Connection,
  { issue, login, instead }: Assignment,
): Promise<Applied> {
  const rest = await restAt(connection, issue);
  const { owner, repo, number } = issue;
  const parameters = { owner, repo, issue_number: number };
  const route = "/repos/{owner}/{repo}/issues/{issue_number}/assignees";
  const reply = await rest.call(`POST ${route}`, { ...parameters, assignees: [login] });
  const { assignees } = read(z.object({ assignees: people }), reply.data, "assignees");
  if (!assignees.some((one) => one.login.toLowerCase() === login.toLowerCase())) {
    return { kind: "declined", because: `GitHub cannot assign ${login} there.` };
  }
  if (instead.length > 0) {
    await rest.call(`DELETE ${route}`, { ...parameters, assignees: [...instead] });
  }
  return done;
}

/** Whether somebody can be assigned to this issue: whoever commented there can, too. */
export async function canTake(
  rest: Rest,
  { owner, repo, number }: Key,
  login: string,
): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}";
  const call = rest.call(route, { owner, repo, issue_number: number, assignee: login });
  return (await accepting([404], call, null)) !== null;
}

/** Whether somebody can be assigned to a new issue. */
export async function assignable(
  rest: Rest,
  { owner, repo }: Repository,
  login: string,
): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}/assignees/{assignee}";
  const call = rest.call(route, { owner, repo, assignee: login });
  return (await accepting([404], call, null)) !== null;
}
