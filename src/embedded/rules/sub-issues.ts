import { issueJson } from "../json/issue.ts";
import { repositoryJson } from "../json/repository.ts";
import type { Issue } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";
import { type Act, announce, record, touch } from "./act.ts";

/** https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
export const subIssueLimit = 100;
export const subIssueDepth = 8;

export function addSubIssue(act: Act, parent: Issue, child: Issue): void {
  child.parent = parent.id;
  parent.subIssues.push(child.id);
  record(act, parent, { event: "sub_issue_added", subIssue: child.id });
  record(act, child, { event: "parent_issue_added", parent: parent.id });
  announcePair(act, parent, child, "added");
}

export function removeSubIssue(act: Act, parent: Issue, child: Issue): void {
  child.parent = null;
  parent.subIssues.splice(parent.subIssues.indexOf(child.id), 1);
  record(act, parent, { event: "sub_issue_removed", subIssue: child.id });
  record(act, child, { event: "parent_issue_removed", parent: parent.id });
  announcePair(act, parent, child, "removed");
}

/** How many levels there are from the topmost ancestor down to this issue, itself counted. */
export function levelsAbove(act: Act, issue: Issue): number {
  if (issue.parent === null) return 1;
  return 1 + levelsAbove(act, known(act.world.issues, issue.parent));
}

export function levelsBelow(act: Act, issue: Issue): number {
  const children = issue.subIssues.map((id) => levelsBelow(act, known(act.world.issues, id)));
  return 1 + Math.max(0, ...children);
}

/** Both ends are told: the parent's repository and the child's. */
function announcePair(act: Act, parent: Issue, child: Issue, change: "added" | "removed"): void {
  const { world } = act;
  touch(act, parent);
  touch(act, child);
  const details = {
    sub_issue_id: child.id,
    sub_issue: issueJson(world, child),
    parent_issue_id: parent.id,
    parent_issue: issueJson(world, parent),
  };
  announce(act, repositoryOf(world, child), ["sub_issues", `parent_issue_${change}`], {
    ...details,
    parent_issue_repo: repositoryJson(world, repositoryOf(world, parent)),
  });
  announce(act, repositoryOf(world, parent), ["sub_issues", `sub_issue_${change}`], {
    ...details,
    sub_issue_repo: repositoryJson(world, repositoryOf(world, child)),
  });
}
