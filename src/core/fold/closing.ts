import type { FollowUpState } from "../follow-up.ts";
import { sameRepository } from "../key.ts";
import type { Item } from "../source.ts";
import type { FollowUpIssue, Instant } from "../thread.ts";
import type { Notebook } from "./notebook.ts";
import type { Post } from "./posts.ts";
import { type Ending, issuePosts, type Tracked } from "./tracked.ts";

/** Closed as completed is done; closed as not planned, or as a duplicate, is dropped. */
export function stateOf(notebook: Notebook, tracked: Tracked, linked: boolean): FollowUpState {
  const { issue } = tracked;
  const { title, url } = issue;
  const key = { owner: issue.owner, repo: issue.repo, number: issue.number };
  const known = { issue: key, url, title };
  if (issue.state === "open") return { kind: "open", ...known, linked };
  const at = issue.closedAt ?? issue.createdAt;
  const done = issue.reason === "completed" || issue.reason === null;
  const last = closingWords(notebook, tracked, at, done ? "completed" : "not_planned");
  return done
    ? { kind: "done", ...known, at, said: last }
    : { kind: "dropped", ...known, at, reason: last };
}

/**
 * What was said as it ended: by command, or in the comment beside the close. GitHub's own "close
 * with comment" writes the comment first; a minute either way is the same act.
 */
function closingWords(
  notebook: Notebook,
  { issue, endings }: Tracked,
  closedAt: Instant,
  reason: Ending["reason"],
): Item | null {
  const command = endings.findLast((one) => one.reason === reason);
  const beside = issuePosts(notebook, issue).findLast(
    (post) =>
      Math.abs(post.at - closedAt) <= 60_000 &&
      post.reading.plain.words > 0 &&
      isInside(notebook, issue, post),
  );
  const comment = beside && { text: beside.reading.plain.text, source: beside.source };
  if (!command || !comment) return command ? endingItem(command) : (comment ?? null);
  return comment.source.at > command.source.at ? comment : endingItem(command);
}

function endingItem({ text, source }: Ending): Item {
  return { text, source };
}

/** A stranger who comments as somebody closes it does not speak for the review. */
function isInside({ observed }: Notebook, issue: FollowUpIssue, post: Post): boolean {
  if (observed.repository.private && sameRepository(issue, observed.key)) return true;
  const team = ["OWNER", "MEMBER", "COLLABORATOR"].includes(post.association);
  return team || issue.assignees.some((one) => one.id === post.by?.id);
}
