import { type Answer, invalid } from "../answer.ts";
import type { Context } from "../context.ts";
import { type JsonObject, namesAt, textAt } from "../json.ts";
import { assign, closeIssue, reopenIssue, setType, unassign } from "../rules/issues.ts";
import { ensureLabel, replaceLabels } from "../rules/labels.ts";
import type { Repository } from "../state.ts";
import { type CloseReason, closeReasons, type Issue } from "../thread.ts";
import { findAccount, known } from "../world.ts";

export function stateProblem(given: JsonObject): Answer | null {
  const state = given["state"];
  if (state !== undefined && state !== "open" && state !== "closed") {
    return invalid({ resource: "Issue", field: "state", code: "invalid" });
  }
  const reason = textAt(given, "state_reason");
  if (reason === undefined || reason === "reopened" || closeReason(reason)) return null;
  return invalid({ resource: "Issue", field: "state_reason", code: "invalid" });
}

/** Without a reason, closing means completed. The reason alone, without `state`, is ignored. */
export function updateState(context: Context, issue: Issue, given: JsonObject): void {
  if (given["state"] === "open") reopenIssue(context, issue);
  if (given["state"] !== "closed") return;
  const reason = closeReason(textAt(given, "state_reason"));
  if (issue.state === "closed" && !reason) return;
  closeIssue(context, issue, reason ?? "completed");
}

function closeReason(text: string | undefined): CloseReason | undefined {
  return closeReasons.find((each) => each === text);
}

/** Labels and assignees replace the whole set; a type is given by its name, or null. */
export function updateFacets(
  context: Context,
  issue: Issue,
  repository: Repository,
  given: JsonObject,
): void {
  const labels = namesAt(given, "labels", "name");
  if (labels) {
    const wanted = new Set(labels.map((name) => ensureLabel(context, repository, name)));
    replaceLabels(context, issue, [...wanted]);
  }
  const assignees = namesAt(given, "assignees", "login");
  if (assignees) replaceAssignees(context, issue, assignees);
  if (given["type"] === null) setType(context, issue, null);
  const type = textAt(given, "type")?.toLowerCase();
  const { types } = known(context.world.accounts, repository.owner);
  const named = types.find((each) => each.name.toLowerCase() === type);
  if (named) setType(context, issue, named);
}

function replaceAssignees(context: Context, issue: Issue, logins: readonly string[]): void {
  const wanted = logins.flatMap((login) => findAccount(context.world, login) ?? []);
  const ids = new Set(wanted.map((person) => person.id));
  for (const id of issue.assignees.filter((each) => !ids.has(each))) {
    unassign(context, issue, known(context.world.accounts, id));
  }
  for (const person of wanted) assign(context, issue, person);
}
