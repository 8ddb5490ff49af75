import type { Repository, World } from "../state.ts";
import type { Issue } from "../thread.ts";
import { fullName, repositoryOf } from "../world.ts";

/** `http://host/api/v3`: where a GitHub Enterprise Server serves REST. */
export function apiUrl(world: World): string {
  return `http://${world.host}/api/v3`;
}

export function webUrl(world: World): string {
  return `http://${world.host}`;
}

export function repositoryUrl(world: World, repository: Repository): string {
  return `${apiUrl(world)}/repos/${fullName(world, repository)}`;
}

export function issueUrl(world: World, issue: Issue): string {
  return `${repositoryUrl(world, repositoryOf(world, issue))}/issues/${issue.number}`;
}

export function issuePage(world: World, issue: Issue): string {
  return `${webUrl(world)}/${fullName(world, repositoryOf(world, issue))}/issues/${issue.number}`;
}
