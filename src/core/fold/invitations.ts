import { isHidden } from "../config/sections.ts";
import { formatTeam, parseTeam, type Team } from "../team.ts";
import type { Instant, Person } from "../thread.ts";
import type { Directives } from "./directives.ts";
import { idOf, type Notebook } from "./notebook.ts";

/** Whom a review asks: the stakeholders in the settings, and who was invited by hand. */
export type Invitations = {
  /** By user id. */
  readonly people: ReadonlyMap<number, Invitation>;
  /** By `acme/payments` in lower case. */
  readonly teams: ReadonlyMap<string, { readonly team: Team; readonly at: Instant }>;
};

export type Invitation = {
  readonly person: Person;
  readonly at: Instant;
  /** Mentioned, once: whoever was invited by hand was mentioned there. */
  readonly stakeholder: boolean;
};

/** @param opened when the review was opened for views; null: it is not, and nobody is asked. */
export function readInvitations(
  notebook: Notebook,
  directives: Directives,
  opened: Instant | null,
): Invitations {
  const people = new Map<number, Invitation>();
  const teams = new Map<string, { readonly team: Team; readonly at: Instant }>();
  if (opened === null) return { people, teams };
  const { config } = notebook.observed.config;
  // Where nobody is asked for a perspective, only who was invited by hand is waited for.
  const stakeholders = isHidden(config, "perspectives") ? [] : config.stakeholders;
  for (const name of stakeholders) {
    const team = parseTeam(name);
    if (team) teams.set(formatTeam(team).toLowerCase(), { team, at: opened });
    const id = team ? 0 : idOf(notebook, name);
    if (id) people.set(id, { person: named(id, name), at: opened, stakeholder: true });
  }
  for (const [id, { at, login }] of directives.invited) {
    if (people.has(id)) continue;
    people.set(id, { person: named(id, login), at: Math.max(at, opened), stakeholder: false });
  }
  for (const [name, { at, team }] of directives.invitedTeams)
    if (!teams.has(name)) teams.set(name, { team, at: Math.max(at, opened) });
  return { people, teams };
}

function named(id: number, login: string): Person {
  return { id, login, bot: false };
}
