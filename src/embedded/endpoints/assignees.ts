import { type Answer, created, noContent, notFound, ok, problem } from "../answer.ts";
import { fields, may, onIssue, onRepository, param, type Route } from "../context.ts";
import { accountJson } from "../json/account.ts";
import { issueJson } from "../json/issue.ts";
import { namesAt } from "../json.ts";
import { pageOf } from "../page.ts";
import { isAssignable } from "../roles.ts";
import { assign, unassign } from "../rules/issues.ts";
import { findAccount } from "../world.ts";

const mostAssignees = 10;

const list = onRepository("read", (context, repository) => {
  const { world } = context;
  const people = [...world.accounts.values()].filter((each) =>
    isAssignable(world, repository, each),
  );
  return pageOf(context, people, (each) => accountJson(world, each.id));
});

const check = onRepository("read", (context, repository): Answer => {
  const account = findAccount(context.world, param(context, "assignee"));
  return account && isAssignable(context.world, repository, account) ? noContent : notFound;
});

const checkOnIssue = onIssue("read", (context, issue, repository): Answer => {
  const account = findAccount(context.world, param(context, "assignee"));
  return account && isAssignable(context.world, repository, account, issue) ? noContent : notFound;
});

/** Whoever cannot be assigned is left out, and a caller without the right is not told so. */
const add = onIssue("read", (context, issue, repository) => {
  const { world } = context;
  const logins = namesAt(fields(context), "assignees", "login") ?? [];
  const people = logins
    .flatMap((login) => findAccount(world, login) ?? [])
    .filter((person) => isAssignable(world, repository, person, issue));
  const together = new Set([...issue.assignees, ...people.map((person) => person.id)]);
  if (together.size > mostAssignees) {
    return problem(422, `Validation Failed: at most ${mostAssignees} assignees`);
  }
  if (may(context, repository, "triage")) {
    for (const person of people) assign(context, issue, person);
  }
  return created(issueJson(world, issue));
});

const remove = onIssue("read", (context, issue, repository) => {
  const logins = namesAt(fields(context), "assignees", "login") ?? [];
  if (may(context, repository, "triage")) {
    for (const login of logins) {
      const person = findAccount(context.world, login);
      if (person) unassign(context, issue, person);
    }
  }
  return ok(issueJson(context.world, issue));
});

export const assigneeRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}/assignees", list],
  ["GET /repos/{owner}/{repo}/assignees/{assignee}", check],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/assignees/{assignee}", checkOnIssue],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/assignees", add],
  ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/assignees", remove],
];
