import type { Instant } from "../../src/core/thread.ts";
import { keyId } from "../../src/runtime/queue/key-id.ts";
import {
  added,
  finished,
  type Row,
  recovered,
  taken,
  unknownRow,
} from "../../src/runtime/queue/pace.ts";
import type { Queue } from "../../src/runtime/queue/queue.ts";

/** What is on disk: it outlives the processes that have the queue open. */
export type Disk = Map<string, Stored>;

type Stored = { readonly key: string; readonly row: Row };

/**
 * A queue in memory, by the rules of all others (`pace.ts`). Several processes may have one disk open.
 */
export function openMemoryQueue(disk: Disk, quiet: number): Queue {
  let open = true;

  function stored(key: string): Stored {
    if (!open) throw new Error("the queue is closed");
    return disk.get(keyId(key)) ?? { key, row: unknownRow };
  }

  const idle = () => [...disk].filter(([, { row }]) => row.started === null);

  return {
    async add(key, due) {
      const { key: spelled, row } = stored(key);
      disk.set(keyId(key), { key: spelled, row: added(row, due, quiet) });
    },

    async take(now) {
      if (!open) throw new Error("the queue is closed");
      let first: readonly [string, Stored, Instant] | null = null;
      for (const [id, one] of disk) {
        const { due, started } = one.row;
        if (started !== null || due === null || due > now) continue;
        if (!first || due < first[2]) first = [id, one, due];
      }
      if (!first) return null;
      const [id, { key, row }] = first;
      const running = taken(row, now);
      disk.set(id, { key, row: running });
      return { key, attempt: running.failures };
    },

    async finish(key, ending, now) {
      const { key: spelled, row } = stored(key);
      if (row.started === null) throw new Error(`${key} is not running`);
      disk.set(keyId(key), { key: spelled, row: finished(row, ending, now, quiet) });
      for (const [id, { row: rested }] of disk) {
        const isIdle = rested.started === null && rested.due === null;
        if (isIdle && rested.ran !== null && rested.ran <= now - quiet) disk.delete(id);
      }
    },

    async nextDue() {
      const dues = idle().flatMap(([, { row }]) => row.due ?? []);
      return dues.length === 0 ? null : Math.min(...dues);
    },

    async count(now) {
      const waiting = idle().filter(([, { row }]) => row.due !== null);
      const due = waiting.flatMap(([, { row }]) =>
        row.due !== null && row.due <= now ? row.due : [],
      );
      return {
        waiting: waiting.length,
        due: due.length,
        running: disk.size - idle().length,
        failing: waiting.filter(([, { row }]) => row.failures > 0).length,
        oldestDue: due.length === 0 ? null : Math.min(...due),
      };
    },

    async probe() {
      if (!open) throw new Error("the queue is closed");
    },

    async close() {
      open = false;
    },
  };
}

/** What other processes, or the next one, make at `now` of keys that ran when their process died. */
export function recover(disk: Disk, keys: Iterable<string>, now: Instant): void {
  for (const key of keys) {
    const one = disk.get(keyId(key));
    if (one) disk.set(keyId(key), { ...one, row: recovered(one.row, now) });
  }
}
