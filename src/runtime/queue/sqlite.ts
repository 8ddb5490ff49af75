import { setTimeout as pause } from "node:timers/promises";
import type { Instant } from "../../core/thread.ts";
import { type Log, silentLog } from "../log.ts";
import { type Add, gatherAdds } from "./gathered-adds.ts";
import { added, defaultQuiet, finished, recovered, taken, unknownRow } from "./pace.ts";
import type { Queue } from "./queue.ts";
import { busyTimeout, whenFree } from "./sqlite-busy.ts";
import { isDamage } from "./sqlite-damage.ts";
import { openFile } from "./sqlite-file.ts";
import type { SyncFile } from "./sqlite-log.ts";
import { prepareRows } from "./sqlite-rows.ts";

export type SqliteOptions = {
  readonly quiet?: number;
  readonly syncFile?: SyncFile;
  /** Real milliseconds that a write waits for another program that writes to the file. */
  readonly patience?: number;
  /** What time it is when what was running is made due again. */
  readonly now?: () => Instant;
  /** Hears that a damaged file was set aside. */
  readonly log?: Pick<Log, "warn">;
};

/**
 * The queue for one machine: a table in an SQLite file. One process owns the file: opening it
 * makes due again whatever was running, so a second process would run those keys twice.
 *
 * An add is on disk when it resolves (`sqlite-log.ts`). What the worker writes waits for no disk.
 * The next add takes it along; and where a power cut is faster, a key that was taken or done is due
 * again, which is what happens to it after any crash.
 *
 * A damaged file is set aside when it is opened. Where damage is met later, nothing more is asked of
 * the file, and `failure` says so: the next start sets it aside.
 *
 * @param file a path, or `:memory:`
 * @throws Error when the file cannot be opened, is open elsewhere, or was made by a newer version
 */
export function openSqliteQueue(file: string, options: SqliteOptions = {}): Queue {
  const { quiet = defaultQuiet, patience = 5_000, now: clock = Date.now } = options;
  const { warn } = options.log ?? silentLog;
  const { database, log, release } = openFile(
    file,
    (damaged) => warn(setAsideWords, damaged),
    options.syncFile,
  );
  const rows = prepareRows(database);
  const adds = gatherAdds(store, () => pause(gathering));
  let closed = false;
  let damaged: Error | null = null;

  write(() => {
    for (const [key, row] of rows.running()) rows.save(key, recovered(row, clock()));
  });
  // Until here nothing else was to be done.
  database.pragma(`busy_timeout = ${busyTimeout}`);

  async function store(some: readonly Add[]): Promise<void> {
    await whenFree(() => write(() => addAll(some)), patience);
    await log.sync();
  }

  /** Begins by taking the right to write: what was only read first could not wait for it. */
  function write<T>(work: () => T): T {
    return sound(() => database.transaction(work).immediate());
  }

  /** Of a damaged file nothing more is asked: what it says may be wrong. */
  function sound<T>(work: () => T): T {
    if (damaged) throw damaged;
    try {
      return work();
    } catch (cause) {
      if (!isDamage(cause)) throw cause;
      damaged = new Error(
        "its file is damaged; start anew, and where that does not mend it move the file away",
        { cause },
      );
      throw damaged;
    }
  }

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

  function checkOpen(): void {
    if (closed) throw new Error("the queue is closed");
  }

  async function transact<T>(work: () => T): Promise<T> {
    return whenFree(() => {
      checkOpen();
      return write(work);
    }, patience);
  }

  return {
    async add(key, due) {
      checkOpen();
      await adds.add(key, due);
    },

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

    async nextDue() {
      checkOpen();
      return sound(rows.nextDue);
    },

    async count(now) {
      checkOpen();
      return sound(() => rows.count(now));
    },

    async probe() {
      await transact(() => rows.rewriteVersion());
      await log.sync();
    },

    failure: () => damaged?.message ?? log.failure(),

    async close() {
      if (closed) return;
      closed = true;
      await adds.written();
      log.close();
      database.close();
      release();
    },
  };
}

const setAsideWords =
  "the queue's file is damaged and was set aside; a new one is begun, and the sweep finds again what the old one held";

/** Milliseconds that an add waits for others. */
const gathering = 2;
