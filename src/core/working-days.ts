import { DateTime } from "luxon";
import type { Day, Days } from "./config/config.ts";
import { dayLength, type Instant } from "./thread.ts";

/** Where and when people work: Monday to Friday in a zone, less the days named. */
export type Calendar = {
  readonly timezone: string;
  readonly holidays: readonly Day[];
  /** Days off of the one person it is about. */
  readonly away?: readonly Days[];
};

/** Nobody should find a reminder that came in the night at the top of a longer list. */
const morning = 9;

/**
 * The same clock time so many working days later. The day of `from` does not count, whether or not
 * it is a working day: from Saturday, one working day later is Monday. Where the clock is put
 * forward over that time, the hour after; the days behind it keep the time as it was.
 *
 * @param days whole; 0 or less is `from` itself. The work grows with the days, holidays and absences passed.
 */
export function addWorkingDays(from: Instant, days: number, calendar: Calendar): Instant {
  const start = local(from, calendar.timezone);
  const off = timeOff(calendar);
  let passed = 0;
  for (let worked = 0; worked < days; worked += 1) {
    passed += 1;
    passed += daysUntilWork(start.plus({ days: passed }), off);
  }
  return start.plus({ days: passed }).toMillis();
}

/** 09:00 on the day of `at` if people work then and it is not past, else on the next working day. */
export function nextWorkingMorning(at: Instant, calendar: Calendar): Instant {
  const today = local(at, calendar.timezone).startOf("day");
  const past = today.set({ hour: morning }).toMillis() < at ? 1 : 0;
  const first = today.plus({ days: past });
  const days = daysUntilWork(first, timeOff(calendar));
  return first.plus({ days }).set({ hour: morning }).toMillis();
}

/** The date that calendars in a zone show. */
export function dayOf(at: Instant, zone: string): Day {
  return dayIn(local(at, zone));
}

/** The first instant of a date in a zone: midnight, or an hour later where the clock skips it. */
export function startOfDay(day: Day, zone: string): Instant {
  return DateTime.fromISO(day, { zone }).startOf("day").toMillis();
}

function local(at: Instant, zone: string): DateTime {
  return DateTime.fromMillis(at, { zone });
}

function dayIn(time: DateTime): Day {
  return time.toFormat("yyyy-MM-dd");
}

type TimeOff = { readonly holidays: ReadonlySet<Day>; readonly away: readonly Days[] };

function timeOff({ holidays, away = [] }: Calendar): TimeOff {
  return { holidays: new Set(holidays), away };
}

function daysUntilWork(from: DateTime, off: TimeOff): number {
  let passed = 0;
  for (let rest = daysOff(from, off); rest > 0; rest = daysOff(from.plus({ days: passed }), off))
    passed += rest;
  return passed;
}

/** 0 on a day of work; else how far it is to the next that may be one: an absence is one step. */
function daysOff(time: DateTime, { holidays, away }: TimeOff): number {
  const day = dayIn(time);
  const absence = away.find(({ from, to }) => from <= day && day <= to);
  if (absence) return 1 + (Date.parse(absence.to) - Date.parse(day)) / dayLength;
  // A time that is none (NaN) ends the search instead of going on for ever.
  return time.weekday > 5 || holidays.has(day) ? 1 : 0;
}
