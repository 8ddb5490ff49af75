import { timestamp } from "../clock.ts";
import { nodeId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Installation, World } from "../state.ts";
import { known } from "../world.ts";
import { accountJson } from "./account.ts";
import { apiUrl, webUrl } from "./links.ts";

/** The events the app subscribed to, as far as the schemas of webhooks have names for them. */
const subscribed = ["issues", "issue_comment", "label", "repository"];

/** Schema `integration`. */
export function appJson(world: World): JsonObject {
  const { app } = world;
  const page = `${webUrl(world)}/apps/${app.slug}`;
  return {
    id: app.id,
    slug: app.slug,
    client_id: `Iv1.${app.id.toString(16).padStart(16, "0")}`,
    node_id: nodeId("app", app.id),
    owner: accountJson(world, app.bot),
    name: app.slug,
    description: "",
    external_url: page,
    html_url: page,
    created_at: timestamp(app.createdAt),
    updated_at: timestamp(app.createdAt),
    permissions: app.permissions,
    events: subscribed,
  };
}

/** All of them, for `GET /app`, whose schema takes any name. */
export const allSubscribed = [...subscribed, "sub_issues"];

/** What its owner has accepted of what the app asks for. */
export function granted(
  { app }: World,
  { issues, members }: Installation,
): Readonly<Record<string, "read" | "write">> {
  const { members: asked, ...rest } = app.permissions;
  return { ...rest, issues, ...(asked && members === "read" ? { members } : {}) };
}

/** Schema `installation`. */
export function installationJson(world: World, installation: Installation): JsonObject {
  const account = known(world.accounts, installation.account);
  return {
    id: installation.id,
    account: accountJson(world, installation.account),
    repository_selection: installation.repositories === "all" ? "all" : "selected",
    access_tokens_url: `${apiUrl(world)}/app/installations/${installation.id}/access_tokens`,
    repositories_url: `${apiUrl(world)}/installation/repositories`,
    html_url: `${webUrl(world)}/settings/installations/${installation.id}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: account.id,
    target_type: account.kind,
    permissions: granted(world, installation),
    events: subscribed,
    created_at: timestamp(installation.createdAt),
    updated_at: timestamp(installation.createdAt),
    single_file_name: world.app.singleFiles?.[0] ?? null,
    has_multiple_single_files: (world.app.singleFiles?.length ?? 0) > 1,
    single_file_paths: world.app.singleFiles ?? [],
    suspended_by: null,
    suspended_at: installation.suspendedAt === null ? null : timestamp(installation.suspendedAt),
  };
}
