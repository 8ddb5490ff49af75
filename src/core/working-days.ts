import { DateTime } from "luxon";
import type { Day } from "./config/config.ts";
import type { Instant } from "./thread.ts";

/** Where and when people work: Monday to Friday in a zone, less the days named. */
export type Calendar = { readonly timezone: string; readonly holidays: readonly Day[] };

/** Nobody should find a reminder that came in the night at the top of a longer list. */
const morning = 9;

/**
 * The same clock time so many working days later. The day of `from` does not count, whether or not
 * it is a working day: from Saturday, one working day later is Monday. Where the clock is put
 * forward over that time, the hour after; the days behind it keep the time as it was.
 *
 * @param days whole; 0 or less is `from` itself. The work grows with the days and holidays passed.
 */
export function addWorkingDays(from: Instant, days: number, calendar: Calendar): Instant {
  const start = local(from, calendar.timezone);
  const free = new Set(calendar.holidays);
  let passed = 0;
  for (let worked = 0; worked < days; ) {
    passed += 1;
    if (isWorking(start.plus({ days: passed }), free)) worked += 1;
  }
  return start.plus({ days: passed }).toMillis();
}

/** 09:00 on the day of `at` if people work then and it is not past, else on the next working day. */
export function nextWorkingMorning(at: Instant, calendar: Calendar): Instant {
  const free = new Set(calendar.holidays);
  let nine = local(at, calendar.timezone).startOf("day").set({ hour: morning });
  while (nine.toMillis() < at || !isWorking(nine, free)) {
    nine = nine.plus({ days: 1 }).set({ hour: morning });
  }
  return nine.toMillis();
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

function isWorking(time: DateTime, free: ReadonlySet<Day>): boolean {
  // Asked this way round, a time that is none (NaN) ends the search instead of going on for ever.
  return !(time.weekday > 5 || free.has(dayIn(time)));
}
