import type { Instant } from "../../core/thread.ts";

/**
 * When a key is due: the rules behind every queue, as functions from a row to the row after it.
 *
 * Bursts: the first event on a quiet key is due at once. A key that ran less than `quiet` ago is
 * due `quiet` after that run, so that a thread with a hundred comments in a minute is read some
 * twenty times and not a hundred. Trouble: pauses double from 5 ms to 1,000 s, for each key alone.
 */
export type Row = {
  /** When it is next to run; null when there is no need. */
  readonly due: Instant | null;
  /** When the run under way began; null when none is. */
  readonly started: Instant | null;
  /** Runs in a row without a good end, counting the one under way. */
  readonly failures: number;
  /** When the last run ended. */
  readonly ran: Instant | null;
};

/** How a run ended, as far as the queue cares. */
export type Ending =
  | { readonly kind: "done" }
  | { readonly kind: "again"; readonly at: Instant }
  /** Not before that time, however short the pause would be. */
  | { readonly kind: "retry"; readonly notBefore?: Instant }
  /** It was taken and not begun. */
  | { readonly kind: "given-back"; readonly at: Instant };

/** Milliseconds between the end of a run and the next that events ask for. */
export const defaultQuiet = 3_000;

export const unknownRow: Row = { due: null, started: null, failures: 0, ran: null };

export function added(row: Row, due: Instant, quiet: number): Row {
  if (row.ran === null) return { ...row, due: earliest(row.due, due) };
  // Never more than `quiet` later than asked, even if the clock was once set far ahead.
  const rested = Math.max(due, Math.min(row.ran, due) + quiet);
  return { ...row, due: earliest(row.due, rested) };
}

/**
 * The failure is counted when the run begins, so that a key which takes the whole process down is
 * slowed like any other: otherwise it would be the first to run at every start.
 */
export function taken(row: Row, now: Instant): Row {
  return { ...row, due: null, started: now, failures: row.failures + 1 };
}

export function finished(row: Row, ending: Ending, now: Instant, quiet: number): Row {
  const addedMeanwhile = row.due === null ? null : Math.max(row.due, now + quiet);
  const idle = { started: null, ran: now };
  switch (ending.kind) {
    case "done":
      return { ...idle, due: addedMeanwhile, failures: 0 };
    case "again":
      // A time that has passed must not turn the worker into a spinning wheel.
      return {
        ...idle,
        due: earliest(addedMeanwhile, Math.max(ending.at, now + quiet)),
        failures: 0,
      };
    case "retry": {
      const later = Math.max(now + backoff(row.failures), ending.notBefore ?? now);
      return { ...idle, due: earliest(addedMeanwhile, later), failures: row.failures };
    }
    case "given-back":
      // As it was before it was taken, but for the time.
      return {
        ...row,
        due: earliest(row.due, ending.at),
        started: null,
        failures: row.failures - 1,
      };
    default:
      return ending satisfies never;
  }
}

/**
 * What becomes of a run that the process did not survive.
 *
 * @param now by the clock of whoever finds it: that of the process may have been far ahead
 */
export function recovered(row: Row, now: Instant): Row {
  if (row.started === null) return row;
  const due = earliest(row.due, Math.min(row.started, now) + backoff(row.failures));
  return { ...row, started: null, ran: row.started, due };
}

/** Milliseconds to wait after the n-th failure in a row. */
export function backoff(failures: number): number {
  return Math.min(5 * 2 ** (failures - 1), 1_000_000);
}

function earliest(a: Instant | null, b: Instant): Instant {
  return a === null ? b : Math.min(a, b);
}
