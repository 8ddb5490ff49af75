import { nextId } from "../ids.ts";
import { commentJson } from "../json/comment.ts";
import { webhookIssueJson } from "../json/issue.ts";
import type { JsonObject } from "../json.ts";
import type { Comment, Issue } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";
import { type Act, announce, record, touch, viaApp } from "./act.ts";
import { crossReference } from "./references.ts";

export function addComment(act: Act, issue: Issue, body: string): Comment {
  const { world, by } = act;
  const comment: Comment = {
    id: nextId(world, "comment"),
    issue: issue.id,
    author: by.id,
    viaApp: viaApp(act),
    body,
    createdAt: world.now,
    updatedAt: world.now,
    hidden: null,
    reactions: [],
    edits: [],
  };
  world.comments.set(comment.id, comment);
  issue.timeline.push({ kind: "comment", comment: comment.id });
  touch(act, issue);
  crossReference(act, issue, body);
  announceComment(act, comment, "created");
  return comment;
}

/** The last write wins; the one before it stays in the edit history. */
export function editComment(act: Act, comment: Comment, body: string): void {
  const { world, by } = act;
  const from = comment.body;
  if (from === body) return;
  if (comment.edits.length === 0) {
    comment.edits.push({ at: comment.createdAt, by: comment.author, body: from, deletion: null });
  }
  comment.edits.push({ at: world.now, by: by.id, body, deletion: null });
  comment.body = body;
  comment.updatedAt = world.now;
  const issue = known(world.issues, comment.issue);
  touch(act, issue);
  crossReference(act, issue, body);
  announceComment(act, comment, "edited", { changes: { body: { from } } });
}

/** Takes a text out of the edit history; `back` counts from the newest, which stays. */
export function deleteRevision({ world, by }: Act, comment: Comment, back: number): void {
  const edit = comment.edits.at(-1 - back);
  if (!edit || back < 1) throw new Error(`comment ${comment.id} has no revision ${back} to delete`);
  edit.deletion = { at: world.now, by: by.id };
}

export function deleteComment(act: Act, comment: Comment): void {
  const { world } = act;
  const issue = known(world.issues, comment.issue);
  if (issue.pin?.comment === comment.id) issue.pin = null;
  const at = issue.timeline.findIndex(
    (entry) => entry.kind === "comment" && entry.comment === comment.id,
  );
  issue.timeline.splice(at, 1);
  record(act, issue, { event: "comment_deleted" });
  touch(act, issue);
  announceComment(act, comment, "deleted");
  world.comments.delete(comment.id);
}

/** An issue has one pinned comment at most; a new pin takes the place of the old one. */
export function pinComment(act: Act, comment: Comment): void {
  const { world, by } = act;
  const issue = known(world.issues, comment.issue);
  if (issue.pin?.comment === comment.id) return;
  const before = issue.pin && world.comments.get(issue.pin.comment);
  if (before) unpinComment(act, before);
  issue.pin = { comment: comment.id, by: by.id, at: world.now };
  announceComment(act, comment, "pinned");
}

export function unpinComment(act: Act, comment: Comment): void {
  const issue = known(act.world.issues, comment.issue);
  if (issue.pin?.comment !== comment.id) return;
  issue.pin = null;
  announceComment(act, comment, "unpinned");
}

function announceComment(act: Act, comment: Comment, action: string, details: JsonObject = {}) {
  const { world } = act;
  const issue = known(world.issues, comment.issue);
  announce(act, repositoryOf(world, issue), ["issue_comment", action], {
    ...details,
    issue: webhookIssueJson(world, issue),
    comment: commentJson(world, comment),
  });
}
