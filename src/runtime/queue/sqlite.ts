import type { Instant } from "../../core/thread.ts";
import { added, defaultQuiet, finished, recovered, taken } from "./pace.ts";
import type { Queue } from "./queue.ts";
import { openDatabase } from "./sqlite-file.ts";
import { prepareRows } from "./sqlite-rows.ts";

/**
 * The queue for one machine: a table in an SQLite file. One process owns the file; opening it
 * makes due again whatever was running, so a second process would run those keys twice.
 *
 * Every call is one transaction on disk before it resolves (`synchronous = FULL`). Adds that
 * arrive together share one: webhooks come in bursts and waiting for the disk is what costs.
 *
 * @param file a path, or `:memory:`
 * @throws Error when the file cannot be opened or was made by a newer version
 */
export function openSqliteQueue(file: string, options: { readonly quiet?: number } = {}): Queue {
  const quiet = options.quiet ?? defaultQuiet;
  const database = openDatabase(file);
  const rows = prepareRows(database);
  let waiting: Add[] = [];
  let closed = false;

  database.transaction(() => {
    for (const [key, row] of rows.running()) rows.save(key, recovered(row));
  })();

  function flush(): void {
    const adds = waiting;
    waiting = [];
    if (adds.length === 0) return;
    try {
      database.transaction(() => {
        for (const { key, due } of adds) rows.save(key, added(rows.read(key), due, quiet));
      })();
      for (const add of adds) add.resolve();
    } catch (error) {
      for (const add of adds) add.reject(error);
    }
  }

  /** Runs one transaction after the adds that were asked for before it. */
  async function transact<T>(work: () => T): Promise<T> {
    if (closed) throw new Error("the queue is closed");
    flush();
    return database.transaction(work)();
  }

  return {
    add: (key, due) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error("the queue is closed"));
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ key, due, resolve, reject });
      }),

    take: (now) =>
      transact(() => {
        const next = rows.longestDue(now);
        if (!next) return null;
        const row = taken(next.row, now);
        rows.save(next.key, row);
        return { key: next.key, attempt: row.failures };
      }),

    finish: (key, ending, now) =>
      transact(() => {
        const row = rows.read(key);
        if (row.started === null) throw new Error(`${key} is not running`);
        rows.save(key, finished(row, ending, now, quiet));
        rows.forget(now - quiet);
      }),

    nextDue: () => transact(() => rows.nextDue()),

    async close() {
      if (closed) return;
      flush();
      closed = true;
      database.close();
    },
  };
}

type Add = {
  readonly key: string;
  readonly due: Instant;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};
