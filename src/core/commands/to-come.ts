import type { Instant } from "../thread.ts";
import { readTime, startsWithClock } from "../timeline/read-time.ts";
import type { Passage } from "./passages.ts";
import type { ReadingContext, When } from "./statement.ts";

const hour = 60 * 60_000;
const longestAgo = 16 * hour;

/** Further back than this a clock without a day is one that is still to come. */
export function isToCome({ at, assumed }: When, { writtenAt }: ReadingContext): boolean {
  return assumed.includes("day") && writtenAt - at > longestAgo;
}

/**
 * The lines that begin with a time still to come, by number: `15:00 next update`, written at 13:20.
 * Where the lines below go on into the day, as from `22:10 slow` to `00:30 alert`, it was the
 * evening before; `times` knows of days that are written above.
 */
export function linesToCome(
  passages: readonly Passage[],
  times: ReadonlyMap<number, When>,
  context: ReadingContext,
): ReadonlySet<number> {
  const found = new Set<number>();
  let next: Instant | null = null;
  for (const { command, speaker, rest, first } of passages.toReversed()) {
    const alone = command === null && speaker === null ? readTime(rest, context)?.when : null;
    if (!alone) continue;
    const among = times.get(first.number);
    const when = among && !among.assumed.includes("day") ? among : alone;
    const goesOn = next !== null && next >= when.at && next - when.at <= longestAgo;
    if (isToCome(when, context) && startsWithClock(rest, context) && !goesOn)
      found.add(first.number);
    else next = when.at;
  }
  return found;
}
