import Database from "libsql";

/**
 * Makes sure that one process alone works a queue file. The lock is SQLite's own, on a file beside
 * it: it goes when the process does, however it ends, and copies of the queue can still be made.
 *
 * @returns gives the file free
 * @throws Error when another process has it
 */
export function lockFile(file: string): () => void {
  const lock = new Database(`${file}-lock`);
  // A process that is about to end, as at a restart, has this long to do so.
  lock.pragma("busy_timeout = 1000");
  try {
    lock.exec("begin exclusive");
  } catch (cause) {
    lock.close();
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
