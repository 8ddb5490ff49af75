import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { silentLog } from "../../../src/runtime/log.ts";
import { openPostgresQueue } from "../../../src/runtime/queue/postgres.ts";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { createWorker, type WorkerOptions } from "../../../src/runtime/worker.ts";
import { wayTo } from "./pulled-plug.ts";
import { startStandby } from "./standby.ts";
import { withPostgres } from "./with-postgres.ts";

await withPostgres("processes whose server fails or is out of reach", (server) => {
  const stops: (() => Promise<unknown> | unknown)[] = [];

  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
    await server.empty();
  });

  async function open(url: string, patience: number): Promise<Queue> {
    const queue = await openPostgresQueue(url, { quiet: 0, lookEvery: 20, patience });
    stops.push(queue.close);
    return queue;
  }

  function workOn(queue: Queue, work: WorkerOptions["work"]): void {
    const now = () => new Date();
    const worker = createWorker({ queue, work, now, log: silentLog, poll: 20, grace: 100 });
    stops.push(worker.stop);
    worker.start();
  }

  test("a process cut off from the queue stops its runs before another begins them", async () => {
    const way = await wayTo(server.socket);
    stops.push(way.cut);
    const [one, two] = [await open(way.url, 2_000), await open(server.url, 2_000)];
    const told: string[] = [];
    await one.add("acme/shop#1", 0);
    workOn(one, async (key, signal) => {
      told.push(`one begins ${key}`);
      while (!signal.aborted) await pause(5);
      told.push("one stops");
      return { kind: "done" };
    });
    while (told.length === 0) await pause(5);
    workOn(two, async (key) => {
      told.push(`two begins ${key}`);
      return { kind: "done" };
    });
    way.cut();
    while (!told.some((one) => one.startsWith("two"))) await pause(5);
    expect(told).toEqual(["one begins acme/shop#1", "one stops", "two begins acme/shop#1"]);
    await way.mend();
  });

  test("a process that was led to a server that only follows is seen where it writes", async () => {
    const standby = await startStandby(server);
    stops.push(standby.stop);
    const way = await wayTo(server.socket);
    stops.push(way.cut);
    const [one, two] = [await open(way.url, 2_000), await open(server.url, 2_000)];
    // As after a failover, while the server's name still leads to the one that was it before.
    way.lead(standby.socket);
    way.interrupt();
    await pause(700);
    way.lead(server.socket);
    await one.add("acme/shop#1", 0);
    let taken = null;
    while (taken === null) {
      taken = await one.take(1_000_000).catch(() => null);
      await pause(10);
    }
    // Longer than the other's patience.
    await pause(3_000);
    expect(await two.take(1_000_000)).toBeNull();
    await one.finish("acme/shop#1", { kind: "again", at: 7 }, 5);
    expect(await two.nextDue()).toBe(7);
  });
});
