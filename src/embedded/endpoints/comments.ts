import { created, noContent, ok, problem } from "../answer.ts";
import type { Route } from "../context.ts";
import { type Context, fields, may, onComment, onIssue, onRepository, refuse } from "../context.ts";
import { commentJson } from "../json/comment.ts";
import { pageOf } from "../page.ts";
import {
  addComment,
  deleteComment,
  editComment,
  pinComment,
  unpinComment,
} from "../rules/comments.ts";
import type { Repository } from "../state.ts";
import type { Comment, Issue } from "../thread.ts";
import { commentIds, known } from "../world.ts";
import { since, sorted } from "./filters.ts";
import { readComment } from "./text-limits.ts";

const lockedAnswer = problem(403, "Unable to create comment because issue is locked.");

const create = onIssue("read", (context, issue, repository) => {
  if (issue.lock && !speaksThroughLock(context, repository)) return lockedAnswer;
  const text = readComment(fields(context));
  if (text.kind === "refused") return text.answer;
  return created(commentJson(context.world, addComment(context, issue, text.body)));
});

/** People with write access may; an app may not, whatever it was granted. */
function speaksThroughLock(context: Context, repository: Repository): boolean {
  return context.identity.kind === "person" && may(context, repository, "write");
}

const listOfIssue = onIssue("read", (context, issue) => {
  const comments = commentsOf(context, issue).filter(since(context, (each) => each.updatedAt));
  const byId = comments.sort((a, b) => a.id - b.id);
  return pageOf(context, byId, (each) => commentJson(context.world, each));
});

const listOfRepository = onRepository("read", (context, repository) => {
  const issues = [...context.world.issues.values()].filter(
    (issue) => issue.repository === repository.id,
  );
  const comments = issues
    .flatMap((issue) => commentsOf(context, issue))
    .filter(since(context, (each) => each.updatedAt));
  const key = context.query.get("sort") === "updated" ? updated : ids;
  return pageOf(context, sorted(context, comments, key, "asc"), (each) =>
    commentJson(context.world, each),
  );
});

const updated = (comment: Comment) => comment.updatedAt;
const ids = (comment: Comment) => comment.id;

function commentsOf(context: Context, issue: Issue): Comment[] {
  return commentIds(issue).map((id) => known(context.world.comments, id));
}

const get = onComment("read", (context, comment) => ok(commentJson(context.world, comment)));

const update = onComment("read", (context, comment, repository) => {
  if (!mayChange(context, comment, repository)) return refuse(context);
  const text = readComment(fields(context));
  if (text.kind === "refused") return text.answer;
  editComment(context, comment, text.body);
  return ok(commentJson(context.world, comment));
});

const remove = onComment("read", (context, comment, repository) => {
  if (!mayChange(context, comment, repository)) return refuse(context);
  deleteComment(context, comment);
  return noContent;
});

/** Its author, or whoever can write to the repository. */
function mayChange(context: Context, comment: Comment, repository: Repository): boolean {
  return comment.author === context.by.id || may(context, repository, "write");
}

const pin = onComment("write", (context, comment) => {
  pinComment(context, comment);
  return ok(commentJson(context.world, comment));
});

const unpin = onComment("write", (context, comment) => {
  unpinComment(context, comment);
  return noContent;
});

export const commentRoutes: readonly Route[] = [
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments", create],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/comments", listOfIssue],
  ["GET /repos/{owner}/{repo}/issues/comments", listOfRepository],
  ["GET /repos/{owner}/{repo}/issues/comments/{comment_id}", get],
  ["PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", update],
  ["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", remove],
  ["PUT /repos/{owner}/{repo}/issues/comments/{comment_id}/pin", pin],
  ["DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}/pin", unpin],
];
