import { type Context, onRepository } from "../context.ts";
import { issueJson } from "../json/issue.ts";
import { pageOf } from "../page.ts";
import type { Issue } from "../thread.ts";
import { commentIds, findAccount, known, labelsOf, repositoryOf } from "../world.ts";
import { since, sorted } from "./filters.ts";

export const listIssues = onRepository("read", (context, repository) => {
  const issues = [...repository.numbers.values()]
    .flatMap((fate) => (fate.kind === "issue" ? [known(context.world.issues, fate.id)] : []))
    .filter((issue) => fits(context, issue))
    .filter(since(context, (each) => each.updatedAt))
    .sort((a, b) => a.id - b.id);
  return pageOf(context, sorted(context, issues, sortKey(context), "desc"), (each) =>
    issueJson(context.world, each),
  );
});

function sortKey(context: Context): (issue: Issue) => number {
  switch (context.query.get("sort")) {
    case "updated":
      return (issue) => issue.updatedAt;
    case "comments":
      return (issue) => commentIds(issue).length;
    default:
      return (issue) => issue.createdAt;
  }
}

function fits(context: Context, issue: Issue): boolean {
  return (
    fitsState(context, issue) &&
    fitsCreator(context, issue) &&
    fitsAssignee(context, issue) &&
    fitsLabels(context, issue) &&
    fitsType(context, issue)
  );
}

function fitsState(context: Context, issue: Issue): boolean {
  const state = context.query.get("state") ?? "open";
  return state === "all" || state === issue.state;
}

/** By login; an app's own is `slug[bot]`. */
function fitsCreator(context: Context, issue: Issue): boolean {
  const creator = context.query.get("creator");
  return creator === null || findAccount(context.world, creator)?.id === issue.author;
}

function fitsAssignee(context: Context, issue: Issue): boolean {
  const assignee = context.query.get("assignee");
  if (assignee === null) return true;
  if (assignee === "none") return issue.assignees.length === 0;
  if (assignee === "*") return issue.assignees.length > 0;
  const account = findAccount(context.world, assignee);
  return account !== undefined && issue.assignees.includes(account.id);
}

/** All of the labels named, separated by commas. */
function fitsLabels(context: Context, issue: Issue): boolean {
  const wanted = (context.query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const names = labelsOf(context.world, issue).map((label) => label.name.toLowerCase());
  return wanted.every((name) => names.includes(name.trim().toLowerCase()));
}

function fitsType(context: Context, issue: Issue): boolean {
  const type = context.query.get("type");
  if (type === null) return true;
  if (type === "none") return issue.type === null;
  if (type === "*") return issue.type !== null;
  const { types } = known(context.world.accounts, repositoryOf(context.world, issue).owner);
  return types.find((each) => each.name.toLowerCase() === type.toLowerCase())?.id === issue.type;
}
