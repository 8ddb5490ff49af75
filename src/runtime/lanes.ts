import type { Instant } from "../core/thread.ts";
import { type Line, openLine } from "./line.ts";
import type { Taken } from "./queue/queue.ts";

/**
 * Keys that were taken from the queue, in lanes: one for each owner, of which only a few run at once.
 * So an owner whose GitHub is slow, or who has hundreds of keys due, takes no place from others.
 * Lanes take turns; within a lane the order of the queue holds.
 */
export type Lanes = {
  /**
   * Adds a key that was just taken, unless its lane is full: then it is to be given back.
   *
   * @returns when a key that found no room is to be taken again, else null
   */
  readonly add: (taken: Taken, now: Instant) => Instant | null;
  /** The next key to run, which has its place in the lane from here on; null while all are full. */
  readonly next: () => Taken | null;
  /** A key that ran ended. */
  readonly leave: (key: string) => void;
  /** Keys that have no place yet. */
  readonly waiting: () => number;
  /** Takes out all that have no place yet. */
  readonly giveBack: () => readonly Taken[];
};

/**
 * Keys that wait in one lane: some seconds' worth of work, while nobody holds what another could
 * run. Lanes with room for one more run never fill, so a worker holds this for a few owners at most.
 */
const mostWaiting = 100;

type Lane = { waiting: readonly Taken[]; running: number };

/** @param laneOf null for a key that is in nobody's way */
export function openLanes(laneOf: (key: string) => string | null, perLane: number): Lanes {
  // In the order of their turns.
  const lanes = new Map<string, Lane>();
  const lines = new Map<string, Line>();
  const nameOf = (key: string) => laneOf(key) ?? `only ${key}`;
  let count = 0;

  function turnAway(name: string, key: string, hasRoom: boolean, now: Instant): Instant | null {
    const line = lines.get(name) ?? openLine();
    const again = line.turnAway(key, hasRoom, now);
    if (line.isEmpty()) lines.delete(name);
    else lines.set(name, line);
    return again;
  }

  return {
    add(taken, now) {
      const name = nameOf(taken.key);
      const lane = lanes.get(name) ?? { waiting: [], running: 0 };
      const again = turnAway(name, taken.key, lane.waiting.length < mostWaiting, now);
      if (again !== null) return again;
      lane.waiting = [...lane.waiting, taken];
      lanes.set(name, lane);
      count += 1;
      return null;
    },

    next() {
      for (const [name, lane] of lanes) {
        const [first, ...others] = lane.waiting;
        if (!first || lane.running >= perLane) continue;
        lane.waiting = others;
        lane.running += 1;
        count -= 1;
        // To the end of the line.
        lanes.delete(name);
        lanes.set(name, lane);
        return first;
      }
      return null;
    },

    leave(key) {
      const name = nameOf(key);
      const lane = lanes.get(name);
      if (!lane) return;
      lane.running -= 1;
      if (lane.running === 0 && lane.waiting.length === 0) lanes.delete(name);
    },

    waiting: () => count,

    giveBack() {
      const all = [...lanes.values()].flatMap(({ waiting }) => waiting);
      for (const lane of lanes.values()) lane.waiting = [];
      count = 0;
      return all;
    },
  };
}
