import { type ClientConfig, Pool, type PoolClient } from "pg";

/** Connections to one database, each for one transaction at a time. */
export type PostgresDatabase = {
  /** Once this resolves, what was done is on disk. When it rejects, it may be there all the same. */
  transact<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
  /** Waits for transactions under way. */
  close(): Promise<void>;
};

export function openPostgresDatabase(url: string): PostgresDatabase {
  const pool = new Pool({
    ...connectionOf(url),
    max: 6,
    // GitHub waits ten seconds for an answer; no answer at all would leave it to guess.
    connectionTimeoutMillis: 5_000,
    query_timeout: 8_000,
  });
  // Idle connections that break are replaced; without a listener they would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));

  return {
    async transact(work) {
      const client = await pool.connect();
      try {
        // Said for each transaction, since the server's own settings may be laxer.
        await client.query(
          "begin isolation level read committed; set local synchronous_commit = on",
        );
        const result = await work(client);
        await client.query("commit");
        client.release();
        return result;
      } catch (error) {
        // Nobody knows what state it is in. The server rolls back whatever it had begun.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

/** What all connections have in common. */
export function connectionOf(url: string): ClientConfig {
  return { connectionString: url, application_name: "second-story", keepAlive: true };
}
