import { setImmediate as nextTurn } from "node:timers/promises";
import type { ClientBase } from "pg";
import { type Add, type GatheredAdds, gatherAdds } from "./gathered-adds.ts";
import { added, unknownRow } from "./pace.ts";
import type { PostgresDatabase } from "./postgres-database.ts";
import { type KeyRow, readRows, saveDue } from "./postgres-rows.ts";

/** Adds that arrive together share a transaction. */
export function createAdds(database: PostgresDatabase, quiet: number): GatheredAdds {
  const store = (adds: readonly Add[]) =>
    database.transact((client) => addAll(client, adds, quiet));
  return gatherAdds(store, nextTurn);
}

async function addAll(client: ClientBase, adds: readonly Add[], quiet: number): Promise<void> {
  const known = await readRows(
    client,
    adds.map(({ id }) => id),
  );
  const rows = new Map<string, KeyRow>(known.map((row) => [row.id, row]));
  for (const { id, key, due } of adds) {
    const row = rows.get(id) ?? { ...unknownRow, id, key, process: null };
    rows.set(id, { ...row, ...added(row, due, quiet) });
  }
  await saveDue(client, [...rows.values()]);
}
