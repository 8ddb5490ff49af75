import type { Instant } from "../thread.ts";
import { localDay } from "../timeline/local-time.ts";
import { readTime, startsWithClock, startsWithWeekday, zoneOf } from "../timeline/read-time.ts";
import type { Passage } from "./passages.ts";
import { moments, type ReadingContext, type When } from "./statement.ts";

const hour = 60 * 60_000;
const longestAgo = 16 * hour;
/** Clocks differ and people round up: a time this little after its text is still meant so. */
const slack = 5 * 60_000;

/** Further back than this a clock without a day is one that is still to come. */
export function isToCome({ at, assumed }: When, { writtenAt }: ReadingContext): boolean {
  return assumed.includes("day") && writtenAt - at > longestAgo;
}

/** The lines that name a day still ahead, by number; no line below has its day from them. */
export function linesAhead(
  passages: readonly Passage[],
  context: ReadingContext,
): ReadonlySet<number> {
  const lines = passages.flatMap((passage) => timedLine(passage, new Map(), context));
  const ahead = lines.filter(({ alone }) => isAhead(alone, context));
  return new Set(ahead.map(({ number }) => number));
}

/**
 * The lines that begin with a time and tell no event, by number: `15:00 next update`, written at
 * 13:20; one below a day that is still ahead; `Thursday 14:30 works for me`, where no other line
 * makes it a list of what happened. `times` knows of days that are written above.
 */
export function linesToCome(
  passages: readonly Passage[],
  times: ReadonlyMap<number, When>,
  context: ReadingContext,
): ReadonlySet<number> {
  const lines = passages.flatMap((passage) => timedLine(passage, times, context));
  const found = new Set([
    ...laterToday(lines, momentsIn(passages, context), context),
    ...lines.filter(({ when }) => isAhead(when, context)).map(({ number }) => number),
  ]);
  const tells = ({ number, text }: TimedLine) =>
    !found.has(number) && !startsWithWeekday(text, context);
  const isList = lines.some(tells) || passages.some(({ command }) => command?.word === "timeline");
  if (isList) return found;
  return new Set(lines.map(({ number }) => number));
}

type TimedLine = {
  readonly number: number;
  readonly text: string;
  /** By itself, and among the lines around it. */
  readonly alone: When;
  readonly when: When;
};

function timedLine(
  { command, speaker, rest: text, first: { number } }: Passage,
  times: ReadonlyMap<number, When>,
  context: ReadingContext,
): readonly TimedLine[] {
  const alone = command === null && speaker === null ? readTime(text, context)?.when : null;
  return alone ? [{ number, text, alone, when: times.get(number) ?? alone }] : [];
}

/** What `/started 14:02` says beside the lines. */
function momentsIn(passages: readonly Passage[], context: ReadingContext): readonly When[] {
  return passages.flatMap(({ command, rest }) => {
    const isMoment = moments.some((one) => one === command?.word);
    return (isMoment ? readTime(rest, context)?.when : null) ?? [];
  });
}

/**
 * Clocks that come after the time of writing. Where the lines below go on into the day, as from
 * `22:10 slow` to `00:30 alert`, it was the evening before; and so it was where several lines are
 * all later than that: such a list is written the next morning.
 */
function laterToday(
  lines: readonly TimedLine[],
  beside: readonly When[],
  context: ReadingContext,
): readonly number[] {
  const found: number[] = [];
  const known = [...beside];
  let next: Instant | null = null;
  for (const { number, text, alone, when: among } of lines.toReversed()) {
    const when = among.assumed.includes("day") ? alone : among;
    const goesOn = next !== null && next >= when.at && next - when.at <= longestAgo;
    if (isToCome(when, context) && startsWithClock(text, context) && !goesOn) found.push(number);
    else {
      next = when.at;
      known.push(when);
    }
  }
  const isAlone = lines.length + beside.length === 1;
  return isAlone || known.some((when) => isEarlierToday(when, context)) ? found : [];
}

function isEarlierToday({ at }: When, { writtenAt, zone }: ReadingContext): boolean {
  const here = zoneOf(zone);
  return at <= writtenAt + slack && localDay(at, here) === localDay(writtenAt, here);
}

function isAhead({ at }: When, { writtenAt }: ReadingContext): boolean {
  return at > writtenAt + slack;
}
