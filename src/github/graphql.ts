import * as z from "zod";
import type { Person } from "../core/thread.ts";
import type { Parameters, Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

/**
 * What a query for `nodes(ids: …)` finds; null where the server has no GraphQL, which is remembered for a day.
 * Only what REST does not tell is asked here: who edited a comment, and what it said before.
 */
export async function nodesOf(
  { lacks }: Connection,
  rest: Rest,
  query: string,
  variables: Parameters,
): Promise<readonly unknown[] | null> {
  if (lacks.has("graphql")) return null;
  const call = rest.call(`POST ${graphqlUrl(rest.baseUrl)}`, { query, variables });
  const reply = await accepting([404, 405, 501], call, null);
  if (reply) return nodesIn(reply.data);
  lacks.add("graphql");
  return null;
}

/** On a GitHub Enterprise Server GraphQL lives beside `/api/v3`, not below it. */
function graphqlUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/$/, "").replace(/\/v3$/, "")}/graphql`;
}

const answer = z.object({
  data: z.object({ nodes: z.array(z.unknown()) }).nullish(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

/** Errors about single nodes, such as deleted ones, come beside the data and are no problem. */
function nodesIn(data: unknown): readonly unknown[] {
  const { data: found, errors } = read(answer, data, "GraphQL");
  if (found) return found.nodes;
  const because = `GitHub's GraphQL answered: ${errors?.[0]?.message ?? "nothing"}`;
  throw new GitHubProblem({ kind: "retry", because });
}

/** What to ask of an `Actor` to know the person. */
export const actorFields = "__typename login ... on User { databaseId } ... on Bot { databaseId }";

/** Null for a user who is gone. */
export const actor = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.number().nullish() })
  .nullable()
  .transform((raw): Person | null => {
    if (!raw?.databaseId) return null;
    const bot = raw.__typename === "Bot";
    // REST writes a bot's login with a suffix, GraphQL without.
    const login = bot && !raw.login.endsWith("[bot]") ? `${raw.login}[bot]` : raw.login;
    return { id: raw.databaseId, login, bot };
  });
