import type { Instant } from "../../core/thread.ts";
import { keyId } from "./key-id.ts";
import { added, defaultQuiet, finished, recovered, taken, unknownRow } from "./pace.ts";
import type { Queue } from "./queue.ts";
import { openFile, type QueueFile } from "./sqlite-file.ts";
import { prepareRows } from "./sqlite-rows.ts";

/**
 * The queue for one machine: a table in an SQLite file. One process owns the file: opening it
 * makes due again whatever was running, so a second process would run those keys twice.
 *
 * An add is on disk when it resolves (`synchronous = FULL`). Adds that arrive together share one
 * transaction: webhooks come in bursts, and waiting for the disk is what costs. What the worker
 * writes waits for no disk. The next add takes it along; and where a power cut is faster, a key
 * that was taken or done is due again, which is what happens to it after any crash.
 *
 * @param file a path, or `:memory:`
 * @throws Error when the file cannot be opened, is open elsewhere, or was made by a newer version
 */
export function openSqliteQueue(file: string, options: { readonly quiet?: number } = {}): Queue {
  const quiet = options.quiet ?? defaultQuiet;
  const { database, release } = openFile(file);
  const rows = prepareRows(database);
  let waiting: Add[] = [];
  let closed = false;

  database.transaction(() => {
    for (const [key, row] of rows.running()) rows.save(key, recovered(row));
  })();

  function addAll(adds: readonly Add[]): void {
    const known = rows.readAll(adds.map(({ key }) => key));
    const changed = new Map<string, readonly [key: string, due: Instant | null]>();
    for (const { key, id, due } of adds) {
      const row = known.get(id) ?? unknownRow;
      const next = added(row, due, quiet);
      // In a burst most keys wait already.
      if (next.due === row.due) continue;
      known.set(id, next);
      changed.set(id, [changed.get(id)?.[0] ?? key, next.due]);
    }
    if (changed.size > 0) rows.saveDue([...changed.values()]);
  }

  function flush(): void {
    const adds = waiting;
    waiting = [];
    if (adds.length === 0) return;
    try {
      onDisk(database, () => addAll(adds));
      for (const add of adds) add.resolve();
    } catch (error) {
      for (const add of adds) add.reject(error);
    }
  }

  async function transact<T>(work: () => T): Promise<T> {
    if (closed) throw new Error("the queue is closed");
    return database.transaction(work)();
  }

  return {
    add: (key, due) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error("the queue is closed"));
        if (waiting.length === 0) setTimeout(flush, gathering);
        waiting.push({ key, id: keyId(key), due, resolve, reject });
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

    count: (now) => transact(() => rows.count(now)),

    probe: async () => {
      if (closed) throw new Error("the queue is closed");
      onDisk(database, () => rows.rewriteVersion());
    },

    async close() {
      if (closed) return;
      flush();
      closed = true;
      database.close();
      release();
    },
  };
}

/** Milliseconds that an add waits for others. */
const gathering = 2;

/** Runs one transaction that is on disk when this returns. */
function onDisk(database: Database, work: () => void): void {
  database.exec("pragma synchronous = FULL");
  try {
    database.transaction(work)();
  } finally {
    database.exec("pragma synchronous = NORMAL");
  }
}

type Database = QueueFile["database"];

type Add = {
  readonly key: string;
  readonly id: string;
  readonly due: Instant;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};
