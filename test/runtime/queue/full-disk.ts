import Database from "libsql";
import { openSqliteQueue } from "../../../src/runtime/queue/sqlite.ts";

/** A queue's file that can be opened and read, and in which no key is stored, as on a full disk. */
export async function fillDisk(file: string): Promise<void> {
  await openSqliteQueue(file).close();
  const database = new Database(file);
  database.exec(
    "create trigger full before insert on keys begin select raise(abort, 'the disk is full'); end",
  );
  database.close();
}
