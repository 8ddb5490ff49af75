import type { Account, Installation, Repository, Role, World } from "./state.ts";
import type { Issue } from "./thread.ts";
import { commentIds, known } from "./world.ts";

/** Weakest first. https://docs.github.com/en/organizations/managing-user-access-to-your-organizations-repositories/managing-repository-roles/repository-roles-for-an-organization */
export const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;

export function atLeast(role: Role, wanted: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(wanted);
}

/** The highest of what owner, grant, membership and visibility give to an account. */
export function accountRole(world: World, repository: Repository, account: Account): Role {
  if (repository.owner === account.id) return "admin";
  const granted = repository.roles.get(account.id) ?? "none";
  const visible = !repository.private || isMember(world, repository, account) ? "read" : "none";
  return atLeast(granted, visible) ? granted : visible;
}

function isMember(world: World, repository: Repository, account: Account): boolean {
  return known(world.accounts, repository.owner).members.has(account.id);
}

/** The installation that covers a repository, if the app is installed there. */
export function installationOf(world: World, repository: Repository): Installation | undefined {
  for (const each of world.installations.values()) {
    if (each.account === repository.owner && covers(each, repository)) return each;
  }
  return undefined;
}

export function covers(installation: Installation, repository: Repository): boolean {
  if (installation.account !== repository.owner) return false;
  return installation.repositories === "all" || installation.repositories.has(repository.id);
}

/** The legacy vocabulary of the permission endpoint: it knows neither triage nor maintain. */
export function legacyPermission(role: Role): "admin" | "write" | "read" | "none" {
  if (role === "maintain") return "write";
  if (role === "triage") return "read";
  return role;
}

export function association(
  world: World,
  repository: Repository,
  account: Account,
): "OWNER" | "MEMBER" | "COLLABORATOR" | "NONE" {
  if (repository.owner === account.id) return "OWNER";
  if (isMember(world, repository, account)) return "MEMBER";
  return repository.roles.has(account.id) ? "COLLABORATOR" : "NONE";
}

/**
 * Collaborators and members who can read; on an issue also those who commented there.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/assigning-issues-and-pull-requests-to-other-github-users
 */
export function isAssignable(
  world: World,
  repository: Repository,
  account: Account,
  issue?: Issue,
): boolean {
  if (account.kind !== "User") return false;
  if (!atLeast(accountRole(world, repository, account), "read")) return false;
  if (association(world, repository, account) !== "NONE") return true;
  if (!issue) return false;
  return commentIds(issue).some((id) => known(world.comments, id).author === account.id);
}
