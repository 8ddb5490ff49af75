import { isDay } from "./calendar.ts";

/** A time as it was written, on a 24-hour clock; what is null was not written. */
export type Notation = {
  readonly day: { readonly year: number; readonly month: number; readonly day: number } | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  /** Minutes east of UTC; null when no zone was written. */
  readonly offset: number | null;
};

/**
 * Takes a time from the very start of a text; a word must not run on from it. Null when there is
 * none, or one that no clock or calendar shows.
 */
export function takeNotation(
  text: string,
): { readonly notation: Notation; readonly rest: string } | null {
  const date = datePattern.exec(text);
  const clock = clockPattern.exec(text.slice(date?.[0].length ?? 0));
  if (!clock) return null;
  const afterClock = text.slice((date?.[0].length ?? 0) + clock[0].length);
  const offset = takeOffset(
    afterClock,
    date !== null && (date[4] !== " " || clock[3] !== undefined),
  );
  const rest = afterClock.slice(offset?.length ?? 0);
  const day = date && { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) };
  const hour = hourOf(Number(clock[1]), clock[4]?.toLowerCase());
  const minute = Number(clock[2]);
  const second = clock[3] === undefined ? null : Number(clock[3]);
  if (runsOn.test(rest) || hour === null || minute > 59 || (second ?? 0) > 59) return null;
  if (day && !isDay(day.year, day.month, day.day)) return null;
  return { notation: { day, hour, minute, second, offset: offset?.minutes ?? null }, rest };
}

/** `half` is `a` or `p`, as in am and pm. */
function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

const datePattern = /^([12]\d{3})-(\d{2})-(\d{2})(?:([Tt ]))(?=\d)/;
const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\b\.?(?!\w))?/i;
/** What cannot follow a time: `14:025`, `10:15s`, `3:45.2`, `10:20/30`, `12:30%`. */
const runsOn = /^(?:[A-Za-z0-9%/]|[:.]\d)/;

type Offset = { readonly minutes: number; readonly length: number };

/**
 * `Z`, `UTC`, `GMT`, `UTC+2`, `+02:00`, `+0200`. In `10:30-11:00` a minus makes a range, so it is
 * a zone only behind a time that is written out (`sure`).
 */
function takeOffset(text: string, sure: boolean): Offset | null {
  const named = /^ ?(?:UTC|GMT|Z)(?:([+-])(\d{1,2})(?::?(\d{2}))?)?(?![A-Za-z0-9_])/i.exec(text);
  const numeric = sure ? /^ ?([+-])(\d{2}):?(\d{2})(?!\d)/ : /^(\+)(\d{2}):(\d{2})(?!\d)/;
  const match = named ?? numeric.exec(text);
  if (!match) return null;
  const [whole, sign, hours = "0", minutes = "0"] = match;
  const east = Number(hours) * 60 + Number(minutes);
  if (east > 14 * 60 || Number(minutes) > 59) return null;
  return { minutes: sign === "-" ? -east : east, length: whole.length };
}
