import { afterAll, describe, jest, test } from "@jest/globals";
import { Client } from "pg";
import {
  startThrowAwayPostgres,
  type ThrowAwayPostgres,
} from "../../../src/bench/throw-away-postgres.ts";

export type Server = ThrowAwayPostgres & {
  /** Asks something past the queue. */
  query(text: string, ...values: readonly unknown[]): Promise<readonly unknown[]>;
  /** Leaves it as it was at the start. */
  empty(): Promise<void>;
};

/** Tests on a PostgreSQL server of their own. Where there is none they are skipped, and it is said. */
export async function withPostgres(name: string, tests: (server: Server) => void): Promise<void> {
  const started = await startThrowAwayPostgres();
  if (started === null) {
    process.stderr.write(`Skipped, as PostgreSQL is not installed: ${name}.\n`);
    test.skip(`${name}: PostgreSQL is not installed`, () => undefined);
    return;
  }
  // Each commit waits for a disk, and some tests start processes.
  jest.setTimeout(60_000);
  afterAll(() => started.stop());

  async function query(text: string, ...values: readonly unknown[]) {
    const client = new Client(started?.url);
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows;
    } finally {
      await client.end();
    }
  }
  const empty = async () => {
    await query("drop schema if exists second_story cascade");
  };
  describe(name, () => tests({ ...started, query, empty }));
}
