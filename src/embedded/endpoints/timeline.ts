import { type Context, may, onIssue, type Route } from "../context.ts";
import { entryJson } from "../json/timeline.ts";
import { pageOf } from "../page.ts";
import type { TimelineEntry } from "../thread.ts";
import { repositoryOf } from "../world.ts";

/** `exclude` names kinds of entries to leave out, separated by commas. */
const list = onIssue("read", (context, issue) => {
  const excluded = (context.query.get("exclude") ?? "").split(",");
  const entries = issue.timeline
    .filter((entry) => !excluded.includes(entryName(entry)))
    .filter((entry) => isSeen(context, entry));
  return pageOf(context, entries, (entry) => entryJson(context.world, issue, entry));
});

function entryName(entry: TimelineEntry): string {
  return entry.kind === "comment" ? "commented" : entry.what.event;
}

/** A reference from an issue that the asker cannot read is not shown. */
function isSeen(context: Context, entry: TimelineEntry): boolean {
  if (entry.kind !== "event" || entry.what.event !== "cross-referenced") return true;
  const source = context.world.issues.get(entry.what.source);
  return source !== undefined && may(context, repositoryOf(context.world, source), "read");
}

export const timelineRoutes: readonly Route[] = [
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/timeline", list],
];
