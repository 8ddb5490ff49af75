import type { TimelineEvent } from "../review.ts";
import { dayLength, type Instant } from "../thread.ts";
import { minuteOf } from "./minute.ts";

/** Events that stand in one row of the picture. */
export type Crowd = {
  readonly from: Instant;
  /** When the last of them was over. */
  readonly to: Instant;
  readonly events: readonly TimelineEvent[];
};

/**
 * Events in at most so many rows. Where they are more, those within a stretch of time share a row:
 * the shortest stretch of a clock with which they fit, so that a busy five minutes become one row
 * and a single event of a quiet hour keeps its own. Linear in the number of events.
 *
 * @param events in order of time
 */
export function crowdsOf(events: readonly TimelineEvent[], most: number): readonly Crowd[] {
  if (events.length <= most) return within(events, -1);
  for (const stretch of stretches) {
    const crowds = within(events, stretch);
    if (crowds.length <= most) return crowds;
  }
  return within(events, Number.POSITIVE_INFINITY);
}

const minute = 60_000;
const hour = 60 * minute;

const stretches: readonly number[] = [
  ...[0, 1, 2, 3, 5, 7, 10, 15, 20, 30, 45].map((count) => count * minute),
  ...[1, 2, 3, 4, 6, 8, 12].map((count) => count * hour),
  ...[1, 2, 3, 7, 14, 30, 90, 365, 3650].map((count) => count * dayLength),
];

/** A crowd begins with the first event that is further from its first than `stretch`. */
function within(events: readonly TimelineEvent[], stretch: number): readonly Crowd[] {
  const crowds: { from: Instant; to: Instant; events: TimelineEvent[] }[] = [];
  for (const event of events) {
    const { at } = event.when;
    const last = crowds.at(-1);
    const apart = last ? (minuteOf({ at }) - minuteOf({ at: last.from })) * minute : 0;
    const end = event.when.end ?? at;
    if (last && apart <= stretch) {
      last.to = Math.max(last.to, end);
      last.events.push(event);
    } else crowds.push({ from: at, to: end, events: [event] });
  }
  return crowds;
}
