import * as z from "zod";
import type { Instant, Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { actor, actorFields, nodesOf } from "./graphql.ts";
import { instant, read } from "./shapes.ts";

/** A text that a comment has had. */
export type Revision = {
  readonly by: Person | null;
  readonly at: Instant;
  /** Null when somebody deleted it from the history; who wrote it, and when, stays. */
  readonly text: string | null;
};

/**
 * The latest texts of a comment, newest first, the one it has now among them; null where the server
 * has no GraphQL. A comment that nobody edited has none.
 *
 * GitHub documents `UserContentEdit.diff` only as "a summary of the changes for this edit"
 * (https://docs.github.com/en/graphql/reference/objects#usercontentedit). What it holds in fact, as
 * those found it who build on it (git-bug/git-bug, `bridge/github/import.go` and
 * `import_mediator.go`): the whole text after that edit, newest first, and with the first edit the
 * text as created becomes the oldest entry. Not counted on: callers look for a text that they know.
 *
 * A text is gone where somebody deleted it from the history; its author and anyone with write
 * access may (https://docs.github.com/en/communities/moderating-comments-and-conversations/tracking-changes-in-a-comment).
 *
 * @throws GitHubProblem and Octokit's errors, and where the history is missing from an answer: that
 *   is no empty one.
 */
export async function revisionsOf(
  connection: Connection,
  rest: Rest,
  node: string,
  count: number,
): Promise<readonly Revision[] | null> {
  const nodes = await nodesOf(connection, rest, query, { ids: [node], count });
  return nodes && read(history, nodes[0], "an edit history").userContentEdits.nodes;
}

const query = `query ($ids: [ID!]!, $count: Int!) {
  nodes(ids: $ids) {
    ... on IssueComment {
      userContentEdits(first: $count) {
        nodes { editedAt deletedAt diff editor { ${actorFields} } }
      }
    }
  }
}`;

const revision = z
  .object({
    editedAt: instant,
    deletedAt: z.string().nullable(),
    diff: z.string().nullable(),
    editor: actor,
  })
  .transform((raw): Revision => {
    // GitHub takes no empty comment, so an empty text is one that is not there.
    const text = raw.deletedAt === null && raw.diff !== "" ? raw.diff : null;
    return { by: raw.editor, at: raw.editedAt, text };
  });

const history = z.object({ userContentEdits: z.object({ nodes: z.array(revision) }) });
