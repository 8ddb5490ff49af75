import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Account, Team, World } from "../state.ts";
import { organizationJson } from "./account.ts";
import { apiUrl, webUrl } from "./links.ts";

/** Schema `team-full`. */
export function teamJson(world: World, team: Team, account: Account): JsonObject {
  const url = teamUrl(world, team, account);
  return {
    id: team.id,
    node_id: nodeId("team", team.id),
    url,
    html_url: `${webUrl(world)}/orgs/${account.login}/teams/${team.slug}`,
    name: team.name,
    slug: team.slug,
    description: null,
    privacy: "closed",
    notification_setting: "notifications_enabled",
    permission: "pull",
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
    members_count: [...team.members.values()].filter((state) => state === "active").length,
    repos_count: 0,
    created_at: timestamp(team.createdAt),
    updated_at: timestamp(team.createdAt),
    organization: ownerJson(world, account),
    type: "organization",
    organization_id: account.id,
  };
}

/** Schema `team-membership`. */
export function membershipJson(
  world: World,
  team: Team,
  account: Account,
  person: Account,
  state: "active" | "pending",
): JsonObject {
  const url = `${teamUrl(world, team, account)}/memberships/${person.login}`;
  return { url, role: "member", state };
}

/** Schema `team-organization`. */
function ownerJson(world: World, account: Account): JsonObject {
  const repositories = [...world.repositories.values()];
  return {
    ...organizationJson(world, account),
    html_url: `${webUrl(world)}/${account.login}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: repositories.filter((each) => each.owner === account.id && !each.private).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: "Organization",
    created_at: timestamp(account.createdAt),
    updated_at: timestamp(account.createdAt),
    archived_at: null,
  };
}

function teamUrl(world: World, team: Team, account: Account): string {
  return `${apiUrl(world)}/organizations/${account.id}/team/${team.id}`;
}
