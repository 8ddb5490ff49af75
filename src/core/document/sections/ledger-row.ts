import { sectionSetting } from "../../config/sections.ts";
import type { LedgerRow, LedgerState } from "../../ledger.ts";
import type { Item, Source } from "../../source.ts";
import { roleBehind } from "../role.ts";
import { rowMark } from "../row-mark.ts";
import { fits, joined, line, linked, md, named, nothing, ours, type Shown } from "../shown.ts";
import type { Telling } from "../telling.ts";

/** One row of the ledger: who, and what is known of their view. */
export function ledgerRow(telling: Telling, row: LedgerRow) {
  return { row: markOf(row), who: who(telling, row), state: state(telling, row) };
}

/** Nobody is asked for anything while the incident goes on, or once the story is told. */
export function isAsking({ phase, paused }: Telling["review"]): boolean {
  return phase === "in-review" && !paused;
}

function markOf({ person, team, onBehalfOf, state }: LedgerRow): Shown {
  const named = team === null ? onBehalfOf : `team ${team.name}`;
  return rowMark(person?.id ?? null, named, state.kind, ...saidIn(state));
}

function saidIn(state: LedgerState): readonly (string | number)[] {
  if (state.kind === "given") return state.views.map(({ text }) => text);
  if (state.kind === "heard-through") return [state.member.id];
  return state.kind === "from-comment" ? [state.view.text] : [];
}

function who({ say, limits }: Telling, { person, team, onBehalfOf, role }: LedgerRow): Shown {
  const teller = md`${named(person)}${roleBehind(role)}`;
  if (team) {
    const name = md`**${line(team.name, 100)}** (${say("ledger.team", {})})`;
    return person === null ? name : md`${name}, ${say("ledger.told-to", { name: teller })}`;
  }
  if (onBehalfOf === null) return md`**${named(person)}**${roleBehind(role)}`;
  return md`**${line(onBehalfOf, Math.min(100, limits.entry))}**, ${say("ledger.told-to", { name: teller })}`;
}

function state(telling: Telling, row: LedgerRow): Shown {
  const { say } = telling;
  switch (row.state.kind) {
    case "given":
      return say("ledger.given", { view: joined(views(telling, row.state.views), "<br>") });
    case "from-comment":
      return say("ledger.from-comment", {
        view: view(telling, row.state.view),
        asks: isAsking(telling.review),
      });
    case "nothing-to-add":
      return say("ledger.nothing-to-add", { when: whenSaid(telling, row.state.source) });
    case "heard-through":
      return say("ledger.heard-through", { name: named(row.state.member) });
    case "would-like-to-hear":
      return asked(telling, row, row.state);
    case "took-part":
      return nothing;
    default:
      return row.state satisfies never;
  }
}

type Asked = Extract<LedgerState, { readonly kind: "would-like-to-hear" }>;

/** With questions that ask how and what, and go once they are answered. */
function asked(telling: Telling, row: LedgerRow, { away }: Asked): Shown {
  const { say, clock } = telling;
  const mentioned = mention(row);
  if (away) return say("ledger.away", { day: clock.calendarDay(away.until), mention: mentioned });
  const { team } = row;
  const asking = say("ledger.would-like-to-hear", {
    team: team !== null,
    mention: mentioned,
    questions: questions(telling),
  });
  if (team?.members !== "untold") return asking;
  return md`${asking} ${say("ledger.by-name", { name: line(team.name, 100) })}`;
}

/** The team's own, where the settings have one for this section. */
function questions({ review, say }: Telling): Shown {
  const own = line(sectionSetting(review.config, "perspectives")?.question ?? "", 500);
  return own === "" ? say("ledger.questions", {}) : own;
}

/**
 * The one place where the app writes an `@`: a configured stakeholder, asked once. Never a team,
 * whose members would all be notified.
 */
function mention({ person, mention }: LedgerRow): Shown | null {
  if (!mention || !person || !/^[A-Za-z0-9_-]+$/.test(person.login)) return null;
  return ours(`@${person.login}`);
}

function views(telling: Telling, views: readonly Item[]): readonly Shown[] {
  return views.slice(0, telling.limits.entries).map((item) => view(telling, item));
}

function view(telling: Telling, { text, source }: Item): Shown {
  const { say, limits } = telling;
  const isWhole = fits(text, limits.entry);
  const readOn = linked(say("sources.read-on", {}), source.url);
  return say("ledger.view", {
    text: line(text, limits.entry),
    when: isWhole ? whenSaid(telling, source) : readOn,
  });
}

/** Leads to the comment by its time: links that all say the same tell a listener nothing. */
function whenSaid({ clock }: Telling, { at, url }: Source): Shown {
  return linked(clock.moment(at), url);
}
