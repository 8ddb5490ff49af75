import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { World } from "../state.ts";
import type { Happening, Issue, TimelineEntry, TimelineEvent } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";
import { accountJson } from "./account.ts";
import { commentJson } from "./comment.ts";
import { appJson } from "./integration.ts";
import { issueJson, issueTypeJson } from "./issue.ts";
import { repositoryUrl } from "./links.ts";
import { repositoryJson, simpleRepositoryJson } from "./repository.ts";

/** One of the schemas gathered under `timeline-issue-events`. */
export function entryJson(world: World, issue: Issue, entry: TimelineEntry): JsonObject {
  if (entry.kind === "event") return eventJson(world, issue, entry);
  const comment = known(world.comments, entry.comment);
  const actor = accountJson(world, comment.author);
  return { ...commentJson(world, comment), event: "commented", actor };
}

function eventJson(world: World, issue: Issue, event: TimelineEvent): JsonObject {
  // Cross-references are the one kind that has no id of its own.
  if (event.what.event === "cross-referenced") {
    return crossReferenceJson(world, event, event.what.source);
  }
  const repository = repositoryUrl(world, repositoryOf(world, issue));
  return {
    id: event.id,
    node_id: nodeId("event", event.id),
    url: `${repository}/issues/events/${event.id}`,
    actor: accountJson(world, event.actor),
    event: event.what.event,
    commit_id: null,
    commit_url: null,
    created_at: timestamp(event.at),
    performed_via_github_app: event.viaApp ? appJson(world) : null,
    ...details(world, issue, event.what),
  };
}

function crossReferenceJson(world: World, event: TimelineEvent, source: number): JsonObject {
  const issue = known(world.issues, source);
  const repository = repositoryJson(world, repositoryOf(world, issue));
  return {
    actor: accountJson(world, event.actor),
    created_at: timestamp(event.at),
    updated_at: timestamp(event.at),
    source: { type: "issue", issue: { ...issueJson(world, issue), repository } },
    event: "cross-referenced",
  };
}

function details(world: World, issue: Issue, what: Happening): JsonObject {
  switch (what.event) {
    case "labeled":
    case "unlabeled":
      return { label: { name: what.name, color: what.color } };
    case "assigned":
    case "unassigned":
      return { assignee: accountJson(world, what.assignee) };
    case "closed":
      return { state_reason: what.reason };
    case "reopened":
      return { state_reason: "reopened" };
    case "renamed":
      return { rename: { from: what.from, to: what.to } };
    case "locked":
      return { lock_reason: what.reason };
    case "sub_issue_added":
    case "sub_issue_removed":
      return { sub_issue: referenceJson(world, what.subIssue) };
    case "parent_issue_added":
    case "parent_issue_removed":
      return { parent_issue: referenceJson(world, what.parent) };
    case "issue_type_added":
      return { issue_type: typeReference(world, issue, what.type) };
    case "issue_type_removed":
      return { prev_issue_type: typeReference(world, issue, what.type) };
    case "issue_type_changed":
      return {
        issue_type: typeReference(world, issue, what.type),
        prev_issue_type: typeReference(world, issue, what.before),
      };
    case "cross-referenced":
    case "unlocked":
    case "transferred":
    case "comment_deleted":
      return {};
    default:
      return what satisfies never;
  }
}

function typeReference(world: World, issue: Issue, id: number | null): JsonObject | null {
  const type = issueTypeJson(world, repositoryOf(world, issue), id);
  return (
    type && { id: type["id"] ?? null, name: type["name"] ?? null, color: type["color"] ?? null }
  );
}

/** Schema `nullable-issue-reference`. */
function referenceJson(world: World, id: number): JsonObject | null {
  const issue = world.issues.get(id);
  if (!issue) return null;
  const repository = repositoryOf(world, issue);
  return {
    number: issue.number,
    title: issue.title,
    state: issue.state,
    state_reason: issue.stateReason,
    repository: simpleRepositoryJson(world, repository),
    issue_type: issueTypeJson(world, repository, issue.type),
  };
}
