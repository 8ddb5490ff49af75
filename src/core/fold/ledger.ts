import type { Config } from "../config/config.ts";
import type { LedgerRow, LedgerState } from "../review.ts";
import type { Instant, Person } from "../thread.ts";
import type { Calendar } from "../working-days.ts";
import { addWorkingDays } from "../working-days.ts";
import type { Directives } from "./directives.ts";
import { inReviewSince, type Life } from "./life.ts";
import { idOf, type Notebook } from "./notebook.ts";
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
  const { config } = notebook.observed.config;
  const opened = inReviewSince(life)?.at ?? null;
  const invited = invitations(notebook, directives, opened);
  const people = new Map<number, Person>([...invited].map(([id, one]) => [id, one.person]));
  for (const [id, person] of told.present) people.set(id, person);

  const voted = new Set(votes.map((vote) => vote.person.id));
  const rows: LedgerRow[] = [];
  for (const [id, person] of people) {
    const invitation = invited.get(id);
    const state = stateOf(told, id, voted.has(id), invitation?.at, (at) =>
      waitsUntil(config, directives, at),
    );
    const asked = state.kind === "would-like-to-hear";
    const mention = asked && invitation?.stakeholder === true;
    rows.push({ person, onBehalfOf: null, role: roleName(config, person), state, mention });
  }
  return [...rows, ...toldToOthers(told.views)];
}

type Invitation = { readonly person: Person; readonly at: Instant; readonly stakeholder: boolean };

function invitations(
  notebook: Notebook,
  directives: Directives,
  opened: Instant | null,
): Map<number, Invitation> {
  const invited = new Map<number, Invitation>();
  if (opened === null) return invited;
  for (const login of notebook.observed.config.config.stakeholders) {
    const id = idOf(notebook, login);
    if (id) invited.set(id, { person: { id, login, bot: false }, at: opened, stakeholder: true });
  }
  for (const [id, { at, login }] of directives.invited) {
    if (invited.has(id)) continue;
    invited.set(id, {
      person: { id, login, bot: false },
      at: Math.max(at, opened),
      stakeholder: false,
    });
  }
  return invited;
}

function stateOf(
  told: Told,
  id: number,
  voted: boolean,
  invited: Instant | undefined,
  until: (at: Instant) => Instant,
): LedgerState {
  const own = told.views.filter((view) => view.person?.id === id && view.onBehalfOf === null);
  const given = own.filter((view) => !view.plain);
  if (given.length > 0) return { kind: "given", views: given };
  const plain = own[0];
  if (plain) return { kind: "from-comment", view: plain };
  const nothing = told.nothingToAdd.get(id);
  if (nothing) return { kind: "nothing-to-add", source: nothing };
  if (invited === undefined || voted) return { kind: "took-part" };
  return { kind: "would-like-to-hear", since: invited, waitsUntil: until(invited) };
}

/** Views of people without an account, by the name they were given under. */
function toldToOthers(views: readonly View[]): readonly LedgerRow[] {
  const byName = new Map<string, View[]>();
  for (const view of views) {
    if (view.onBehalfOf === null) continue;
    const name = view.onBehalfOf.toLowerCase();
    byName.set(name, [...(byName.get(name) ?? []), view]);
  }
  return [...byName.values()].flatMap((given) => {
    const [first] = given;
    if (!first) return [];
    const { person, onBehalfOf } = first;
    return [
      {
        person,
        onBehalfOf,
        role: null,
        state: { kind: "given", views: given },
        mention: false,
      } as const,
    ];
  });
}

function waitsUntil(config: Config, directives: Directives, invited: Instant): Instant {
  return Math.max(
    addWorkingDays(invited, config.agreement.wait, calendarOf(config)),
    directives.snoozedUntil,
  );
}

export function calendarOf(config: Config): Calendar {
  return { timezone: config.timezone, holidays: config.holidays };
}

function roleName(config: Config, person: Person): string | null {
  const login = person.login.toLowerCase();
  return Object.hasOwn(config.people, login) ? (config.people[login]?.role ?? null) : null;
}
