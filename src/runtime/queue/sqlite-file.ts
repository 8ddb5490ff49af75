import Database from "libsql";
import { z } from "zod";

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

/**
 * @throws Error when the file cannot be opened or was made by a newer version
 */
export function openDatabase(file: string): Database.Database {
  const database = connect(file);
  // Another process, such as a backup, may hold the file for a moment.
  database.pragma("busy_timeout = 5000");
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  const { user_version: version } = versionShape.parse(
    database.prepare("pragma user_version").get(),
  );
  if (version > migrations.length)
    throw new Error(
      `The queue in ${file} was made by a newer version of Second Story. Run that version, or set DATABASE_URL to another file.`,
    );
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`begin immediate; ${migration} pragma user_version = ${index + 1}; commit;`);
  }
  return database;
}

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
