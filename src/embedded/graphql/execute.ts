import { GraphQLError, graphqlSync } from "graphql";
import { type Answer, ok, problem } from "../answer.ts";
import { may } from "../context.ts";
import { readNodeId } from "../ids.ts";
import { isObject, type Json, readJson, textAt } from "../json.ts";
import type { Comment } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";
import { accountNode, commentNode, type Viewer } from "./nodes.ts";
import { schema } from "./schema.ts";

const mostNodes = 100;

/** Errors of a query come with status 200, as GitHub sends them. */
export function executeGraphql(viewer: Viewer, body: Json | undefined): Answer {
  const source = isObject(body) ? textAt(body, "query") : undefined;
  if (!isObject(body) || source === undefined) {
    return problem(400, "A query attribute must be specified and must be a string.");
  }
  const variables = body["variables"];
  const result = graphqlSync({
    schema,
    source,
    rootValue: root(viewer),
    variableValues: isObject(variables) ? variables : {},
  });
  const plain = readJson(JSON.stringify(result));
  return ok(plain ?? {});
}

function root(viewer: Viewer) {
  return {
    // The viewer's login is written as REST writes it, other than a bot's elsewhere.
    viewer: () => ({ ...accountNode(viewer.world, viewer.by.id), login: viewer.by.login }),
    node: ({ id }: { id: string }) => node(viewer, id),
    nodes: ({ ids }: { ids: readonly string[] }) => nodes(viewer, ids),
    rateLimit: () => null,
    minimizeComment: ({ input }: { input: MinimizeInput }) => {
      const comment = hideable(viewer, input.subjectId);
      comment.hidden = input.classifier.toLowerCase().replace("_", "-");
      return { minimizedComment: commentNode(viewer, comment), ...mutationId(input) };
    },
    unminimizeComment: ({ input }: { input: MutationInput }) => {
      const comment = hideable(viewer, input.subjectId);
      comment.hidden = null;
      return { unminimizedComment: commentNode(viewer, comment), ...mutationId(input) };
    },
  };
}

type MutationInput = { readonly subjectId: string; readonly clientMutationId?: string };
type MinimizeInput = MutationInput & { readonly classifier: string };

function mutationId(input: MutationInput) {
  return { clientMutationId: input.clientMutationId ?? null };
}

function nodes(viewer: Viewer, ids: readonly string[]) {
  if (ids.length > mostNodes) {
    const counts = `${mostNodes} node ids; you provided ${ids.length}`;
    throw new GraphQLError(`You may not provide more than ${counts}.`);
  }
  return ids.map((id) => node(viewer, id));
}

/** An error, and null in its place, for what is not there or not to be seen by the viewer. */
function node(viewer: Viewer, id: string) {
  const comment = visibleComment(viewer, id);
  if (comment) return commentNode(viewer, comment);
  const read = readNodeId(id);
  if (read && ["account", "bot", "organization"].includes(read.kind)) {
    return accountNode(viewer.world, read.id);
  }
  return new GraphQLError(`Could not resolve to a node with the global id of '${id}'.`, {
    extensions: { type: "NOT_FOUND" },
  });
}

function visibleComment(viewer: Viewer, id: string): Comment | undefined {
  const read = readNodeId(id);
  const comment = read?.kind === "comment" ? viewer.world.comments.get(read.id) : undefined;
  if (!comment) return undefined;
  return may(viewer, commentRepository(viewer, comment), "read") ? comment : undefined;
}

function commentRepository(viewer: Viewer, comment: Comment) {
  return repositoryOf(viewer.world, known(viewer.world.issues, comment.issue));
}

/** One's own comment, or any with triage. Nobody is told: there is no webhook. */
function hideable(viewer: Viewer, id: string): Comment {
  const comment = visibleComment(viewer, id);
  if (!comment) {
    throw new GraphQLError(`Could not resolve to a node with the global id of '${id}'`);
  }
  const allowed = may(viewer, commentRepository(viewer, comment), "triage");
  if (allowed || comment.author === viewer.by.id) return comment;
  throw new GraphQLError(`${viewer.by.login} does not have the correct permissions`, {
    extensions: { type: "FORBIDDEN" },
  });
}
