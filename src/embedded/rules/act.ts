import { guid, nextId, nodeId } from "../ids.ts";
import { accountJson, organizationJson } from "../json/account.ts";
import { webhookIssueJson } from "../json/issue.ts";
import { repositoryJson } from "../json/repository.ts";
import type { JsonObject } from "../json.ts";
import { installationOf } from "../roles.ts";
import type { Account, Delivery, Installation, Repository, World } from "../state.ts";
import type { Happening, Issue } from "../thread.ts";
import { known, repositoryOf } from "../world.ts";

/** Somebody doing something: who, in which world, and the webhooks it causes. */
export type Act = {
  readonly world: World;
  readonly by: Account;
  readonly webhooks: Delivery[];
};

/** What an app does for itself is marked so on comments, issues and events. */
export function viaApp(act: Act): boolean {
  return act.by.id === act.world.app.bot;
}

/** Tells the app, if it is installed there, about something in a repository. */
export function announce(
  act: Act,
  repository: Repository,
  [event, action]: readonly [event: string, action: string],
  details: JsonObject,
): void {
  const { world } = act;
  const installation = installationOf(world, repository);
  // A suspended app is told nothing.
  if (!installation || installation.suspendedAt !== null) return;
  const owner = known(world.accounts, repository.owner);
  const organization =
    owner.kind === "Organization" ? { organization: organizationJson(world, owner) } : {};
  send(act, [event, action], installation, repository, {
    ...details,
    repository: repositoryJson(world, repository),
    ...organization,
    installation: { id: installation.id, node_id: nodeId("installation", installation.id) },
  });
}

/** The body is written down as things stand now; later changes do not touch it. */
export function send(
  act: Act,
  [event, action]: readonly [event: string, action: string],
  installation: Installation,
  repository: Repository | null,
  details: JsonObject,
): void {
  const { world, by } = act;
  const delivery: Delivery = {
    id: nextId(world, "delivery"),
    guid: guid(world),
    event,
    action,
    installation: installation.id,
    repository: repository?.id ?? null,
    body: JSON.stringify({ action, ...details, sender: accountJson(world, by.id) }),
    redelivery: false,
    createdAt: world.now,
    outcome: null,
  };
  world.deliveries.push(delivery);
  act.webhooks.push(delivery);
}

/** An `issues` webhook. */
export function announceIssue(act: Act, issue: Issue, action: string, details: JsonObject = {}) {
  announce(act, repositoryOf(act.world, issue), ["issues", action], {
    issue: webhookIssueJson(act.world, issue),
    ...details,
  });
}

/** Writes an event into an issue's timeline. */
export function record(act: Act, issue: Issue, what: Happening): void {
  const { world, by } = act;
  const id = nextId(world, "event");
  issue.timeline.push({
    kind: "event",
    id,
    at: world.now,
    actor: by.id,
    viaApp: viaApp(act),
    what,
  });
}

export function touch(act: Act, issue: Issue): void {
  issue.updatedAt = act.world.now;
}
