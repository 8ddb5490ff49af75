import { invalid, noContent } from "../answer.ts";
import { fields, onIssue, type Route } from "../context.ts";
import { textAt } from "../json.ts";
import { lockIssue, unlockIssue } from "../rules/issues.ts";

const reasons = ["off-topic", "too heated", "resolved", "spam"];

const lock = onIssue("write", (context, issue) => {
  const reason = textAt(fields(context), "lock_reason") ?? null;
  if (reason !== null && !reasons.includes(reason)) {
    return invalid({ resource: "Issue", field: "lock_reason", code: "invalid" });
  }
  lockIssue(context, issue, reason);
  return noContent;
});

const unlock = onIssue("write", (context, issue) => {
  unlockIssue(context, issue);
  return noContent;
});

export const lockRoutes: readonly Route[] = [
  ["PUT /repos/{owner}/{repo}/issues/{issue_number}/lock", lock],
  ["DELETE /repos/{owner}/{repo}/issues/{issue_number}/lock", unlock],
];
