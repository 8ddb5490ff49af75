import type { ClientBase } from "pg";
import { z } from "zod";
import type { Instant } from "../../core/thread.ts";
import type { Row } from "./pace.ts";

/** A row of `pace.ts` as the table has it. */
export type KeyRow = Row & {
  /** The key in lower case. */
  readonly id: string;
  /** As it was first written. */
  readonly key: string;
  /** The number of the process that has it running; null when none has. */
  readonly process: number | null;
};

/**
 * Rows in, rows out; what becomes of them is decided in `pace.ts`. Whatever is read here stays
 * locked until the transaction ends. Several are locked in the order of their ids: transactions
 * that did otherwise could wait for each other.
 */
export async function readRows(
  client: ClientBase,
  ids: readonly string[],
): Promise<readonly KeyRow[]> {
  const { rows } = await client.query(
    "select * from second_story.keys where id = any($1) order by id for update",
    [ids],
  );
  return z.array(rowShape).parse(rows);
}

/** The rows a process has running, but for some. */
export async function readRunning(
  client: ClientBase,
  running: { readonly of: number; readonly besides: readonly string[] },
): Promise<readonly KeyRow[]> {
  const { rows } = await client.query(
    `select * from second_story.keys
     where started is not null and process = $1 and id <> all($2) order by id for update`,
    [running.of, running.besides],
  );
  return z.array(rowShape).parse(rows);
}

/** Rows that another process is about to take are passed over, not waited for. */
export async function readLongestDue(
  client: ClientBase,
  now: Instant,
  besides: readonly string[],
): Promise<KeyRow | undefined> {
  const { rows } = await client.query(
    `select * from second_story.keys where started is null and due <= $1 and id <> all($2)
     order by due limit 1 for update skip locked`,
    [now, besides],
  );
  return z.array(rowShape).parse(rows)[0];
}

export async function readNextDue(client: ClientBase): Promise<Instant | null> {
  const { rows } = await client.query(
    "select min(due) as due from second_story.keys where started is null and due is not null",
  );
  return z.tuple([z.object({ due: instantShape })]).parse(rows)[0].due;
}

/** Saves when keys are due. Where a row came into being since it was read, the earlier time holds. */
export async function saveDue(client: ClientBase, rows: readonly KeyRow[]): Promise<void> {
  const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await client.query(
    `insert into second_story.keys (id, key, due)
     select * from unnest($1::text[], $2::text[], $3::bigint[])
     on conflict (id) do update set due = least(keys.due, excluded.due)`,
    [sorted.map(({ id }) => id), sorted.map(({ key }) => key), sorted.map(({ due }) => due)],
  );
}

export async function saveRow(client: ClientBase, row: KeyRow): Promise<void> {
  const { id, due, started, failures, ran, process } = row;
  await client.query(
    `update second_story.keys
     set due = $2, started = $3, failures = $4, ran = $5, process = $6 where id = $1`,
    [id, due, started, failures, ran, process],
  );
}

/** A few at a time, which is enough where each run that ends makes at most one. */
export async function forgetRested(client: ClientBase, before: Instant): Promise<void> {
  await client.query(
    `delete from second_story.keys where id in (
       select id from second_story.keys where started is null and due is null and ran <= $1
       order by ran limit 10 for update skip locked)`,
    [before],
  );
}

export async function otherProcesses(client: ClientBase, own: number): Promise<readonly number[]> {
  const { rows } = await client.query(
    "select distinct process from second_story.keys where started is not null and process <> $1",
    [own],
  );
  return z
    .array(z.object({ process: z.number() }))
    .parse(rows)
    .map(({ process }) => process);
}

/** Numbers of 64 bits arrive as text; milliseconds are far below what a number holds exactly. */
const instantShape = z.coerce.number().nullable();

const rowShape = z.object({
  id: z.string(),
  key: z.string(),
  due: instantShape,
  started: instantShape,
  failures: z.number(),
  ran: instantShape,
  process: z.number().nullable(),
});
