import type { Action } from "../action.ts";
import { formatKey, formatRepository } from "../key.ts";

/** What an action would do, on one line: for `--dry-run` and the log. */
export function describeAction(action: Action): string {
  switch (action.do) {
    case "create-document":
      return `write the document${action.pin ? " and pin it" : ""} (${action.body.length} characters)`;
    case "update-document":
      return `bring the document up to date (comment ${action.comment}, ${action.body.length} characters)`;
    case "delete-spare":
      return `delete a second copy of the document (comment ${action.comment})`;
    case "add-phase-label":
      return `put on the label ${quoted(action.label.label)}`;
    case "remove-phase-label":
      return `take off the label ${quoted(action.label)}`;
    case "react":
      return `answer comment ${action.comment} with ${answers[action.add]}${instead(action.remove)}`;
    case "reply":
      return `reply to a command that could not be taken (${action.body.length} characters)`;
    case "open-follow-up":
      return `open follow-up A${action.number} in ${formatRepository(action.issue.repository)}: ${quoted(action.issue.title)}`;
    case "link-sub-issue":
      return `link ${formatKey(action.child)} as a sub-issue`;
    case "assign":
      return `assign ${formatKey(action.issue)} to ${action.login}${insteadOf(action.instead)}`;
    case "close-follow-up":
      return `close ${formatKey(action.issue)} as ${action.reason.replace("_", " ")}`;
    case "close-twin":
      return `close ${formatKey(action.issue)} as a duplicate of ${formatKey(action.original)}`;
    case "remind":
      return `remind the owner of ${formatKey(action.issue)}`;
    case "react-on-follow-up":
      return `answer comment ${action.comment} on ${formatKey(action.issue)} with ${answers[action.add]}${instead(action.remove)}`;
    default:
      return action satisfies never;
  }
}

const answers = { rocket: "🚀", confused: "😕" } as const;

function instead(removed: keyof typeof answers | null): string {
  return removed === null ? "" : ` instead of ${answers[removed]}`;
}

function insteadOf(logins: readonly string[]): string {
  return logins.length === 0 ? "" : ` instead of ${logins.join(", ")}`;
}

/** People's text on a terminal: one line, without control characters that would move the cursor. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g,
    "",
  );
}
