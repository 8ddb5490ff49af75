import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { lockSpace } from "../../../src/runtime/queue/postgres-schema.ts";
import { appear, type Presence } from "../../../src/runtime/queue/presence.ts";
import { type Way, wayTo } from "./pulled-plug.ts";
import { withPostgres } from "./with-postgres.ts";

const number = 7;

await withPostgres("the presence of a process that shares a queue", (server) => {
  const ways: Way[] = [];
  const presences: Presence[] = [];

  afterEach(async () => {
    for (const presence of presences.splice(0)) await presence.leave();
    for (const way of ways.splice(0)) way.cut();
  });

  async function appearThere(checkEvery: number): Promise<readonly [Presence, Way]> {
    const way = await wayTo(server.socket);
    ways.push(way);
    const presence = await appear(way.url, number, checkEvery);
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
    const session = "select pid from pg_stat_activity where application_name = 'second-story'";
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
