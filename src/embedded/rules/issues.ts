import { nextId } from "../ids.ts";
import { accountJson } from "../json/account.ts";
import { issueTypeJson } from "../json/issue.ts";
import type { Account, IssueType, Label, Repository } from "../state.ts";
import type { CloseReason, Issue } from "../thread.ts";
import { repositoryOf } from "../world.ts";
import { type Act, announceIssue, record, touch, viaApp } from "./act.ts";
import { putLabel } from "./labels.ts";
import { crossReference } from "./references.ts";

export type NewIssue = {
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly Label[];
  readonly assignees: readonly Account[];
  readonly type: IssueType | null;
};

/** Sends `opened`, then one webhook for each label, assignee and the type. */
export function createIssue(act: Act, repository: Repository, fields: NewIssue): Issue {
  const issue = blankIssue(act, repository, fields);
  act.world.issues.set(issue.id, issue);
  repository.numbers.set(issue.number, { kind: "issue", id: issue.id });
  crossReference(act, issue, `${issue.title}\n${issue.body ?? ""}`);
  issue.labels = fields.labels.map((label) => label.id);
  announceIssue(act, issue, "opened");
  issue.labels = [];
  for (const label of fields.labels) putLabel(act, issue, label);
  for (const person of fields.assignees) assign(act, issue, person);
  if (fields.type) setType(act, issue, fields.type);
  return issue;
}

function blankIssue(act: Act, repository: Repository, fields: NewIssue): Issue {
  const { world, by } = act;
  return {
    id: nextId(world, "issue"),
    repository: repository.id,
    number: nextNumber(repository),
    title: fields.title,
    body: fields.body,
    author: by.id,
    viaApp: viaApp(act),
    createdAt: world.now,
    updatedAt: world.now,
    state: "open",
    stateReason: null,
    closedAt: null,
    closedBy: null,
    labels: [],
    assignees: [],
    type: null,
    lock: null,
    parent: null,
    subIssues: [],
    pin: null,
    reactions: [],
    timeline: [],
  };
}

/** Numbers are never given out twice, not even after a deletion or a transfer. */
export function nextNumber(repository: Repository): number {
  return Math.max(0, ...repository.numbers.keys()) + 1;
}

export function editIssue(
  act: Act,
  issue: Issue,
  to: { readonly title?: string; readonly body?: string | null },
): void {
  const { title, body } = issue;
  const renamed = to.title !== undefined && to.title !== title;
  const rewritten = to.body !== undefined && to.body !== body;
  if (!renamed && !rewritten) return;
  issue.title = to.title ?? title;
  issue.body = to.body === undefined ? body : to.body;
  if (renamed) record(act, issue, { event: "renamed", from: title, to: issue.title });
  touch(act, issue);
  crossReference(act, issue, `${issue.title}\n${issue.body ?? ""}`);
  announceIssue(act, issue, "edited", {
    changes: {
      ...(renamed ? { title: { from: title } } : {}),
      ...(rewritten ? { body: { from: body ?? "" } } : {}),
    },
  });
}

/** A reason given while the issue is closed already changes the reason. */
export function closeIssue(act: Act, issue: Issue, reason: CloseReason): void {
  const { world, by } = act;
  if (issue.state === "closed" && issue.stateReason === reason) return;
  issue.state = "closed";
  issue.stateReason = reason;
  issue.closedAt = world.now;
  issue.closedBy = by.id;
  record(act, issue, { event: "closed", reason });
  touch(act, issue);
  announceIssue(act, issue, "closed");
}

export function reopenIssue(act: Act, issue: Issue): void {
  if (issue.state === "open") return;
  issue.state = "open";
  issue.stateReason = "reopened";
  issue.closedAt = null;
  issue.closedBy = null;
  record(act, issue, { event: "reopened" });
  touch(act, issue);
  announceIssue(act, issue, "reopened");
}

export function assign(act: Act, issue: Issue, person: Account): void {
  if (issue.assignees.includes(person.id)) return;
  issue.assignees.push(person.id);
  record(act, issue, { event: "assigned", assignee: person.id });
  touch(act, issue);
  announceIssue(act, issue, "assigned", { assignee: accountJson(act.world, person.id) });
}

export function unassign(act: Act, issue: Issue, person: Account): void {
  if (!issue.assignees.includes(person.id)) return;
  issue.assignees = issue.assignees.filter((id) => id !== person.id);
  record(act, issue, { event: "unassigned", assignee: person.id });
  touch(act, issue);
  announceIssue(act, issue, "unassigned", { assignee: accountJson(act.world, person.id) });
}

export function setType(act: Act, issue: Issue, type: IssueType | null): void {
  const before = issue.type;
  const after = type?.id ?? null;
  if (before === after) return;
  const repository = repositoryOf(act.world, issue);
  issue.type = after;
  touch(act, issue);
  if (before !== null) {
    const gone = issueTypeJson(act.world, repository, before);
    announceIssue(act, issue, "untyped", { type: gone });
  }
  if (after === null) {
    if (before !== null) record(act, issue, { event: "issue_type_removed", type: before, before });
    return;
  }
  const event = before === null ? "issue_type_added" : "issue_type_changed";
  record(act, issue, { event, type: after, before });
  announceIssue(act, issue, "typed", { type: issueTypeJson(act.world, repository, after) });
}

export function lockIssue(act: Act, issue: Issue, reason: string | null): void {
  if (issue.lock) return;
  issue.lock = { reason };
  record(act, issue, { event: "locked", reason });
  announceIssue(act, issue, "locked");
}

export function unlockIssue(act: Act, issue: Issue): void {
  if (!issue.lock) return;
  issue.lock = null;
  record(act, issue, { event: "unlocked" });
  announceIssue(act, issue, "unlocked");
}
