import { accessSync, constants } from "node:fs";
import Database from "libsql";
import { isBusy } from "./sqlite-busy.ts";

/**
 * Makes sure that one process alone works a queue file. The lock is SQLite's own, on a file beside
 * it: it goes when the process does, however it ends, and copies of the queue can still be made.
 *
 * @returns gives the file free
 * @throws Error when another process has it, or when there can be no lock
 */
export function lockFile(file: string): () => void {
  const lock = inWords(file, () => new Database(`${file}-lock`));
  // A process that is about to end, as at a restart, has this long to do so.
  lock.pragma("busy_timeout = 1000");
  try {
    lock.exec("begin exclusive");
    // On a file that it may only read, SQLite says that it has the lock, and holds nobody off.
    accessSync(`${file}-lock`, constants.W_OK);
  } catch (cause) {
    lock.close();
    if (!isBusy(cause)) throw unusable(file, cause);
    throw new Error(
      `The queue in ${file} is in use by another process, and a file serves one at a time. Stop that process, set DATABASE_URL to another file, or have several processes share a PostgreSQL database.`,
      { cause },
    );
  }
  return () => {
    // Said aloud: a connection that closes may keep its lock until memory is tidied.
    lock.exec("rollback");
    lock.close();
  };
}

/** What SQLite and the system say of a file names neither the file nor what to do. */
export function inWords<Value>(file: string, work: () => Value): Value {
  try {
    return work();
  } catch (cause) {
    throw unusable(file, cause);
  }
}

function unusable(file: string, cause: unknown): Error {
  return new Error(
    `The queue in ${file} cannot be used. See that this file, and those beside it whose names begin with its own, are a queue's and that this process may write them, or set DATABASE_URL to another file.`,
    { cause },
  );
}
