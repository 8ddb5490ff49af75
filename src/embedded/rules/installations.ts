import { accountJson } from "../json/account.ts";
import { installationJson } from "../json/integration.ts";
import type { Installation, World } from "../state.ts";
import { findAccount } from "../world.ts";
import { type Act, send } from "./act.ts";

/** What an owner does with an app that is installed there. */
export type Change =
  | { readonly is: "deleted" }
  | { readonly is: "suspend" }
  | { readonly is: "unsuspend" }
  | ({ readonly is: "new_permissions_accepted" } & Partial<
      Pick<Installation, "issues" | "members">
    >);

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation */
export function changeInstallation(act: Act, owner: string, change: Change): void {
  const { world } = act;
  const installation = installationAt(world, owner);
  carryOut(world, installation, change);
  send(act, ["installation", change.is], installation, null, {
    installation: installationJson(world, installation),
    repositories: [],
    requester: accountJson(world, act.by.id),
  });
}

function carryOut(world: World, installation: Installation, change: Change): void {
  switch (change.is) {
    case "deleted":
      world.installations.delete(installation.id);
      return;
    case "suspend":
      installation.suspendedAt = world.now;
      return;
    case "unsuspend":
      installation.suspendedAt = null;
      return;
    case "new_permissions_accepted":
      installation.issues = change.issues ?? installation.issues;
      installation.members = change.members ?? installation.members;
      return;
    default:
      change satisfies never;
  }
}

function installationAt(world: World, owner: string): Installation {
  const account = findAccount(world, owner);
  const found = [...world.installations.values()].find((each) => each.account === account?.id);
  if (!found) throw new Error(`the app is not installed at ${owner}`);
  return found;
}
