import * as z from "zod";
import type { Answer } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import { type Applied, done } from "./applied.ts";
import type { Rest } from "./client.ts";
import { type Connection, restAt, selfOf } from "./connection.ts";
import { list } from "./list.ts";
import { accepting } from "./problems.ts";
import { person, read } from "./shapes.ts";

export type Reaction = {
  readonly comment: number;
  readonly add: Answer;
  readonly remove: Answer | null;
};

const route = "/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";

/** A comment that was deleted meanwhile needs no answer. */
export async function react(
  connection: Connection,
  { owner, repo }: Key,
  { comment, add, remove }: Reaction,
): Promise<Applied> {
  const rest = await restAt(connection, { owner, repo });
  const parameters = { owner, repo, comment_id: comment };
  const added = rest.call(`POST ${route}`, { ...parameters, content: add });
  if (!(await accepting([404], added, null))) return done;
  if (remove) await takeBack(connection, rest, { ...parameters, content: remove });
  return done;
}

const reactions = z.array(z.object({ id: z.number(), user: person }));

type OnComment = { readonly owner: string; readonly repo: string; readonly comment_id: number };

async function takeBack(
  connection: Connection,
  rest: Rest,
  reaction: OnComment & { readonly content: Answer },
): Promise<void> {
  const self = await selfOf(connection, rest);
  const entries = await accepting([404], list(rest, `GET ${route}`, reaction), []);
  const ours = read(reactions, entries, "reactions").filter(({ user }) => user?.id === self.id);
  const { owner, repo, comment_id } = reaction;
  for (const { id } of ours) {
    const call = rest.call(`DELETE ${route}/{reaction_id}`, {
      owner,
      repo,
      comment_id,
      reaction_id: id,
    });
    await accepting([404], call, null);
  }
}
