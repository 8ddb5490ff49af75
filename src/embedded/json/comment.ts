import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { association } from "../roles.ts";
import type { World } from "../state.ts";
import type { Comment } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";
import { accountJson } from "./account.ts";
import { appJson } from "./integration.ts";
import { issuePage, issueUrl, repositoryUrl } from "./links.ts";
import { rollupJson } from "./reaction.ts";

/** Schema `issue-comment`. */
export function commentJson(world: World, comment: Comment): JsonObject {
  const issue = known(world.issues, comment.issue);
  const repository = repositoryOf(world, issue);
  const url = `${repositoryUrl(world, repository)}/issues/comments/${comment.id}`;
  return {
    url,
    html_url: `${issuePage(world, issue)}#issuecomment-${comment.id}`,
    issue_url: issueUrl(world, issue),
    id: comment.id,
    node_id: nodeId("comment", comment.id),
    user: accountJson(world, comment.author),
    created_at: timestamp(comment.createdAt),
    updated_at: timestamp(comment.updatedAt),
    author_association: association(world, repository, known(world.accounts, comment.author)),
    body: comment.body,
    reactions: rollupJson(url, comment.reactions),
    performed_via_github_app: comment.viaApp ? appJson(world) : null,
    pin: pinJson(world, comment),
    minimized: comment.hidden === null ? null : { reason: comment.hidden },
  };
}

function pinJson(world: World, comment: Comment): JsonObject | null {
  const { pin } = known(world.issues, comment.issue);
  if (pin?.comment !== comment.id) return null;
  return { pinned_at: timestamp(pin.at), pinned_by: accountJson(world, pin.by) };
}
