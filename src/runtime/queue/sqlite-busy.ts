import { setTimeout as pause } from "node:timers/promises";
import Database from "libsql";

/**
 * Milliseconds that SQLite itself waits for another program that writes. All of the process stands
 * still meanwhile, as SQLite is called on its only thread: no webhook is read, no `/healthz` is
 * answered. So it is to be short, and is enough for most.
 */
export const busyTimeout = 20;

/** Milliseconds between tries, in which everything else goes on. */
const between = 20;

/**
 * Does it once no other program writes to the file: a backup, or somebody who looks into it.
 *
 * @param attempt throws what SQLite throws; it may be called many times, and does nothing where the
 *   file is locked
 * @param patience milliseconds; GitHub waits ten seconds for an answer
 * @throws Error as `attempt` does
 */
export async function whenFree<T>(attempt: () => T, patience: number): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
    await pause(between);
  }
}

/** Whether another program has the file. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");
}
