import * as z from "zod";
import type { Instant, Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { EditTrace } from "./comment.ts";
import type { Connection } from "./connection.ts";
import { actor, actorFields, nodesOf } from "./graphql.ts";
import { GitHubProblem } from "./problems.ts";
import { instant } from "./shapes.ts";

/**
 * Who changed each comment last: its author where nobody did. Only GraphQL knows; it is asked about
 * a hundred comments at a time. Null where it does not tell.
 *
 * @param now GitHub's time when the comments were read
 * @throws GitHubProblem `retry` where it may not have seen the last change yet: what somebody else
 *   typed would pass for its author's
 */
export async function editorsOf(
  connection: Connection,
  rest: Rest,
  traces: readonly EditTrace[],
  now: Instant,
): Promise<ReadonlyMap<number, Person | null>> {
  const { editors } = connection.memory;
  const unknown = traces.filter((trace) => editors.get(nameOf(trace)) === undefined);
  for (let at = 0; at < unknown.length; at += 100) {
    await ask(connection, rest, unknown.slice(at, at + 100), now);
  }
  return new Map(traces.map((trace) => [trace.comment, editors.get(nameOf(trace)) ?? null]));
}

function nameOf({ comment, updatedAt }: EditTrace): string {
  return `${comment}@${updatedAt}`;
}

const query = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment { id lastEditedAt editor { ${actorFields} } }
  }
}`;

const edited = z.object({ id: z.string(), lastEditedAt: instant.nullable(), editor: actor });

async function ask(
  connection: Connection,
  rest: Rest,
  traces: readonly EditTrace[],
  now: Instant,
): Promise<void> {
  const ids = traces.map(({ node }) => node);
  const nodes = await nodesOf(connection, rest, query, { ids });
  if (!nodes) return;
  const found = nodes.flatMap((one) => edited.safeParse(one).data ?? []);
  for (const trace of traces) {
    const node = found.find(({ id }) => id === trace.node);
    if (node && mayLag(connection, node.lastEditedAt, trace, now)) {
      const because = "GitHub does not tell yet who edited a comment.";
      throw new GitHubProblem({ kind: "retry", because });
    }
    // Pinning and hiding also count as changes of a comment; nobody edited it then.
    const editor = node?.lastEditedAt === null ? trace.author : (node?.editor ?? null);
    connection.memory.editors.set(nameOf(trace), editor);
  }
}

/** Milliseconds after which GraphQL knows what REST does. */
const behindRest = 30_000;

/**
 * A change that is no edit, such as hiding it, looks the same. So each comment is waited for once at
 * most, from when it was first asked about, however often it is changed meanwhile.
 */
function mayLag(
  { memory }: Connection,
  lastEditedAt: Instant | null,
  { comment, createdAt, updatedAt }: EditTrace,
  now: Instant,
): boolean {
  if (updatedAt === createdAt || now - updatedAt >= behindRest) return false;
  if (lastEditedAt !== null && lastEditedAt >= updatedAt - 2_000) {
    memory.awaited.delete(String(comment));
    return false;
  }
  const since = memory.awaited.get(String(comment)) ?? now;
  memory.awaited.set(String(comment), since);
  return now - since < behindRest;
}
