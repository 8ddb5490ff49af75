import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { connectionOf } from "./postgres-database.ts";
import { everySoOften } from "./postgres-rounds.ts";
import { lockSpace } from "./postgres-schema.ts";

/**
 * Says to the other processes that this one lives: a connection that holds an advisory lock under
 * the process's number. PostgreSQL gives the lock free when the connection ends, so a process that
 * is killed is missed at once. One that is only slow, or stopped for a while, keeps it, which a
 * time stamp that has to be renewed would not achieve.
 *
 * A connection that breaks is made anew, under the same number. Some break without a word: the
 * server ends the session, a network that failed loses its goodbye, and this side, which says
 * nothing by itself, would believe for hours that it is seen. So the connection is asked something
 * every so often, and one that does not answer counts as broken.
 */
export type Presence = {
  /** Whether the others can know: false while the connection is being made anew. */
  isSeen(): boolean;
  leave(): Promise<void>;
};

/**
 * @param number nobody else's
 * @param askEvery milliseconds between questions to the connection. With the time allowed for an
 *   answer (3 s) they have to be fewer than the others' patience.
 */
export async function appear(url: string, number: number, askEvery: number): Promise<Presence> {
  let leaving = false;
  let seen = false;
  let client = await hold();
  const asking = everySoOften(ask, askEvery);

  async function hold(): Promise<Client> {
    const next = new Client({ ...connectionOf(url), ...limits });
    // What breaks it also ends it, and the end is what counts.
    next.on("error", () => undefined);
    try {
      await next.connect();
      // A machine that vanished without a word is missed after half a minute, not after two hours.
      await next.query(
        "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4; set lock_timeout = '2s'",
      );
      // After a break this fails until the server has noticed it too.
      await next.query("select pg_advisory_lock($1, $2)", [lockSpace, number]);
    } catch (error) {
      breakOff(next);
      throw error;
    }
    next.once("end", comeBack);
    seen = true;
    return next;
  }

  async function comeBack(): Promise<void> {
    seen = false;
    while (!leaving) {
      try {
        client = await hold();
        break;
      } catch {
        // The worker, which needs the same server, tells of it.
        await pause(250);
      }
    }
    if (leaving) await client.end();
  }

  async function ask(): Promise<void> {
    if (!seen) return;
    const asked = client;
    try {
      await asked.query("select 1");
    } catch {
      seen = false;
      breakOff(asked);
    }
  }

  return {
    isSeen: () => seen,
    async leave() {
      leaving = true;
      await asking.stop();
      // Where nobody answers, nobody would answer the goodbye either.
      await ask();
      await client.end();
    },
  };
}

/** Milliseconds; a lock that is not free is told of before the answer counts as missing. */
const limits = {
  keepAliveInitialDelayMillis: 10_000,
  connectionTimeoutMillis: 5_000,
  query_timeout: 3_000,
} as const;

/** Without a goodbye, which could wait for an answer for ever. */
function breakOff(client: Client): void {
  client.connection.stream.destroy();
}
