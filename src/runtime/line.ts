import type { Instant } from "../core/thread.ts";

/**
 * The keys of one lane that found it full and were given back to the queue, in the order in which
 * they are to come in. Each is due a little after the one before, so the queue hands them out in
 * that order again. Once one finds no room, the room that is made goes to nobody before that one is
 * back; so the longest waiting comes in first, and no new key overtakes.
 *
 * It is known to this process alone. Where another takes a key, or this one ends, order is all that
 * is lost: every key is in the queue.
 */
export type Line = {
  /**
   * Lets in a key that was just taken from the queue, or says when it is to come again.
   *
   * @returns null for a key that is let in
   */
  readonly turnAway: (key: string, hasRoom: boolean, now: Instant) => Instant | null;
  readonly isEmpty: () => boolean;
};

/** Milliseconds: the least until a key that was turned away comes again. */
const wait = 5_000;

/**
 * Milliseconds between one of the line and the next. A longer line comes around less often, so it
 * costs the queue no more than 100 looks a second, however long it is.
 */
const step = 10;

export function openLine(): Line {
  // When each comes again, which is the order that they have here.
  const dues = new Map<string, Instant>();
  let end = Number.NEGATIVE_INFINITY;
  let shutUntil = Number.NEGATIVE_INFINITY;

  /** What was due before this key and did not come was taken by another process. */
  function forgetBefore(key: string): void {
    for (const other of dues.keys()) {
      if (other === key) return;
      dues.delete(other);
    }
  }

  function putLast(key: string, now: Instant): Instant {
    end = Math.max(end + step, now + wait);
    dues.delete(key);
    dues.set(key, end);
    return end;
  }

  return {
    turnAway(key, hasRoom, now) {
      // Only a clock that was set back makes the end as far away as this.
      if (end > now + wait + dues.size * step) {
        dues.clear();
        end = Number.NEGATIVE_INFINITY;
        shutUntil = Number.NEGATIVE_INFINITY;
      }
      const due = dues.get(key);
      // An event brought it here early. It keeps its place: else the busiest thread would never run.
      if (due !== undefined && due > now) return due;
      if (due !== undefined) forgetBefore(key);
      const isFirst = due !== undefined || dues.size === 0;
      if (hasRoom && isFirst && now >= shutUntil) {
        dues.delete(key);
        return null;
      }
      const again = putLast(key, now);
      if (!hasRoom && now >= shutUntil) shutUntil = again;
      return again;
    },

    isEmpty: () => dues.size === 0,
  };
}
