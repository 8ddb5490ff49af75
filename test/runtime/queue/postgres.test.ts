import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Instant } from "../../../src/core/thread.ts";
import { describeError } from "../../../src/runtime/log.ts";
import { openPostgresQueue } from "../../../src/runtime/queue/postgres.ts";
import { openPostgresDatabase } from "../../../src/runtime/queue/postgres-database.ts";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { type Kind, keepsTheContract } from "./contract.ts";
import { type Way, wayTo } from "./pulled-plug.ts";
import { type Server, withPostgres } from "./with-postgres.ts";

await withPostgres("a queue in PostgreSQL", (server) => {
  describe("as every queue", () => keepsTheContract(queuesOf(server)));

  describe("at the start", () => {
    afterEach(() => server.empty());

    test("many processes may be the first at once", async () => {
      const queues = await Promise.all(
        Array.from({ length: 5 }, () => openPostgresQueue(server.url)),
      );
      await Promise.all(queues.map((queue) => queue.close()));
      expect(await server.query("select * from second_story.versions")).toEqual([{ version: 1 }]);
    });

    test("a schema made by a newer version is left alone, in words", async () => {
      await (await openPostgresQueue(server.url)).close();
      await server.query("insert into second_story.versions values (99)");
      await expect(openPostgresQueue(server.url)).rejects.toThrow(
        "The queue in this database was made by a newer version of Second Story. Run that version, or set DATABASE_URL to another database.",
      );
    });

    test("a user who may not make a schema is told so, and the password is not", async () => {
      await server.query("create role guest login password 'open sesame'");
      const { searchParams } = new URL(server.url.replace("@/", "@localhost/"));
      const url = `postgres://guest:open%20sesame@/postgres?${searchParams}`;
      const said = await openPostgresQueue(url).then(() => "opened", describeError);
      expect(said).toBe(
        "The queue in PostgreSQL cannot be opened. See that DATABASE_URL names a server that is running, and a user who may make a schema in that database. (permission denied for database postgres)",
      );
      await server.query("drop role guest");
    });

    test("a first look that fails leaves no connection behind", async () => {
      const queue = await openPostgresQueue(server.url);
      await queue.add("acme/shop#1", 0);
      await queue.take(0);
      await queue.close();
      await server.query(`
        create function second_story.fail() returns trigger language plpgsql
          as $$ begin raise exception 'the disk is full'; end $$;
        create trigger refuse before update on second_story.keys
          for each row execute function second_story.fail()`);
      const opening = openPostgresQueue(server.url, { patience: 0 });
      await expect(opening).rejects.toThrow("the disk is full");
      expect(await connectionsOf(server)).toEqual([]);
    });
  });

  test("what is committed is on disk, also where the server's settings are laxer", async () => {
    await server.query("alter role postgres set synchronous_commit = off");
    const database = openPostgresDatabase(server.url);
    const asked = await database.transact((client) => client.query("show synchronous_commit"));
    expect(asked.rows).toEqual([{ synchronous_commit: "on" }]);
    await database.close();
    await server.query("alter role postgres reset synchronous_commit");
  });
});

test("a server that is not there is told, without the address", async () => {
  // Nothing listens at the first port of all.
  const said = openPostgresQueue("postgres://app:secret@127.0.0.1:1/queue");
  expect(await said.then(() => "opened", describeError)).toMatch(
    /^The queue in PostgreSQL cannot be opened\. See that DATABASE_URL names a server that is running, and a user who may make a schema in that database\. \([^()]*ECONNREFUSED 127\.0\.0\.1:1\)$/,
  );
});

/** What queues have open; the server takes a moment to notice an end. */
async function connectionsOf(server: Server): Promise<readonly unknown[]> {
  const look = () =>
    server.query("select state from pg_stat_activity where application_name = 'second-story'");
  for (let tries = 0; tries < 50 && (await look()).length > 0; tries += 1) await pause(20);
  return look();
}

/** In a crash a process and what it had begun are cut off from the server. */
function queuesOf(server: Server): Kind {
  const ways: Way[] = [];
  const queues: Queue[] = [];
  let quiet = 0;
  async function openNext(now: Instant): Promise<Queue> {
    const way = await wayTo(server.socket);
    ways.push(way);
    const queue = await openPostgresQueue(way.url, { quiet, patience: 0, now: () => now });
    queues.push(queue);
    return queue;
  }
  return {
    open(options) {
      quiet = options.quiet;
      return openNext(0);
    },
    async afterCrash(now) {
      for (const way of ways.splice(0)) way.cut();
      return openNext(now);
    },
    async tidy() {
      for (const queue of queues.splice(0)) await queue.close();
      for (const way of ways.splice(0)) way.cut();
      await server.empty();
    },
  };
}
