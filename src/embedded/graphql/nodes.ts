import { timestamp } from "../clock.ts";
import type { Context } from "../context.ts";
import { accountJson } from "../json/account.ts";
import { commentJson } from "../json/comment.ts";
import type { World } from "../state.ts";
import { type Comment, type Reaction, type ReactionContent, reactionContents } from "../thread.ts";
import { pageOf, type Window } from "./pages.ts";

/** Who looks: what a GraphQL request shares with a REST one. */
export type Viewer = Pick<Context, "world" | "by" | "identity" | "webhooks">;

export function accountNode(world: World, id: number) {
  const json = accountJson(world, id);
  return {
    __typename: json["type"],
    id: json["node_id"],
    databaseId: id,
    // GraphQL gives a bot's login without the suffix that REST puts behind it.
    login: String(json["login"]).replace("[bot]", ""),
  };
}

export function commentNode({ world, by }: Viewer, comment: Comment) {
  const json = commentJson(world, comment);
  const last = comment.edits.at(-1);
  return {
    __typename: "IssueComment",
    id: json["node_id"],
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    body: comment.body,
    url: json["html_url"],
    author: accountNode(world, comment.author),
    editor: last ? accountNode(world, last.by) : null,
    createdAt: timestamp(comment.createdAt),
    updatedAt: timestamp(comment.updatedAt),
    lastEditedAt: last ? timestamp(last.at) : null,
    includesCreatedEdit: last !== undefined,
    isMinimized: comment.hidden !== null,
    minimizedReason: comment.hidden,
    reactionGroups: reactionContents.map((content) => group(by.id, content, comment.reactions)),
    userContentEdits: (window: Window) => edits(world, comment, window),
  };
}

const graphqlNames: Readonly<Record<ReactionContent, string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

function group(viewer: number, content: ReactionContent, reactions: readonly Reaction[]) {
  return {
    content: graphqlNames[content],
    viewerHasReacted: reactions.some((each) => each.by === viewer && each.content === content),
  };
}

/** Newest first; `diff` is the whole text as that edit left it. */
function edits(world: World, comment: Comment, window: Window) {
  const newestFirst = [...comment.edits].reverse();
  return {
    totalCount: newestFirst.length,
    nodes: pageOf(newestFirst, window, "userContentEdits").map((edit) => ({
      createdAt: timestamp(edit.at),
      editedAt: timestamp(edit.at),
      deletedAt: edit.deletion && timestamp(edit.deletion.at),
      deletedBy: edit.deletion && accountNode(world, edit.deletion.by),
      diff: edit.deletion ? null : edit.body,
      editor: accountNode(world, edit.by),
    })),
  };
}
