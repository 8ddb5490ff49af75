import { type Answer, notForIntegration, notFound, ok } from "../answer.ts";
import { type Context, type Handler, param, type Route } from "../context.ts";
import { membershipJson, teamJson } from "../json/team.ts";
import type { Account, Team } from "../state.ts";
import { findAccount } from "../world.ts";

/**
 * Finds the team in the path. Members of the organisation see its teams; to everybody else it has
 * none. An app needs the permission for members.
 */
function onTeam(handle: (context: Context, team: Team, account: Account) => Answer): Handler {
  return (context) => {
    const account = findAccount(context.world, param(context, "org"));
    if (account?.kind !== "Organization" || !isInside(context, account)) return notFound;
    const { identity } = context;
    if (identity.kind === "installation" && identity.installation.members === "none")
      return notForIntegration("members=read");
    const slug = param(context, "team_slug").toLowerCase();
    const team = account.teams.find((each) => each.slug === slug);
    return team ? handle(context, team, account) : notFound;
  };
}

function isInside({ identity }: Context, organisation: Account): boolean {
  if (identity.kind === "installation") return identity.installation.account === organisation.id;
  return identity.kind === "person" && organisation.members.has(identity.account.id);
}

const get = onTeam((context, team, account) => ok(teamJson(context.world, team, account)));

/** 404 for whoever is not in it. */
const membership = onTeam((context, team, account) => {
  const person = findAccount(context.world, param(context, "username"));
  const state = person && team.members.get(person.id);
  if (!person || !state) return notFound;
  return ok(membershipJson(context.world, team, account, person, state));
});

export const teamRoutes: readonly Route[] = [
  ["GET /orgs/{org}/teams/{team_slug}", get],
  ["GET /orgs/{org}/teams/{team_slug}/memberships/{username}", membership],
];
