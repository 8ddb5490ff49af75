import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import { atLeast } from "../roles.ts";
import type { Repository, Role, World } from "../state.ts";
import { fullName } from "../world.ts";
import { accountJson } from "./account.ts";
import { repositoryUrl, webUrl } from "./links.ts";

/** What hangs below a repository's address: `assignees_url` is `…/assignees{/user}`. */
const below: Readonly<Record<string, string>> = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
};

/** Schema `simple-repository`. */
export function simpleRepositoryJson(world: World, repository: Repository): JsonObject {
  const name = fullName(world, repository);
  const url = repositoryUrl(world, repository);
  const links = Object.entries(below).map(([key, path]) => [key, `${url}${path}`]);
  return {
    id: repository.id,
    node_id: nodeId("repository", repository.id),
    name: repository.name,
    full_name: name,
    owner: accountJson(world, repository.owner),
    html_url: `${webUrl(world)}/${name}`,
    url,
    ...Object.fromEntries(links),
    private: repository.private,
    description: repository.description,
    fork: false,
  };
}

/** Schemas `repository` and `repository-webhooks`. */
export function repositoryJson(world: World, repository: Repository): JsonObject {
  const name = fullName(world, repository);
  return {
    ...simpleRepositoryJson(world, repository),
    git_url: `git://${world.host}/${name}.git`,
    ssh_url: `git@${world.host}:${name}.git`,
    clone_url: `${webUrl(world)}/${name}.git`,
    svn_url: `${webUrl(world)}/${name}`,
    ...visibility(repository),
    ...counts(world, repository),
    ...fixed,
  };
}

function visibility(repository: Repository): JsonObject {
  return {
    visibility: repository.private ? "private" : "public",
    archived: repository.archived,
    created_at: timestamp(repository.createdAt),
    updated_at: timestamp(repository.updatedAt),
    pushed_at: timestamp(repository.createdAt),
  };
}

function counts(world: World, repository: Repository): JsonObject {
  const open = [...repository.numbers.values()].filter(
    (fate) => fate.kind === "issue" && world.issues.get(fate.id)?.state === "open",
  ).length;
  return { open_issues: open, open_issues_count: open };
}

/** What this GitHub does not model, as it is in a fresh repository. */
const fixed: JsonObject = {
  homepage: null,
  size: 0,
  stargazers_count: 0,
  watchers_count: 0,
  watchers: 0,
  forks_count: 0,
  forks: 0,
  language: null,
  has_issues: true,
  has_projects: true,
  has_downloads: true,
  has_wiki: true,
  has_pages: false,
  has_discussions: false,
  mirror_url: null,
  disabled: false,
  license: null,
  allow_forking: true,
  is_template: false,
  web_commit_signoff_required: false,
  topics: [],
  default_branch: "main",
};

/** Schema `full-repository`. */
export function fullRepositoryJson(world: World, repository: Repository, role: Role): JsonObject {
  return {
    ...repositoryJson(world, repository),
    permissions: grants(role),
    network_count: 0,
    subscribers_count: 0,
  };
}

/** The five permissions that a role amounts to. */
export function grants(role: Role): JsonObject {
  return {
    admin: atLeast(role, "admin"),
    maintain: atLeast(role, "maintain"),
    push: atLeast(role, "write"),
    triage: atLeast(role, "triage"),
    pull: atLeast(role, "read"),
  };
}
