import { formatKey } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";

/** Why there is no review on this issue, and how there would be one. */
export function noReview({ key, issue, config: { config } }: Observed): string {
  if (issue.isPullRequest)
    return `${formatKey(key)} is a pull request. Reviews are held on issues.`;
  const labels = config.labels.incident.map((label) => `"${label}"`).join(" or ");
  const worn = new Set(issue.labels.map((label) => label.toLowerCase()));
  if (config.labels.incident.some((label) => worn.has(label.toLowerCase())))
    return `${formatKey(key)} has the label ${labels}, and the timeline does not tell when it was put on. Give the whole timeline.`;
  return `${formatKey(key)} is no review yet. Put the label ${labels} on it, or write /postmortem in a comment.`;
}
