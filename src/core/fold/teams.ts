/**
 * Teams in the ledger: one row for each, which any member answers with whatever would answer a row of
 * their own. Who is in a team GitHub tells only of today, so the member through whom a team was heard
 * stays in the record: who leaves the team later did speak for it. GitHub may also not tell, to an app
 * that was not given that permission; then a view told by name answers.
 */
import type { LedgerRow, LedgerState, LedgerTeam } from "../ledger.ts";
import { formatTeam, type Team } from "../team.ts";
import type { Instant, Person } from "../thread.ts";
import type { Life } from "./life.ts";
import { memberOf, type Notebook } from "./notebook.ts";

export type AskedTeam = {
  readonly team: Team;
  readonly since: Instant;
  readonly waitsUntil: Instant;
};

/** @param heard who answered for themselves, in order. */
export function teamRow(
  notebook: Notebook,
  life: Life,
  asked: AskedTeam,
  heard: readonly Person[],
): LedgerRow {
  const { team, since, waitsUntil } = asked;
  const spoken = speaking(notebook, life, team, heard);
  const state: LedgerState = spoken.through
    ? { kind: "heard-through", member: spoken.through }
    : { kind: "would-like-to-hear", since, waitsUntil, away: null };
  return {
    person: null,
    team: ledgerTeam(notebook, team, spoken.told ? "told" : "untold"),
    onBehalfOf: null,
    role: null,
    state,
    mention: false,
  };
}

type Speaking = { readonly through: Person | null; readonly told: boolean };

function speaking(notebook: Notebook, life: Life, team: Team, heard: readonly Person[]): Speaking {
  const name = formatTeam(team).toLowerCase();
  const recorded = notebook.spokeFor.get(name);
  const known = heard.find((person) => person.id === recorded);
  if (known) return { through: known, told: true };
  if (!isOfOwner(notebook, team)) return { through: null, told: false };
  if (isSettled(notebook, life)) return { through: null, told: true };
  const answers = heard.map((person) => ({ person, is: memberOf(notebook, person, team) }));
  const through = answers.find(({ is }) => is === true)?.person ?? null;
  if (through) notebook.spokeFor.set(name, through.id);
  return { through, told: answers.every(({ is }) => is !== null) };
}

/** Once the sealed document stands, or while nobody is asked for anything, membership is not looked at. */
function isSettled({ record }: Notebook, { seal, paused, entries }: Life): boolean {
  if (paused) return true;
  if (seal) return record.seal?.event === seal.event;
  return entries.at(-1)?.phase !== "in-review";
}

/** Only of the teams of the organisation it is installed at an app can ask for members. */
export function isOfOwner({ observed }: Notebook, { org }: Team): boolean {
  return org.toLowerCase() === observed.key.owner.toLowerCase();
}

/** Under which names `/view for "…"` speaks for a team; in lower case. */
export function namesOf(notebook: Notebook, team: Team): readonly string[] {
  const path = formatTeam(team).toLowerCase();
  const { name } = ledgerTeam(notebook, team, "told");
  return [path, `@${path}`, name.toLowerCase()];
}

export function ledgerTeam(
  notebook: Notebook,
  team: Team,
  members: LedgerTeam["members"],
): LedgerTeam {
  return { name: isOfOwner(notebook, team) ? team.slug : formatTeam(team), members };
}
