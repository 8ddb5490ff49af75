import type { ClientBase } from "pg";
import { z } from "zod";
import type { Instant } from "../../core/thread.ts";
import { recovered } from "./pace.ts";
import type { PostgresDatabase } from "./postgres-database.ts";
import { otherProcesses, readRunning, saveRow } from "./postgres-rows.ts";
import { lockSpace } from "./postgres-schema.ts";

/**
 * Makes due again what ran in processes that are gone.
 *
 * @param process this one: its number, the milliseconds that another may be missing, as while its
 *   connection is made anew, and its clock
 * @returns one look at all the others
 */
export function createRecovery(
  database: PostgresDatabase,
  process: { readonly own: number; readonly patience: number; readonly now: () => Instant },
): () => Promise<void> {
  const { own, patience } = process;
  /** Since when others have been missing, on this process's own clock. */
  const missing = new Map<number, number>();

  function isGivenUp(other: number): boolean {
    const now = performance.now();
    const since = missing.get(other) ?? now;
    missing.set(other, since);
    return now - since >= patience;
  }

  async function lookFor(other: number): Promise<void> {
    await database.transact(async (client) => {
      if (!(await isMissing(client, other))) missing.delete(other);
      else if (isGivenUp(other)) await takeOver(client, { of: other, besides: [] }, process.now());
    });
  }

  return async () => {
    const others = await database.transact((client) => otherProcesses(client, own));
    for (const known of missing.keys()) if (!others.includes(known)) missing.delete(known);
    for (const other of others) await lookFor(other);
  };
}

/** Makes due again what a process is said to run. */
export async function takeOver(
  client: ClientBase,
  running: { readonly of: number; readonly besides: readonly string[] },
  now: Instant,
): Promise<void> {
  for (const row of await readRunning(client, running))
    await saveRow(client, { ...row, ...recovered(row, now), process: null });
}

/** Whoever lives holds the lock of its number; where it can be had, it stays ours to the end of the transaction. */
async function isMissing(client: ClientBase, other: number): Promise<boolean> {
  const { rows } = await client.query("select pg_try_advisory_xact_lock($1, $2) as missing", [
    lockSpace,
    other,
  ]);
  return z.tuple([z.object({ missing: z.boolean() })]).parse(rows)[0].missing;
}
