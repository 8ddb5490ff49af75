import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { connectionOf } from "./postgres-database.ts";
import { lockSpace } from "./postgres-schema.ts";

/**
 * Says to the other processes that this one lives: a connection that holds an advisory lock under
 * the process's number. PostgreSQL gives the lock free when the connection ends, so a process that
 * is killed is missed at once. One that is only slow, or stopped for a while, keeps it, which a
 * time stamp that has to be renewed would not achieve.
 *
 * A connection that breaks is made anew, under the same number.
 */
export type Presence = {
  /** Whether the others can know: false while the connection is being made anew. */
  isSeen(): boolean;
  leave(): Promise<void>;
};

/** @param number nobody else's */
export async function appear(url: string, number: number): Promise<Presence> {
  let leaving = false;
  let seen = false;
  let client = await hold();

  async function hold(): Promise<Client> {
    const next = new Client(connectionOf(url));
    // What breaks it also ends it, and the end is what counts.
    next.on("error", () => undefined);
    try {
      await next.connect();
      // A machine that vanished without a word is missed after half a minute, not after two hours.
      await next.query(
        "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4",
      );
      // After a break this waits until the server has noticed it too.
      await next.query("select pg_advisory_lock($1, $2)", [lockSpace, number]);
    } catch (error) {
      await next.end().catch(() => undefined);
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

  return {
    isSeen: () => seen,
    async leave() {
      leaving = true;
      await client.end();
    },
  };
}
