import * as z from "zod";
import type { Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { EditTrace } from "./comment.ts";
import type { Connection } from "./connection.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { instant, read } from "./shapes.ts";

/**
 * Who changed each comment last: its author where nobody did. Only GraphQL knows, so this is the
 * one place that uses it, for a hundred comments at a time. Null where it does not tell.
 */
export async function editorsOf(
  connection: Connection,
  rest: Rest,
  traces: readonly EditTrace[],
): Promise<ReadonlyMap<number, Person | null>> {
  const { editors } = connection.memory;
  const unknown = traces.filter((trace) => editors.get(nameOf(trace)) === undefined);
  for (let at = 0; at < unknown.length && !connection.lacks.has("graphql"); at += 100) {
    await ask(connection, rest, unknown.slice(at, at + 100));
  }
  return new Map(traces.map((trace) => [trace.comment, editors.get(nameOf(trace)) ?? null]));
}

function nameOf({ comment, updatedAt }: EditTrace): string {
  return `${comment}@${updatedAt}`;
}

const query = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment {
      id
      lastEditedAt
      editor { __typename login ... on User { databaseId } ... on Bot { databaseId } }
    }
  }
}`;

async function ask(
  { memory, lacks }: Connection,
  rest: Rest,
  traces: readonly EditTrace[],
): Promise<void> {
  const ids = traces.map(({ node }) => node);
  const call = rest.call(`POST ${graphqlUrl(rest.baseUrl)}`, { query, variables: { ids } });
  const reply = await accepting([404, 405, 501], call, null);
  if (!reply) {
    lacks.add("graphql");
    return;
  }
  const nodes = nodesIn(reply.data);
  for (const trace of traces) {
    const node = nodes.get(trace.node);
    // Pinning and hiding also count as changes of a comment; nobody edited it then.
    const editor = node?.lastEditedAt === null ? trace.author : (node?.editor ?? null);
    memory.editors.set(nameOf(trace), editor);
  }
}

/** On a GitHub Enterprise Server GraphQL lives beside `/api/v3`, not below it. */
function graphqlUrl(baseUrl: string): string {
  return `${baseUrl.replace(/\/$/, "").replace(/\/v3$/, "")}/graphql`;
}

const actor = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.number().nullish() })
  .nullable()
  .transform((raw): Person | null => {
    if (!raw?.databaseId) return null;
    const bot = raw.__typename === "Bot";
    // REST writes a bot's login with a suffix, GraphQL without.
    const login = bot && !raw.login.endsWith("[bot]") ? `${raw.login}[bot]` : raw.login;
    return { id: raw.databaseId, login, bot };
  });

const node = z.object({ id: z.string(), lastEditedAt: instant.nullable(), editor: actor });

const answer = z.object({
  data: z.object({ nodes: z.array(z.unknown()) }).nullish(),
  errors: z.array(z.object({ type: z.string().optional(), message: z.string() })).optional(),
});

/** Errors about single nodes, such as deleted ones, come beside the data and are no problem. */
function nodesIn(data: unknown): ReadonlyMap<string, z.infer<typeof node>> {
  const { data: found, errors } = read(answer, data, "GraphQL");
  if (!found) {
    const because = `GitHub's GraphQL answered: ${errors?.[0]?.message ?? "nothing"}`;
    throw new GitHubProblem({ kind: "retry", because });
  }
  const nodes = found.nodes.flatMap((one) => node.safeParse(one).data ?? []);
  return new Map(nodes.map((one) => [one.id, one]));
}
