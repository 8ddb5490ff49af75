import { closeSync, fdatasync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { watchPlaces } from "./sqlite-place.ts";

/**
 * Has what was committed on disk, while the process goes on with other things.
 *
 * With `synchronous = FULL` SQLite would wait for the disk at each commit, and nothing else would
 * happen meanwhile: no request is read, no signature checked. So it commits with `NORMAL`, which
 * writes to its log and waits for nothing, and the log is synced here, on another thread. That is
 * all that FULL does more. https://www.sqlite.org/pragma.html#pragma_synchronous
 *
 * What is written without waiting cannot take with it what was waited for: after a power cut SQLite
 * reads the log from its start up to the first commit that is not whole, so a later commit can be
 * lost and an earlier one that was synced cannot. And with NORMAL as well, the log is begun anew
 * only once what was in it is on disk in the database's own file.
 */
export type Log = {
  /**
   * Resolves when all commits so far are on disk, in files that the next process will find. Once
   * that went wrong it never resolves again.
   */
  sync(): Promise<void>;
  /** Why it never resolves again; null while it may. */
  failure(): string | null;
  close(): void;
};

/**
 * @param file the database's; SQLite has written to its log beside it since it was opened
 * @param syncFile has what was written to an open file on disk
 */
export function openLog(file: string, syncFile: SyncFile = promisify(fdatasync)): Log {
  const log = openSync(`${file}-wal`, "r+");
  syncFolder(dirname(file));
  const isInPlace = watchPlaces([file, `${file}-wal`]);
  let failure: Error | null = null;

  function fail(because: string, options?: ErrorOptions): never {
    failure = new Error(`${because}; start anew`, options);
    throw failure;
  }

  return {
    async sync() {
      if (failure) throw failure;
      try {
        await syncFile(log);
      } catch (cause) {
        // A second try may say that all is well though the first lost something for good.
        // https://wiki.postgresql.org/wiki/Fsync_Errors
        fail("what was written did not reach the disk", { cause });
      }
      // Looked at last: what is deleted from here on was on disk when it was said to be.
      if (!isInPlace()) fail("its file was deleted or replaced");
    },
    failure: () => failure?.message ?? null,
    close: () => closeSync(log),
  };
}

/** A file that was just made is on disk with all that is in it, and its name may not be. */
function syncFolder(folder: string): void {
  // Windows opens no folders, and writes their entries down by itself.
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  fsyncSync(opened);
  closeSync(opened);
}

export type SyncFile = (descriptor: number) => Promise<void>;
