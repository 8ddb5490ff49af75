import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterEach, expect, test } from "@jest/globals";
import { describeError } from "../../../src/runtime/log.ts";
import { lockSpace } from "../../../src/runtime/queue/postgres-schema.ts";
import { appear, type Presence } from "../../../src/runtime/queue/presence.ts";
import { type Way, wayTo } from "./pulled-plug.ts";
import { withPostgres } from "./with-postgres.ts";

const number = 7;
const session = "select pid from pg_stat_activity where application_name = 'second-story'";

await withPostgres("the presence of a process that shares a queue", (server) => {
  const ways: Way[] = [];
  const presences: Presence[] = [];
  let isHeld: () => Promise<boolean> = async () => true;
  let losses = 0;

  afterEach(async () => {
    for (const presence of presences.splice(0)) await presence.leave();
    for (const way of ways.splice(0)) way.cut();
    isHeld = async () => true;
    losses = 0;
  });

  async function appearThere(
    askEvery: number,
    bearable = 60_000,
  ): Promise<readonly [Presence, Way]> {
    const way = await wayTo(server.socket);
    ways.push(way);
    const presence = await appear(way.url, {
      number,
      askEvery,
      isHeldBy: () => isHeld(),
      bearable,
      lost: () => {
        losses += 1;
      },
    });
    presences.push(presence);
    return [presence, way];
  }

  /** Whether others find the lock of its number taken. */
  async function othersSeeIt(): Promise<boolean> {
    const held = await server.query(
      "select from pg_locks where locktype = 'advisory' and classid = $1 and objid = $2 and granted",
      lockSpace,
      number,
    );
    return held.length > 0;
  }

  test("a connection that answers is kept", async () => {
    const [presence] = await appearThere(10);
    const before = await server.query(session);
    await pause(300);
    expect(await server.query(session)).toEqual(before);
    expect([presence.isSeen(), await othersSeeIt()]).toEqual([true, true]);
  });

  test("a connection that fell silent does not count, and is made anew", async () => {
    const [presence, way] = await appearThere(10);
    way.silence();
    while (await othersSeeIt()) await pause(10);
    await until(() => !presence.isSeen());
    await until(() => presence.isSeen());
    expect([presence.isSeen(), await othersSeeIt()]).toEqual([true, true]);
  });

  test("while no connection can be had it is not seen, however long", async () => {
    const [presence, way] = await appearThere(10);
    way.cut();
    await pause(600);
    expect([presence.isSeen(), await othersSeeIt()]).toEqual([false, false]);
    await way.mend();
    await until(() => presence.isSeen());
    expect([presence.isSeen(), await othersSeeIt()]).toEqual([true, true]);
  });

  const causeOf = (presence: Presence) => describeError(presence.trouble());

  test("one that those who write do not see does not count, and is made anew", async () => {
    const [presence] = await appearThere(10);
    isHeld = async () => false;
    await until(() => !presence.isSeen());
    await pause(600);
    expect([presence.isSeen(), causeOf(presence)]).toEqual([
      false,
      "those who write to the database do not see its lock; connect to the server itself, or through a pooler that keeps sessions",
    ]);
    isHeld = async () => true;
    await until(() => presence.isSeen());
    expect([await othersSeeIt(), presence.trouble()]).toEqual([true, undefined]);
  });

  test("where those who write cannot tell, what is there is kept", async () => {
    const [presence] = await appearThere(10);
    isHeld = () => Promise.reject(new Error("no connection is free"));
    await pause(300);
    expect([presence.isSeen(), await othersSeeIt()]).toEqual([true, true]);
  });

  /** Has a role believe something else of its server or session. */
  async function pretend(name: string, type: string, value: string): Promise<void> {
    await server.query(`
      create schema if not exists pretended;
      create or replace function pretended.${name}() returns ${type} language sql as 'select ${value}';
      alter role postgres set search_path = pretended, pg_catalog`);
  }
  const pretendNothing = () =>
    server.query("alter role postgres reset search_path; drop schema pretended cascade");

  test("a server that only follows another one is no place to be seen at", async () => {
    await pretend("pg_is_in_recovery", "boolean", "true");
    await expect(appearThere(10)).rejects.toThrow("this server only follows another one");
    await pretendNothing();
    expect(await othersSeeIt()).toBe(false);
  });

  test("a session that became another, as behind some poolers, does not count", async () => {
    await pretend("pg_backend_pid", "integer", "4711");
    const [presence] = await appearThere(100);
    await pretend("pg_backend_pid", "integer", "4712");
    await until(() => !presence.isSeen());
    expect(causeOf(presence)).toBe(
      "its session became another; connect to the server itself, or through a pooler that keeps sessions",
    );
    await pretendNothing();
  });

  test("it is lost once it was not seen for so long, each time", async () => {
    const [presence, way] = await appearThere(10, 300);
    for (const round of [1, 2]) {
      way.cut();
      await pause(150);
      expect(losses).toBe(round - 1);
      await pause(600);
      expect(losses).toBe(round);
      await way.mend();
      await until(() => presence.isSeen());
    }
  });

  test("it is not lost where it is seen again in time", async () => {
    const [presence, way] = await appearThere(10, 1_000);
    const before = await server.query(session);
    way.interrupt();
    while (isDeepStrictEqual(await server.query(session), before)) await pause(5);
    await until(() => presence.isSeen());
    await pause(1_300);
    expect(losses).toBe(0);
  });

  test("it leaves a connection that fell silent as well", async () => {
    const [presence, way] = await appearThere(60_000);
    way.silence();
    await presence.leave();
    expect(await othersSeeIt()).toBe(false);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries === 2_000) throw new Error("it does not come to hold");
    await pause(5);
  }
}
