/** A time as it was written; what is null was not. Numbers are as written, not yet checked. */
export type Notation = {
  readonly day: { readonly year: number; readonly month: number; readonly day: number } | null;
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly half: "am" | "pm" | null;
  /** Minutes east of UTC; null when no zone was written. */
  readonly offset: number | null;
};

/** Takes a time from the very start of a text; what may follow it is a word boundary. */
export function takeNotation(
  text: string,
): { readonly notation: Notation; readonly rest: string } | null {
  const date = datePattern.exec(text);
  const afterDate = text.slice(date?.[0].length ?? 0);
  const clock = clockPattern.exec(afterDate);
  if (!clock) return null;
  const [whole, hour, minute, second, half] = clock;
  const afterClock = afterDate.slice(whole.length);
  const sure = date !== null && (date[4] !== " " || second !== undefined);
  const offset = takeOffset(afterClock, sure);
  const rest = afterClock.slice(offset?.length ?? 0);
  if (runsOn.test(rest)) return null;
  const notation: Notation = {
    day: date ? { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) } : null,
    hour: Number(hour),
    minute: Number(minute),
    second: second === undefined ? null : Number(second),
    half: half === undefined ? null : half.toLowerCase() === "a" ? "am" : "pm",
    offset: offset?.minutes ?? null,
  };
  return { notation, rest };
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})(?:([Tt ]))(?=\d)/;
const clockPattern = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?([ap])\.?m\b\.?(?!\w))?/i;
/** What cannot follow a time: `14:025`, `10:15s`, `3:45.2`, `10:20/30`, `12:30%`. */
const runsOn = /^(?:[\w%/]|[:.]\d)/;

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
