import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { association } from "../roles.ts";
import type { IssueType, Repository, World } from "../state.ts";
import type { Issue } from "../thread.ts";
import { commentIds, known, labelsOf, repositoryOf } from "../world.ts";
import { accountJson } from "./account.ts";
import { commentJson } from "./comment.ts";
import { appJson } from "./integration.ts";
import { labelJson } from "./label.ts";
import { issuePage, issueUrl, repositoryUrl } from "./links.ts";
import { rollupJson } from "./reaction.ts";

/** Schema `issue`. */
export function issueJson(world: World, issue: Issue): JsonObject {
  const repository = repositoryOf(world, issue);
  return {
    ...addresses(world, issue, repository),
    id: issue.id,
    node_id: nodeId("issue", issue.id),
    number: issue.number,
    title: issue.title,
    user: accountJson(world, issue.author),
    labels: labelsOf(world, issue).map((label) => labelJson(world, repository, label)),
    state: issue.state,
    locked: issue.lock !== null,
    assignee: issue.assignees[0] === undefined ? null : accountJson(world, issue.assignees[0]),
    assignees: issue.assignees.map((id) => accountJson(world, id)),
    milestone: null,
    comments: commentIds(issue).length,
    ...times(issue),
    author_association: association(world, repository, known(world.accounts, issue.author)),
    type: issueTypeJson(world, repository, issue.type),
    active_lock_reason: issue.lock?.reason ?? null,
    issue_dependencies_summary: noDependencies,
    body: issue.body,
    closed_by: issue.closedBy === null ? null : accountJson(world, issue.closedBy),
    reactions: rollupJson(issueUrl(world, issue), issue.reactions),
    performed_via_github_app: issue.viaApp ? appJson(world) : null,
    state_reason: issue.stateReason,
    ...relations(world, issue),
    ...pins(world, issue),
  };
}

function relations(world: World, issue: Issue): JsonObject {
  if (world.lacks.has("sub-issues")) return {};
  return {
    sub_issues_summary: summary(world, issue),
    parent_issue_url: parentUrl(world, issue),
  };
}

function pins(world: World, issue: Issue): JsonObject {
  if (world.lacks.has("pins")) return {};
  const pinned = issue.pin && world.comments.get(issue.pin.comment);
  return { pinned_comment: pinned ? commentJson(world, pinned) : null };
}

/** An issue as the `issues` and `issue_comment` webhooks carry it: with a little less. */
export function webhookIssueJson(world: World, issue: Issue): JsonObject {
  const { closed_by: _, parent_issue_url: __, ...rest } = issueJson(world, issue);
  return rest;
}

const noDependencies: JsonObject = {
  blocked_by: 0,
  total_blocked_by: 0,
  blocking: 0,
  total_blocking: 0,
};

function addresses(world: World, issue: Issue, repository: Repository): JsonObject {
  const url = issueUrl(world, issue);
  return {
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: issuePage(world, issue),
    timeline_url: `${url}/timeline`,
  };
}

function times(issue: Issue): JsonObject {
  return {
    created_at: timestamp(issue.createdAt),
    updated_at: timestamp(issue.updatedAt),
    closed_at: issue.closedAt === null ? null : timestamp(issue.closedAt),
  };
}

function summary(world: World, issue: Issue): JsonObject {
  const total = issue.subIssues.length;
  const completed = issue.subIssues.filter(
    (id) => known(world.issues, id).state === "closed",
  ).length;
  const percent = total === 0 ? 0 : Math.floor((completed * 100) / total);
  return { total, completed, percent_completed: percent };
}

function parentUrl(world: World, issue: Issue): string | null {
  return issue.parent === null ? null : issueUrl(world, known(world.issues, issue.parent));
}

/** Schema `issue-type`; the types are the owning organisation's. */
export function issueTypeJson(
  world: World,
  repository: Repository,
  id: number | null,
): JsonObject | null {
  const type = known(world.accounts, repository.owner).types.find((each) => each.id === id);
  return type ? typeJson(type) : null;
}

function typeJson(type: IssueType): JsonObject {
  return {
    id: type.id,
    node_id: nodeId("type", type.id),
    name: type.name,
    description: null,
    color: "gray",
    created_at: timestamp(type.createdAt),
    updated_at: timestamp(type.createdAt),
    is_enabled: true,
  };
}
