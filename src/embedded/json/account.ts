import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Account, World } from "../state.ts";
import { known } from "../world.ts";
import { apiUrl, webUrl } from "./links.ts";

/** Schema `simple-user`. */
export function accountJson(world: World, id: number): JsonObject {
  const account = known(world.accounts, id);
  const url = `${apiUrl(world)}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id,
    node_id: nodeId(nodeKind(account), id),
    avatar_url: `${webUrl(world)}/avatars/u/${id}`,
    gravatar_id: "",
    url,
    html_url: accountPage(world, account),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    user_view_type: "public",
    site_admin: false,
  };
}

/** Schema `public-user`, as `GET /users/{username}` and `GET /user` give it. */
export function publicAccountJson(world: World, account: Account): JsonObject {
  return {
    ...accountJson(world, account.id),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: [...world.repositories.values()].filter(
      (each) => each.owner === account.id && !each.private,
    ).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: timestamp(account.createdAt),
    updated_at: timestamp(account.createdAt),
  };
}

/** Schema `organization-simple-webhooks`. */
export function organizationJson(world: World, account: Account): JsonObject {
  const url = `${apiUrl(world)}/orgs/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId("organization", account.id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${webUrl(world)}/avatars/u/${account.id}`,
    description: null,
  };
}

function nodeKind(account: Account): "account" | "bot" | "organization" {
  if (account.kind === "Bot") return "bot";
  return account.kind === "Organization" ? "organization" : "account";
}

function accountPage(world: World, account: Account): string {
  if (account.kind !== "Bot") return `${webUrl(world)}/${account.login}`;
  return `${webUrl(world)}/apps/${account.login.replace("[bot]", "")}`;
}
