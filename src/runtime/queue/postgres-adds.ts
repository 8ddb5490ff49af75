import type { ClientBase } from "pg";
import type { Instant } from "../../core/thread.ts";
import { keyId } from "./key-id.ts";
import { added, unknownRow } from "./pace.ts";
import type { PostgresDatabase } from "./postgres-database.ts";
import { type KeyRow, readRows, saveDue } from "./postgres-rows.ts";

/** Adds that arrive while others are being written wait for those, and then share a transaction. */
export function createAdds(database: PostgresDatabase, quiet: number) {
  const waiting: Add[] = [];
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const adds = waiting.splice(0, 1_000);
      try {
        await database.transact((client) => addAll(client, adds, quiet));
        for (const add of adds) add.resolve();
      } catch (error) {
        for (const add of adds) add.reject(error);
      }
    }
    writing = null;
  }

  return {
    add: (key: string, due: Instant): Promise<void> =>
      new Promise((resolve, reject) => {
        waiting.push({ id: keyId(key), key, due, resolve, reject });
        writing ??= write();
      }),
    /** Resolves when nothing waits any more. */
    written: async (): Promise<void> => {
      await writing;
    },
  };
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

type Add = {
  readonly id: string;
  readonly key: string;
  readonly due: Instant;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};
