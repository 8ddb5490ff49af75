import type { Zone } from "luxon";
import type { Instant } from "../../thread.ts";
import { fromLocal, localDay } from "../local-time.ts";
import { offsetAt } from "../zone-offset.ts";
import { type Clock, timeOf } from "./clock.ts";
import { dayLength } from "./days.ts";
import type { Claim } from "./step.ts";
import type { Story } from "./story.ts";

const hour = 60 * 60 * 1_000;
const half = 12 * hour;
/** A list that goes back by more than this went past midnight; by less, somebody told late. */
const night = 4 * hour;
/** Clocks differ and people round up: a time this little after its text is still meant so. */
const slack = 5 * 60 * 1_000;

/**
 * When a clock without a day was, as if it were UTC: it follows from the time before it in its
 * list, or lies near the entry it stands in.
 */
export function follow(clock: Clock, claim: Claim, zone: Zone, story: Story): number {
  const { run, known } = story;
  const time = timeOf(clock);
  if (claim.as === "prose") return besides(time, claim, zone, story) ?? first(clock, zone, story);
  if (run.last === null) return first(clock, zone, story);
  const last = localOf(run.last, zone);
  const sameDay = dayIn(last) + time;
  const local = run.newestFirst
    ? backward(sameDay, last)
    : (elsewhere(clock, sameDay, story) ?? forward(sameDay, last, clock));
  const isLate = known.writtenAt !== null && fromLocal(local, zone) > known.writtenAt + slack;
  return isLate ? local - dayLength : local;
}

/** Past midnight, or past noon where a list counts to twelve. */
function forward(sameDay: number, last: number, clock: Clock): number {
  const afternoon = sameDay + half;
  const isHalf = clock.open && clock.hour < 12 && sameDay < last && afternoon >= last;
  if (isHalf && afternoon - last < night) return afternoon;
  return last - sameDay > night ? sameDay + dayLength : sameDay;
}

function backward(sameDay: number, last: number): number {
  return sameDay - last > night ? sameDay - dayLength : sameDay;
}

/** The text names the day of that very clock somewhere else, and the list gets there next. */
function elsewhere(clock: Clock, sameDay: number, { dated, dayBy }: Story): number | null {
  const day = dated.get(timeOf(clock));
  if (day === undefined || dayBy === "heading") return null;
  const local = day + timeOf(clock);
  return local > sameDay && local - sameDay <= 2 * dayLength ? local : null;
}

/** Within an entry that has a time, or after another time of the same paragraph. */
function besides(time: number, { block }: Claim, zone: Zone, { before }: Story): number | null {
  if (!before) return null;
  const last = localOf(before.at, zone);
  const sameDay = dayIn(last) + time;
  if (before.as === "lead") return near(sameDay, last);
  if (before.block !== block) return null;
  return last - sameDay > half ? sameDay + dayLength : sameDay;
}

function near(sameDay: number, local: number): number {
  if (sameDay - local > half) return sameDay - dayLength;
  return local - sameDay > half ? sameDay + dayLength : sameDay;
}

/** The first of a list: on the day that was stated, else the latest such time before the writing. */
function first(clock: Clock, zone: Zone, { day, dayBy, known, dated }: Story): number {
  const { writtenAt } = known;
  const time = timeOf(clock);
  if (dayBy !== "base") return day + time;
  const named = dated.get(time);
  if (named !== undefined && Math.abs(named - day) <= 2 * dayLength) return named + time;
  if (writtenAt === null) return day + time;
  const today = localDay(writtenAt, zone) + time;
  return fromLocal(today, zone) <= writtenAt + slack ? today : today - dayLength;
}

function localOf(at: Instant, zone: Zone): number {
  return at + offsetAt(at, zone) * 60_000;
}

function dayIn(local: number): number {
  return Math.floor(local / dayLength) * dayLength;
}
