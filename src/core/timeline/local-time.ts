import type { Zone } from "luxon";
import type { Instant } from "../thread.ts";
import { offsetAt } from "./zone-offset.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

/** The day it is at an instant in a zone, counted as `Date.UTC` does at midnight. */
export function localDay(at: Instant, zone: Zone): number {
  return Math.floor((at + offsetAt(at, zone) * minute) / day) * day;
}

/**
 * The instant at which clocks in a zone show a time, given as if it were UTC. A time that a clock
 * change repeats is its first occurrence; one that it skips is read with the offset before it, so
 * 02:30 becomes 03:30. luxon's own conversion would ask today's clock which offset to try first.
 */
export function fromLocal(local: number, zone: Zone): Instant {
  const before = offsetAt(local - day, zone);
  const after = offsetAt(local + day, zone);
  const readings = [before, after].map((offset) => ({ offset, at: local - offset * minute }));
  const shown = readings.filter(({ offset, at }) => offsetAt(at, zone) === offset);
  return shown.length > 0 ? Math.min(...shown.map(({ at }) => at)) : local - before * minute;
}
