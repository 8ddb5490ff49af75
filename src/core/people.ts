import type { Config, Day } from "./config/config.ts";
import type { Instant, Person } from "./thread.ts";
import { type Calendar, dayOf, nextWorkingMorning, startOfDay } from "./working-days.ts";

/** What the settings say about people: their role, and when they are away. */

/** What somebody is to the incident, such as `on call`; null where nobody wrote it down. */
export function roleIn(config: Config, person: Person | null): string | null {
  return settingsOf(config, person?.login)?.role ?? null;
}

/** The team's calendar; with a login, less the days on which that person is away. */
export function calendarOf(config: Config, login?: string | null): Calendar {
  const { timezone, holidays } = config;
  return { timezone, holidays, away: settingsOf(config, login)?.away ?? [] };
}

function settingsOf(
  { people }: Config,
  login: string | null | undefined,
): Config["people"][string] | undefined {
  const name = login?.toLowerCase();
  return name !== undefined && Object.hasOwn(people, name) ? people[name] : undefined;
}

export type Absence = {
  /** Its last day. */
  readonly until: Day;
  /** The first working morning after it. */
  readonly back: Instant;
};

/** When somebody leaves next, or comes back; null: as far as the settings say, never. */
export function nextTurn(at: Instant, calendar: Calendar): Instant | null {
  const absence = absenceAt(at, calendar);
  if (absence) return absence.back;
  const { timezone, away = [] } = calendar;
  const leaves = away.map(({ from }) => startOfDay(from, timezone)).filter((start) => start > at);
  return leaves.length === 0 ? null : Math.min(...leaves);
}

/**
 * The absence that somebody is in at an instant. It lasts until the first working morning: nobody is
 * back on the Saturday after a holiday. Absences with only days off in between are one.
 */
export function absenceAt(at: Instant, calendar: Calendar): Absence | null {
  const { timezone, away = [] } = calendar;
  const today = dayOf(at, timezone);
  const begun = away.filter(({ from }) => from <= today);
  const returns = begun.map(({ to }) => nextWorkingMorning(startOfDay(to, timezone), calendar));
  const back = Math.max(Number.NEGATIVE_INFINITY, ...returns);
  if (!(back > at)) return null;
  const ends = away.map(({ to }) => to).filter((day) => startOfDay(day, timezone) < back);
  return { until: ends.toSorted().at(-1) ?? "", back };
}
