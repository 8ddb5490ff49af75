import { accessSync, constants, existsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { Client } from "pg";
import type { QueuePlace } from "./place.ts";
import { connectionOf } from "./postgres-database.ts";

/**
 * Rejects where a queue could not be kept there. Unlike opening it, this takes nothing over from a
 * process that works there.
 */
export async function checkQueue(place: QueuePlace): Promise<void> {
  switch (place.kind) {
    case "sqlite":
      return checkFile(place.file);
    case "postgres":
      return checkPostgres(place.url);
    default:
      return place satisfies never;
  }
}

function checkFile(file: string): void {
  accessSync(dirname(file), constants.W_OK);
  // SQLite begins to write where it may only read, and finds out later.
  for (const one of [file, `${file}-lock`].filter(existsSync)) accessSync(one, constants.W_OK);
  if (!existsSync(file)) return;
  const database = new Database(file);
  try {
    database.pragma("busy_timeout = 2000");
    // Takes the right to write, and gives it back.
    database.exec("begin immediate; rollback;");
  } finally {
    database.close();
  }
}

async function checkPostgres(url: string): Promise<void> {
  const client = new Client({ ...connectionOf(url), connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("begin; create schema if not exists second_story; rollback;");
  } finally {
    await client.end().catch(() => undefined);
  }
}
