import * as z from "zod";
import { formatTeam, type Team } from "../core/team.ts";
import type { Instant, Person } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { getFresh } from "./fresh.ts";
import { accepting } from "./problems.ts";
import { read } from "./shapes.ts";

const membership = z.object({ state: z.string() });

/**
 * Whether somebody is in a team; child teams count, an invitation not yet accepted does not. Null when
 * GitHub does not tell. For a membership 404 means "no" as well as "not for you to know", so the team
 * itself is looked at first: who is shown the team is shown its members.
 * https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
 *
 * @param since on the local clock: what is remembered from before it turns nobody away
 */
export function isMember(
  connection: Connection,
  rest: Rest,
  person: Person,
  team: Team,
  since?: Instant,
): Promise<boolean | null> {
  const name = `${person.id}@${formatTeam(team).toLowerCase()}`;
  const ask = async () => {
    if (!(await isShown(connection, rest, team))) return null;
    const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
    const call = rest.call(route, { ...parameters(team), username: person.login });
    const reply = await accepting([404], accepting([403], call, null), undefined);
    if (!reply) return reply === null ? null : false;
    return read(membership, reply.data, "a membership").state === "active";
  };
  const refuses = (is: boolean | null) => is === false;
  return getFresh(connection.memory.members, name, ask, { since, refuses });
}

/** 403 without the Members permission, 404 to a token without `read:org`, or where there is none. */
function isShown({ memory }: Connection, rest: Rest, team: Team): Promise<boolean> {
  return memory.teams.get(formatTeam(team).toLowerCase(), async () => {
    const call = rest.call("GET /orgs/{org}/teams/{team_slug}", parameters(team));
    return (await accepting([403, 404], call, null)) !== null;
  });
}

function parameters({ org, slug }: Team) {
  return { org, team_slug: slug };
}
