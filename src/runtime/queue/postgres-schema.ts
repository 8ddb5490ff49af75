import type { ClientBase } from "pg";
import { z } from "zod";

/** Advisory locks are numbers that all users of a database share; ours are (this, a process). */
export const lockSpace = 1_399_152_499;

/** Each ran once, in order; the table `versions` remembers how many the database has had. */
const migrations: readonly string[] = [
  `create sequence second_story.processes as integer cycle;
   create table second_story.keys (
     id text collate "C" primary key,
     key text not null,
     due bigint,
     started bigint,
     failures integer not null default 0,
     ran bigint,
     process integer
   ) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
   create index keys_waiting on second_story.keys (due) where started is null and due is not null;
   create index keys_running on second_story.keys (process) where started is not null;
   create index keys_resting on second_story.keys (ran) where started is null and due is null;`,
];

/** Brings the schema up to date, one process at a time; leaves one alone that a newer version made. */
export async function migrate(client: ClientBase): Promise<"ready" | "newer"> {
  await client.query("select pg_advisory_xact_lock($1, 0)", [lockSpace]);
  await client.query(`
    create schema if not exists second_story;
    create table if not exists second_story.versions (version integer primary key);`);
  const { rows } = await client.query("select max(version) as version from second_story.versions");
  const version =
    z.tuple([z.object({ version: z.number().nullable() })]).parse(rows)[0].version ?? 0;
  if (version > migrations.length) return "newer";
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    await client.query(migration);
    await client.query("insert into second_story.versions values ($1)", [index + 1]);
  }
  return "ready";
}
