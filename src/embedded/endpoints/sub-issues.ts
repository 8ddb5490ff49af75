import { type Answer, created, notFound, ok, problem } from "../answer.ts";
import { type Context, fields, may, onIssue, type Route } from "../context.ts";
import { issueJson } from "../json/issue.ts";
import { numberAt } from "../json.ts";
import { pageOf } from "../page.ts";
import {
  addSubIssue,
  levelsAbove,
  levelsBelow,
  removeSubIssue,
  subIssueDepth,
  subIssueLimit,
} from "../rules/sub-issues.ts";
import type { Repository } from "../state.ts";
import type { Issue } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";

const add = onIssue("triage", (context, parent, repository) => {
  const child = namedChild(context);
  if (!child) return notFound;
  const wrong = linkProblem(context, parent, child, repository);
  if (wrong) return wrong;
  if (child.parent !== null) {
    removeSubIssue(context, known(context.world.issues, child.parent), child);
  }
  addSubIssue(context, parent, child);
  return created(issueJson(context.world, child));
});

/** By database id, not by number; one that the asker cannot see does not exist. */
function namedChild(context: Context): Issue | undefined {
  const child = context.world.issues.get(numberAt(fields(context), "sub_issue_id") ?? 0);
  if (!child || !may(context, repositoryOf(context.world, child), "read")) return undefined;
  return child;
}

function linkProblem(
  context: Context,
  parent: Issue,
  child: Issue,
  repository: Repository,
): Answer | null {
  const replaces = fields(context)["replace_parent"] === true;
  if (repositoryOf(context.world, child).owner !== repository.owner) {
    return unprocessable("Sub-issues must belong to the same repository owner");
  }
  if (parent.subIssues.includes(child.id)) {
    return unprocessable("Issue may not contain duplicate sub-issues");
  }
  if (child.parent !== null && !replaces)
    return unprocessable("Sub issue may only have one parent");
  if (isAbove(context, child, parent)) return unprocessable("Sub-issue cannot be its own ancestor");
  if (parent.subIssues.length >= subIssueLimit) {
    return unprocessable(`Parent cannot have more than ${subIssueLimit} sub-issues`);
  }
  const levels = levelsAbove(context, parent) + levelsBelow(context, child);
  return levels > subIssueDepth ? unprocessable("Sub-issues are nested too deep") : null;
}

function isAbove(context: Context, candidate: Issue, issue: Issue): boolean {
  if (candidate.id === issue.id) return true;
  return issue.parent !== null
    ? isAbove(context, candidate, known(context.world.issues, issue.parent))
    : false;
}

function unprocessable(message: string): Answer {
  return problem(
    422,
    `An error occured while adding the sub-issue to the parent issue. ${message}`,
  );
}

const list = onIssue("read", (context, parent) => {
  const children = parent.subIssues
    .map((id) => known(context.world.issues, id))
    .filter((each) => may(context, repositoryOf(context.world, each), "read"));
  return pageOf(context, children, (each) => issueJson(context.world, each));
});

const remove = onIssue("triage", (context, parent) => {
  const id = numberAt(fields(context), "sub_issue_id") ?? 0;
  if (!parent.subIssues.includes(id)) return notFound;
  removeSubIssue(context, parent, known(context.world.issues, id));
  return ok(issueJson(context.world, parent));
});

const parentOf = onIssue("read", (context, child): Answer => {
  if (child.parent === null) return notFound;
  const parent = known(context.world.issues, child.parent);
  if (!may(context, repositoryOf(context.world, parent), "read")) return notFound;
  return ok(issueJson(context.world, parent));
});

export const subIssueRoutes: readonly Route[] = [
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues", add],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues", list],
  ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue", remove],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/parent", parentOf],
];
