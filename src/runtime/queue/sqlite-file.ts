import Database from "libsql";
import { z } from "zod";
import { damageIn, type SetAside, setAside } from "./sqlite-damage.ts";
import { inWords, lockFile } from "./sqlite-lock.ts";
import { type Log, openLog, type SyncFile } from "./sqlite-log.ts";

/** Each ran once, in order; the file remembers in `user_version` how many it has had. */
const migrations: readonly string[] = [
  `create table keys (
     key text primary key collate nocase,
     due integer,
     started integer,
     failures integer not null,
     ran integer
   ) without rowid;
   create index keys_waiting on keys (due) where started is null and due is not null;
   create index keys_running on keys (started) where started is not null;
   create index keys_resting on keys (ran) where started is null and due is null;`,
];

export type QueueFile = {
  readonly database: Database.Database;
  readonly log: Log;
  /** Lets another process open the file; to be called once the database is closed. */
  readonly release: () => void;
};

/**
 * A queue that is damaged is set aside and begun anew: what it held is found again by the sweep,
 * and it would refuse what comes.
 *
 * @param file a path, or `:memory:`
 * @param tell hears of a file that was set aside
 * @throws Error when the file cannot be opened or is no queue, is open elsewhere, or was made by a
 *   newer version; it says what to do
 */
export function openFile(
  file: string,
  tell: (damaged: SetAside) => void,
  syncFile?: SyncFile,
): QueueFile {
  let database = connect(file);
  const release = file === ":memory:" ? () => undefined : lockFile(file);
  try {
    let version = inWords(file, () => prepare(database));
    refuseNewer(version, file);
    const damage = inWords(file, () => damageIn(database));
    if (damage !== null) {
      database.close();
      tell(inWords(file, () => setAside(file, damage)));
      database = connect(file);
      version = inWords(file, () => prepare(database));
    }
    inWords(file, () => migrate(database, version));
    const log = file === ":memory:" ? noLog : inWords(file, () => openLog(file, syncFile));
    return { database, log, release };
  } catch (error) {
    database.close();
    release();
    throw error;
  }
}

/** @returns how many migrations it has had */
function prepare(database: Database.Database): number {
  // A backup, for example, may hold the file for a moment. Nothing else is to be done yet.
  database.pragma("busy_timeout = 5000");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  return versionShape.parse(database.prepare("pragma user_version").get()).user_version;
}

function refuseNewer(version: number, file: string): void {
  if (version > migrations.length)
    throw new Error(
      `The queue in ${file} was made by a newer version of Second Story. Run that version, or set DATABASE_URL to another file.`,
    );
}

function migrate(database: Database.Database, version: number): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`begin immediate; ${migration} pragma user_version = ${index + 1}; commit;`);
  }
  // A write that changes nothing, so that there is a log, and it is on disk that there is one.
  database.exec(`pragma user_version = ${migrations.length}`);
  database.pragma("synchronous = NORMAL");
}

const noLog: Log = {
  sync: async () => undefined,
  failure: () => null,
  close: () => undefined,
};

function connect(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (cause) {
    throw new Error(
      `The queue in ${file} cannot be opened. Set DATABASE_URL to a file in a folder where this process may write.`,
      { cause },
    );
  }
}

const versionShape = z.object({ user_version: z.number() });
