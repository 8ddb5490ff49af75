import type { Zone } from "luxon";
import { timeOf } from "./clock.ts";
import type { Order } from "./days.ts";
import { type Claim, deepest, type Step } from "./step.ts";

/*
 * What only the whole text tells: looked up before the first step is taken.
 */

/** Dates such as `25/03` settle what `03/04` means. */
export function orderOf(steps: readonly Step[]): Order {
  let [dayFirst, monthFirst] = [0, 0];
  for (const step of steps) {
    const day = mentionOf(step)?.day;
    const order = day?.swapped === null ? day.order : null;
    if (order === "day-first") dayFirst += 1;
    if (order === "month-first") monthFirst += 1;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst > monthFirst ? "day-first" : "month-first";
}

function mentionOf(step: Step) {
  if (step.is === "day") return step.mention;
  return step.is === "claim" && "from" in step.time ? step.time.from : null;
}

/** The days of clocks that are written with their date; none where they disagree. */
export function datedClocks(steps: readonly Step[]): ReadonlyMap<number, number> {
  const dated = new Map<number, number | null>();
  for (const step of steps) {
    const mention = step.is === "claim" ? mentionOf(step) : null;
    if (!mention?.clock || mention.day?.year == null || mention.day.swapped) continue;
    const { year, month, day } = mention.day;
    const at = Date.UTC(year, month - 1, day);
    const clock = timeOf(mention.clock);
    dated.set(clock, dated.has(clock) && dated.get(clock) !== at ? null : at);
  }
  return new Map(
    [...dated].flatMap(([clock, day]) => (day === null ? [] : [[clock, day] as const])),
  );
}

/** The depth of the headings that part a text: the highest that there is more than one of. */
export function topOf(steps: readonly Step[]): number {
  const depths = steps.flatMap((step) => (step.is === "section" ? [step.depth] : [])).toSorted();
  return depths.find((depth, index) => depth === depths[index + 1]) ?? depths[0] ?? 6;
}

/** One zone stated for all times holds above the statement too. */
export function onlyZone(steps: readonly Step[]): Zone | null {
  const zones = steps.flatMap((step) =>
    step.is === "zone" && step.for === "document" ? [step.zone] : [],
  );
  const [first] = zones;
  return first && zones.every((zone) => zone.equals(first)) ? first : null;
}

/** The first steps of lists that go back in time, as status pages do. */
export function newestFirstRuns(steps: readonly Step[], top: number): ReadonlySet<number> {
  const runs = new Set<number>();
  let start = 0;
  let clocks: number[] = [];
  const close = (next: number) => {
    if (goesBack(clocks)) runs.add(start);
    start = next;
    clocks = [];
  };
  steps.forEach((step, index) => {
    if (step.is === "section" ? step.depth <= top : step.is === "day" && step.depth <= deepest + 1)
      close(index);
    else if (step.is === "claim" && step.as === "lead") clocks.push(...clockOf(step));
  });
  close(steps.length);
  return runs;
}

function clockOf({ time }: Claim): readonly number[] {
  const clock = "from" in time && time.from.day === null ? time.from.clock : null;
  return clock ? [clock.hour * 60 + clock.minute] : [];
}

/** Over midnight a list leaps: 23:50 to 00:10 goes on, and 00:10 to 23:50 goes back. */
function goesBack(clocks: readonly number[]): boolean {
  const steps = clocks.slice(1).map((clock, index) => clock - (clocks[index] ?? clock));
  const leaps = steps.map((step) => (Math.abs(step) > halfDay ? -step : step));
  const back = leaps.filter((step) => step < 0).length;
  return back > 1 && back > leaps.filter((step) => step > 0).length;
}

/** In minutes. */
const halfDay = 12 * 60;
