import { copyFileSync, existsSync, rmSync } from "node:fs";
import Database from "libsql";
import { Client } from "pg";
import { z } from "zod";
import type { QueuePlace } from "../runtime/queue/place.ts";

/**
 * Issues that were acknowledged to GitHub and not looked at since, as the processes' own logs tell.
 * Each of them has to stand in the queue whatever happened to the process: what was acknowledged is
 * not sent again.
 */
export type Owed = {
  /** Takes a line of the log. */
  read(line: string): void;
  keys(): readonly string[];
};

export function createOwed(): Owed {
  const owed = new Set<string>();
  return {
    read(line) {
      const told = parse(line);
      // Other keys are not told when they are done.
      for (const key of told.keys) if (key.includes("#")) owed.add(key.toLowerCase());
      if (told.key !== null) owed.delete(told.key.toLowerCase());
    },
    keys: () => [...owed],
  };
}

const webhookShape = z.object({ msg: z.literal("webhook"), keys: z.array(z.string()) });
const lookedShape = z.object({ msg: z.literal("looked"), key: z.string() });

function parse(line: string): { readonly keys: readonly string[]; readonly key: string | null } {
  if (!line.startsWith("{")) return { keys: [], key: null };
  const fields: unknown = JSON.parse(line);
  const webhook = webhookShape.safeParse(fields).data;
  const looked = lookedShape.safeParse(fields).data;
  return { keys: webhook?.keys ?? [], key: looked?.key ?? null };
}

const rowsShape = z.array(z.object({ key: z.string() }));

/** The keys that a queue would hand out again, lower case, as they stand on disk. */
export async function keysOnDisk(place: QueuePlace): Promise<ReadonlySet<string>> {
  const rows = place.kind === "sqlite" ? rowsInFile(place.file) : await rowsAt(place.url);
  return new Set(rowsShape.parse(rows).map(({ key }) => key.toLowerCase()));
}

/** Read from a copy: to open a file is to tidy it up, which is the next process's own affair. */
function rowsInFile(file: string): readonly unknown[] {
  if (!existsSync(file)) return [];
  const copy = `${file}-copy`;
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
  const database = new Database(copy);
  try {
    checkWhole(database);
    return database
      .prepare("select key from keys where due is not null or started is not null")
      .all();
  } finally {
    database.close();
    for (const name of ["", "-wal", "-shm"]) rmSync(`${copy}${name}`, { force: true });
  }
}

function checkWhole(database: Database.Database): void {
  const [found] = z
    .tuple([z.object({ integrity_check: z.string() })])
    .parse(database.prepare("pragma integrity_check").all());
  if (found.integrity_check !== "ok")
    throw new Error(`the queue's file is damaged: ${found.integrity_check}`);
}

async function rowsAt(url: string): Promise<readonly unknown[]> {
  const client = new Client(url);
  await client.connect();
  try {
    const { rows } = await client.query(
      "select key from second_story.keys where due is not null or started is not null",
    );
    return rows;
  } finally {
    await client.end();
  }
}
