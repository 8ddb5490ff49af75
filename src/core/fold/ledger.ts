import type { LedgerRow, LedgerState } from "../ledger.ts";
import { absenceAt, calendarOf, roleIn } from "../people.ts";
import type { Team } from "../team.ts";
import type { Instant, Person } from "../thread.ts";
import { addWorkingDays } from "../working-days.ts";
import type { Directives } from "./directives.ts";
import { type Invitation, type Invitations, readInvitations } from "./invitations.ts";
import { inReviewSince, type Life } from "./life.ts";
import type { Notebook } from "./notebook.ts";
import { ledgerTeam, namesOf, teamRow } from "./teams.ts";
import type { Told, View } from "./told.ts";
import type { CountedVote } from "./votes.ts";

/**
 * The perspective ledger: who was invited, whose view is given, who has nothing to add, whom the
 * review would still like to hear. A vote is a view of the whole, so who voted was heard.
 */
export function keepLedger(
  notebook: Notebook,
  told: Told,
  directives: Directives,
  life: Life,
  votes: readonly CountedVote[],
): readonly LedgerRow[] {
  const opened = inReviewSince(life)?.at ?? null;
  const invited = readInvitations(notebook, directives, opened);
  const people = new Map([...invited.people].map(([id, { person }]) => [id, person]));
  for (const [id, person] of told.present) people.set(id, person);

  const voted = new Set(votes.map((vote) => vote.person.id));
  const { snoozedUntil } = directives;
  const keeping: Keeping = { notebook, told, life, invited, voted, snoozedUntil };
  const rows = [...people.values()].map((person) => personRow(keeping, person));
  const heard = rows.flatMap(({ person, state }) =>
    person && (isWord(state) || voted.has(person.id)) ? [person] : [],
  );
  const tellings = toldToOthers(notebook, told.views);
  const teams = [...invited.teams.values()].map(
    ({ team, at }) =>
      toldForTeam(notebook, tellings, team) ??
      teamRow(notebook, life, { team, since: at, waitsUntil: waitsFor(keeping, at) }, heard),
  );
  return [...rows, ...teams, ...tellings.values()];
}

type Keeping = {
  readonly notebook: Notebook;
  readonly told: Told;
  readonly life: Life;
  readonly invited: Invitations;
  readonly voted: ReadonlySet<number>;
  readonly snoozedUntil: Instant;
};

function personRow(keeping: Keeping, person: Person): LedgerRow {
  const { notebook, told, invited, voted } = keeping;
  const own = stateOf(told, person.id);
  const invitation = voted.has(person.id) ? undefined : invited.people.get(person.id);
  const role = roleIn(notebook.observed.config.config, person);
  const row = { person, team: null, onBehalfOf: null, role };
  if (own) return { ...row, state: own, mention: false };
  if (invitation) return { ...row, ...ask(keeping, invitation) };
  return { ...row, state: { kind: "took-part" }, mention: false };
}

/** What somebody said for themselves; null when that is nothing yet. */
function stateOf(told: Told, id: number): LedgerState | null {
  const own = told.views.filter((view) => view.person?.id === id && view.onBehalfOf === null);
  const given = own.filter((view) => !view.plain);
  if (given.length > 0) return { kind: "given", views: given };
  const plain = own[0];
  if (plain) return { kind: "from-comment", view: plain };
  const nothing = told.nothingToAdd.get(id);
  return nothing ? { kind: "nothing-to-add", source: nothing } : null;
}

function isWord({ kind }: LedgerState): boolean {
  return kind === "given" || kind === "from-comment" || kind === "nothing-to-add";
}

/**
 * Asks somebody for their view. Who is away is mentioned once they are back, and who was mentioned
 * stays mentioned: a mention that is taken out and put back might notify again.
 */
function ask(keeping: Keeping, { person, at, stakeholder }: Invitation) {
  const { now, config } = keeping.notebook.observed;
  const calendar = calendarOf(config.config, person.login);
  const first = absenceAt(at, calendar)?.back ?? at;
  const state: LedgerState = {
    kind: "would-like-to-hear",
    since: at,
    waitsUntil: waitsFor(keeping, at, person.login),
    away: absenceAt(now, calendar),
  };
  return { state, mention: stakeholder && first <= now };
}

/**
 * Until when agreement waits: only days on which the person is there count. Nobody's absence holds a
 * review up for more than four weeks beyond that.
 */
function waitsFor({ notebook, snoozedUntil }: Keeping, from: Instant, login?: string): Instant {
  const { config } = notebook.observed.config;
  const { wait } = config.agreement;
  const there = addWorkingDays(from, wait, calendarOf(config, login));
  const longest = addWorkingDays(from, wait + longestAbsence, calendarOf(config));
  return Math.max(Math.min(there, longest), snoozedUntil);
}

/** Working days. */
const longestAbsence = 20;

/** Views of people without an account, by the name they were given under. */
function toldToOthers(notebook: Notebook, views: readonly View[]): Map<string, LedgerRow> {
  const { config } = notebook.observed.config;
  const byName = new Map<string, LedgerRow>();
  for (const view of views) {
    if (view.onBehalfOf === null) continue;
    const { person, onBehalfOf } = view;
    const name = sameName(onBehalfOf);
    const before = byName.get(name);
    const earlier = before?.state.kind === "given" ? before.state.views : [];
    const state = { kind: "given", views: [...earlier, view] } as const;
    const row = { person, team: null, onBehalfOf, role: roleIn(config, person), mention: false };
    byName.set(name, before ? { ...before, state } : { ...row, state });
  }
  return byName;
}

/** Names are the same whatever their capitals and blanks. */
function sameName(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** The row of what was told in the name of a team, taken out of the others; null: nothing was. */
function toldForTeam(
  notebook: Notebook,
  tellings: Map<string, LedgerRow>,
  team: Team,
): LedgerRow | null {
  for (const name of namesOf(notebook, team)) {
    const row = tellings.get(name);
    if (!row) continue;
    tellings.delete(name);
    return { ...row, team: ledgerTeam(notebook, team, "told"), onBehalfOf: null };
  }
  return null;
}
