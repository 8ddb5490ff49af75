import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../state.ts";
import { type Reaction, reactionContents } from "../thread.ts";
import { accountJson } from "./account.ts";

/** Schema `reaction`. */
export function reactionJson(world: World, reaction: Reaction): JsonObject {
  return {
    id: reaction.id,
    node_id: nodeId("reaction", reaction.id),
    user: accountJson(world, reaction.by),
    content: reaction.content,
    created_at: timestamp(reaction.at),
  };
}

/** Schema `reaction-rollup`; `of` is the address of the comment or issue. */
export function rollupJson(of: string, reactions: readonly Reaction[]): JsonObject {
  const count = (content: string) => reactions.filter((each) => each.content === content).length;
  return {
    url: `${of}/reactions`,
    total_count: reactions.length,
    ...Object.fromEntries(reactionContents.map((content) => [content, count(content)])),
  };
}
