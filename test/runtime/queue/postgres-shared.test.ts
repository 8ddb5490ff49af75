import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { silentLog } from "../../../src/runtime/log.ts";
import { openPostgresQueue } from "../../../src/runtime/queue/postgres.ts";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { createService } from "../../../src/runtime/service.ts";
import { createWorker, type WorkerOptions } from "../../../src/runtime/worker.ts";
import { withPostgres } from "./with-postgres.ts";

const day = 86_400_000;

await withPostgres("processes that share a queue in PostgreSQL", (server) => {
  const stops: (() => Promise<void>)[] = [];

  afterEach(async () => {
    // Workers before their queues.
    for (const stop of stops.splice(0).toReversed()) await stop();
    await server.empty();
  });

  async function open(): Promise<Queue> {
    const queue = await openPostgresQueue(server.url, { quiet: 0 });
    stops.push(queue.close);
    return queue;
  }

  function workOn(queue: Queue, work: WorkerOptions["work"]) {
    const now = () => new Date(1_000_000);
    const worker = createWorker({ queue, work, now, log: silentLog, poll: 20 });
    stops.push(worker.stop);
    worker.start();
    return worker;
  }

  test("500 keys run once each, none of them in two processes at once, and all take part", async () => {
    const keys = Array.from({ length: 500 }, (_, n) => `owner-${n % 50}/shop#${n + 1}`);
    const running = new Set<string>();
    const ran: string[] = [];
    let twice = 0;
    const byProcess = [0, 0];
    const workIn = (process: 0 | 1) => async (key: string) => {
      if (running.has(key)) twice += 1;
      running.add(key);
      await pause(1);
      running.delete(key);
      byProcess[process] = (byProcess[process] ?? 0) + 1;
      ran.push(key);
      return { kind: "done" } as const;
    };
    const [one, two] = [await open(), await open()];
    await Promise.all(keys.map((key, n) => (n % 2 === 0 ? one : two).add(key, n)));
    const workers = [workOn(one, workIn(0)), workOn(two, workIn(1))];
    for (const worker of workers) await worker.idle();
    expect(ran.toSorted()).toEqual(keys.toSorted());
    expect({ twice, idle: byProcess.filter((count) => count === 0) }).toEqual({
      twice: 0,
      idle: [],
    });
  });

  test("a busy key never runs in two processes at once, and what is added last is seen", async () => {
    let state = 0;
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      seen.push(state);
      await pause(3);
      running -= 1;
      return { kind: "done" } as const;
    };
    const [one, two] = [await open(), await open()];
    const workers = [workOn(one, work), workOn(two, work)];
    for (state = 1; state < 100; state += 1) await (state % 2 ? one : two).add("acme/shop#1", 0);
    await one.add("acme/shop#1", 0);
    for (const worker of workers) await worker.idle();
    expect({ most, last: seen.at(-1) }).toEqual({ most: 1, last: 100 });
    expect(seen.length).toBeLessThanOrEqual(101);
  });

  test("an add at the very end of a run in another process is not lost", async () => {
    const [one, two] = [await open(), await open()];
    const keys = Array.from({ length: 200 }, (_, n) => `acme/shop#${n}`);
    await Promise.all(keys.map((key) => one.add(key, 0)));
    for (const _ of keys) await one.take(0);
    await Promise.all(
      keys
        .map((key) => one.finish(key, { kind: "done" }, 1))
        .concat(keys.map((key) => two.add(key, 1))),
    );
    const again: (string | undefined)[] = [];
    for (const _ of keys) again.push((await two.take(1))?.key);
    expect(again.toSorted()).toEqual(keys.toSorted());
  });

  test("adds of two processes to one new key are one run, at the earlier of their times", async () => {
    const [one, two] = [await open(), await open()];
    for (let round = 0; round < 30; round += 1) {
      const key = `acme/shop#${round}`;
      const dues = round % 2 ? [100, 900] : [900, 100];
      await Promise.all([one, two].map((queue, n) => queue.add(key, dues[n] ?? 0)));
      expect(await one.nextDue()).toBe(100);
      expect(await two.take(1_000)).toEqual({ key, attempt: 1 });
      expect(await one.nextDue()).toBeNull();
    }
  });

  test("the sweep runs once each time, however many processes there are", async () => {
    const clock = { now: 0 };
    const swept: number[] = [];
    const services = [await open(), await open(), await open()].map((queue) =>
      createService({
        queue,
        reconcile: async () => ({ kind: "done" }),
        sweepPort: {
          listInstallations: async () => {
            swept.push(clock.now);
            return [];
          },
          listRepositories: async () => [],
          listReviews: async () => ({ underWay: [], notBegun: [] }),
          problemOf: () => ({ kind: "retry", because: "" }),
        },
        now: () => new Date(clock.now),
        log: silentLog,
        poll: 20,
      }),
    );
    stops.push(...services.map((service) => service.stop));
    const settle = async () => {
      for (const service of services) await service.idle();
    };
    for (const service of services) await service.start();
    await settle();
    swept.length = 0;
    for (clock.now = day; clock.now <= 3 * day; clock.now += day) await settle();
    expect(swept).toEqual([day, 2 * day, 3 * day]);
  });
});
