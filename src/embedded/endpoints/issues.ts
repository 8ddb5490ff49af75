import { type Answer, created, invalid, ok } from "../answer.ts";
import {
  type Context,
  fields,
  may,
  onIssue,
  onRepository,
  type Route,
  refuse,
} from "../context.ts";
import { issueJson } from "../json/issue.ts";
import { type JsonObject, namesAt, textAt } from "../json.ts";
import { isAssignable } from "../roles.ts";
import { createIssue, editIssue } from "../rules/issues.ts";
import { ensureLabel } from "../rules/labels.ts";
import type { Account, IssueType, Repository } from "../state.ts";
import type { Issue } from "../thread.ts";
import { findAccount, known } from "../world.ts";
import { listIssues } from "./list-issues.ts";
import { bodyProblem, titleProblem } from "./text-limits.ts";
import { stateProblem, updateFacets, updateState } from "./update-issue.ts";

const create = onRepository("read", (context, repository) => {
  const given = fields(context);
  const title = textAt(given, "title") ?? "";
  const body = textAt(given, "body") ?? null;
  const assignees = namesAt(given, "assignees", "login") ?? [];
  const wrong =
    titleProblem(title) ??
    bodyProblem("Issue", body ?? "") ??
    assigneeProblem(context, repository, assignees);
  if (wrong) return wrong;
  const issue = createIssue(context, repository, {
    title,
    body,
    ...facets(context, repository, given),
  });
  return created(issueJson(context.world, issue));
});

/** Labels, assignees and type of somebody who cannot push are dropped without a word. */
function facets(context: Context, repository: Repository, given: JsonObject) {
  if (!may(context, repository, "write")) return { labels: [], assignees: [], type: null };
  const labels = namesAt(given, "labels", "name") ?? [];
  const assignees = namesAt(given, "assignees", "login") ?? [];
  return {
    labels: [...new Set(labels.map((name) => ensureLabel(context, repository, name)))],
    assignees: assignees.flatMap((login): Account[] => {
      const account = findAccount(context.world, login);
      return account ? [account] : [];
    }),
    type: namedType(context, repository, textAt(given, "type")),
  };
}

function namedType(context: Context, repository: Repository, name?: string): IssueType | null {
  const { types } = known(context.world.accounts, repository.owner);
  return types.find((each) => each.name.toLowerCase() === name?.toLowerCase()) ?? null;
}

function assigneeProblem(
  context: Context,
  repository: Repository,
  logins: readonly string[],
): Answer | null {
  if (!may(context, repository, "write")) return null;
  for (const login of logins) {
    const account = findAccount(context.world, login);
    if (account && isAssignable(context.world, repository, account)) continue;
    return invalid({ resource: "Issue", field: "assignees", code: "invalid", value: login });
  }
  return null;
}

const get = onIssue("read", (context, issue) => ok(issueJson(context.world, issue)));

const update = onIssue("read", (context, issue, repository) => {
  if (!mayEdit(context, issue, repository)) return refuse(context);
  const given = fields(context);
  const title = textAt(given, "title");
  const body = given["body"] === null ? null : textAt(given, "body");
  const wrong =
    (title === undefined ? null : titleProblem(title)) ??
    bodyProblem("Issue", body ?? "") ??
    stateProblem(given) ??
    assigneeProblem(context, repository, namesAt(given, "assignees", "login") ?? []);
  if (wrong) return wrong;
  editIssue(context, issue, {
    ...(title === undefined ? {} : { title }),
    ...(body === undefined ? {} : { body }),
  });
  updateState(context, issue, given);
  if (may(context, repository, "write")) updateFacets(context, issue, repository, given);
  return ok(issueJson(context.world, issue));
});

/** Its author, or whoever has triage. */
function mayEdit(context: Context, issue: Issue, repository: Repository): boolean {
  return issue.author === context.by.id || may(context, repository, "triage");
}

export const issueRoutes: readonly Route[] = [
  ["POST /repos/{owner}/{repo}/issues", create],
  ["GET /repos/{owner}/{repo}/issues", listIssues],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}", get],
  ["PATCH /repos/{owner}/{repo}/issues/{issue_number}", update],
];
