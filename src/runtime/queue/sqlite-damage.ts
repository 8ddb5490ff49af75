import { existsSync, renameSync, rmSync } from "node:fs";
import Database from "libsql";
import { z } from "zod";

/** Whether SQLite met what no SQLite wrote, as after a bad block or a copy restored by half. */
export function isDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)(_|$)/.test(error.code);
}

/**
 * What is wrong with a queue's file that SQLite opened; null where nothing is, or where it is the
 * file of something else, which is nobody's to judge here.
 *
 * Damage is met only by the keys that stand there, so that a queue can look well and refuse most of
 * what comes. So all of it is read once, at the start. `quick_check` would not compare an index with
 * its table, and a key that only one of them knows stops the queue as well. With 100,000 keys
 * (11 MB) this takes 50 to 90 ms, and `quick_check` 25.
 */
export function damageIn(database: Database.Database): string | null {
  if (!isOurs(database)) return null;
  try {
    const found = checkShape.parse(database.prepare("pragma integrity_check(1)").all());
    const wrong = found.map(({ integrity_check: one }) => one).filter((one) => one !== "ok");
    return wrong.length === 0 ? null : wrong.join(", ");
  } catch (error) {
    if (isDamage(error) && error instanceof Error) return error.message;
    throw error;
  }
}

/**
 * Whether all of the file is a queue, with the tables that the migrations make: where somebody keeps
 * anything else in it as well, it stays in its place.
 */
function isOurs(database: Database.Database): boolean {
  const tables = database.prepare(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite!_%' escape '!'",
  );
  const names = tablesShape.parse(tables.all()).map(({ name }) => name);
  return names.join() === "keys";
}

const tablesShape = z.array(z.object({ name: z.string() }));

const checkShape = z.array(z.object({ integrity_check: z.string() }));

/** A file that was damaged, and where it is now. */
export type SetAside = {
  readonly file: string;
  readonly aside: string;
  readonly because: string;
};

/**
 * Gives a damaged file another name, with those beside it that belong to it. One that was set aside
 * before goes: on a disk that keeps failing they would fill it, and all that a queue holds is found
 * again by the sweep.
 *
 * @param file closed
 */
export function setAside(file: string, because: string): SetAside {
  const aside = `${file}-damaged`;
  // The file itself last: what is left of it without its log is a queue that lacks some keys.
  for (const part of ["-wal", "-shm", ""]) {
    rmSync(`${aside}${part}`, { force: true });
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${aside}${part}`);
  }
  return { file, aside, because };
}
