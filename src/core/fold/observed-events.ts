import { sameRepository } from "../key.ts";
import type { Observed } from "../observed.ts";
import type { TimelineEvent, TimelineText } from "../review.ts";
import type { Source } from "../source.ts";
import type { Instant, IssueSummary, ThreadEvent } from "../thread.ts";
import { whenSeen } from "../timeline/minute.ts";
import { type Hearing, isPublic } from "./hear.ts";
import { isOurs } from "./posts.ts";

/** Timeline events that GitHub itself saw: the issue opened, closed, reopened, labelled, linked. */
export function observedEvents(
  observed: Observed,
  hearing: Hearing,
  until: Instant | null,
): readonly TimelineEvent[] {
  const { issue } = observed;
  const opened: Source = {
    by: issue.author,
    at: issue.createdAt,
    url: issue.url,
    comment: null,
    editedBy: null,
  };
  const events = [seen(issue.createdAt, { kind: "opened" }, opened)];
  for (const event of observed.events) {
    if (until !== null && event.at > until) break;
    const text = isOurs(observed, event.by) ? null : textOf(observed, hearing, event);
    if (!text) continue;
    const url = "url" in text ? text.url : issue.url;
    const source: Source = { by: event.by, at: event.at, url, comment: null, editedBy: null };
    events.push(seen(event.at, text, source));
  }
  return [...events, ...merges(observed, hearing, until)];
}

/** A pull request that points here, where GitHub tells when it was merged; nobody is told by whom. */
function merges(
  observed: Observed,
  hearing: Hearing,
  until: Instant | null,
): readonly TimelineEvent[] {
  const merged = new Map<string, TimelineEvent>();
  for (const event of observed.events) {
    if (event.kind !== "cross-referenced" || !hearing.knows(event.by)) continue;
    const { mergedAt: at, url } = event.source;
    if (at === null || (until !== null && Math.max(at, event.at) > until)) continue;
    const text = pullRequest(observed, event.source, "pull-request-merged");
    const source: Source = { by: null, at, url, comment: null, editedBy: null };
    if (text) merged.set(url, seen(at, text, source));
  }
  return [...merged.values()];
}

function textOf(observed: Observed, hearing: Hearing, event: ThreadEvent): TimelineText | null {
  switch (event.kind) {
    case "closed":
    case "reopened":
      return { kind: event.kind };
    case "labeled": {
      const incident = observed.config.config.labels.incident.some(
        (name) => name.toLowerCase() === event.label.toLowerCase(),
      );
      // Put on while opening the issue, it says nothing that the opening does not say.
      const later = event.at - observed.issue.createdAt > 60_000;
      return incident && later ? { kind: "incident-label", label: event.label } : null;
    }
    case "cross-referenced": {
      if (!hearing.knows(event.by)) return null;
      const isNew = event.at - event.source.createdAt <= 60_000;
      return pullRequest(observed, event.source, isNew ? "pull-request-opened" : "pull-request");
    }
    default:
      return null;
  }
}

/**
 * The app may see repositories that a reader of the review does not. Of a pull request in one of
 * those nothing is told in public, and no title in another private repository.
 */
function pullRequest(
  observed: Observed,
  source: IssueSummary,
  kind: PullRequestText["kind"],
): PullRequestText | null {
  const { owner, repo, number, title, url, isPullRequest } = source;
  if (!isPullRequest) return null;
  const shown = source.private === false || sameRepository(source, observed.key);
  if (!shown && isPublic(observed)) return null;
  return { kind, title: shown ? title : "", url, key: { owner, repo, number } };
}

type PullRequestText = Extract<TimelineText, { readonly title: string }>;

function seen(at: Instant, text: TimelineText, source: Source): TimelineEvent {
  return { when: whenSeen(at), moment: null, text, source, also: [] };
}

/** In order of what happened; then of when it was written, then of the comment. */
export function inOrder(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return [...events].sort(
    (a, b) =>
      a.when.at - b.when.at ||
      a.source.at - b.source.at ||
      (a.source.comment ?? 0) - (b.source.comment ?? 0),
  );
}
