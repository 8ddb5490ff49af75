import type { Config, Day } from "./config/config.ts";
import { dayLength, type Instant } from "./thread.ts";
import { type Calendar, dayOf, nextWorkingMorning, startOfDay } from "./working-days.ts";

/**
 * When the owner of an open follow-up is reminded: before its day, after it, then at pauses that
 * double, on working mornings, until it is done or dropped. Without a day the pauses begin at four
 * weeks. Only the latest due slot is given, and none that is older than a week: after an outage or
 * a holiday nobody finds a pile.
 */
export type Slot = { readonly name: Day; readonly at: Instant };

export type Reminding = {
  readonly config: Config;
  readonly calendar: Calendar;
  readonly openedAt: Instant;
  readonly by: Day | null;
  /** When somebody last gave it another day than the one it was opened with. */
  readonly byGivenAt: Instant;
  readonly snoozedUntil: Instant;
  /** Slots given already. */
  readonly given: ReadonlySet<string>;
  readonly now: Instant;
};

export type Reminders = { readonly due: Slot | null; readonly next: Instant | null };

export function remindersFor(reminding: Reminding): Reminders {
  const { config, now, given, snoozedUntil } = reminding;
  if (!config.followUps.remind) return { due: null, next: null };
  // Whoever gives a day that is near knows of it, and needs no reminder within the minute.
  const since = Math.max(reminding.openedAt, reminding.byGivenAt);
  const slots = slotsOf(reminding, config.followUps.remind).filter((slot) => slot.at > since);
  const next = slots.find((slot) => slot.at > now && slot.at >= snoozedUntil)?.at ?? null;
  const latest = slots.findLast((slot) => slot.at <= now);
  const fits =
    latest !== undefined &&
    !given.has(latest.name) &&
    latest.at > now - week &&
    latest.at >= snoozedUntil &&
    now >= snoozedUntil;
  return { due: fits ? latest : null, next };
}

const week = 7 * dayLength;
const hour = 3_600_000;

/** Enough pauses for ten years: 7, 14, 28 … days. */
const doublings = 10;

function slotsOf(
  reminding: Reminding,
  remind: { readonly before: number; readonly after: number },
): readonly Slot[] {
  const { by, calendar, openedAt } = reminding;
  const offsets =
    by === null
      ? pauses(4 * 7)
      : [-remind.before, remind.after, ...pauses(7).map((pause) => remind.after + pause)];
  // Two hours into the day, so that a change of the clocks does not slip into the day before.
  const from = by === null ? openedAt : startOfDay(by, calendar.timezone) + 2 * hour;
  return offsets.map((offset) => {
    const at = nextWorkingMorning(from + offset * dayLength, calendar);
    return { name: dayOf(at, calendar.timezone), at };
  });
}

/** Days from the start: first, first + 2·first, … each pause twice the one before. */
function pauses(first: number): readonly number[] {
  return Array.from({ length: doublings }, (_, index) => first * (2 ** (index + 1) - 1));
}
