import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { openPostgresQueue, type PostgresOptions } from "../../../src/runtime/queue/postgres.ts";
import type { Queue, Taken } from "../../../src/runtime/queue/queue.ts";
import { startChild } from "../../child/child.ts";
import { wayTo } from "./pulled-plug.ts";
import { withPostgres } from "./with-postgres.ts";

await withPostgres("a process that leaves those it shares a queue with", (server) => {
  const queues: Queue[] = [];

  afterEach(async () => {
    for (const queue of queues.splice(0)) await queue.close();
    await server.empty();
  });

  async function open(options: PostgresOptions = {}, url = server.url): Promise<Queue> {
    const queue = await openPostgresQueue(url, { quiet: 0, lookEvery: 20, ...options });
    queues.push(queue);
    return queue;
  }

  test("what ran in a process that was killed is due again in another", async () => {
    const queue = await open({ patience: 50 });
    await queue.add("acme/shop#1", 0);
    const other = startChild("take-and-hang.ts", server.url);
    expect(await other.line()).toBe("acme/shop#1");
    // Several looks, all of which find the other alive.
    await pause(200);
    expect(await queue.take(1_000_000)).toBeNull();
    await other.kill();
    expect(await untilTaken(queue)).toEqual({ key: "acme/shop#1", attempt: 2 });
  });

  test("a process whose connections broke for a moment keeps its keys", async () => {
    const way = await wayTo(server.socket);
    const [queue, other] = [await open({}, way.url), await open({ patience: 1_000 })];
    await queue.add("acme/shop#1", 0);
    await queue.take(0);
    way.interrupt();
    // Longer than the other's patience: it has seen that the first came back.
    await pause(2_000);
    expect(await other.take(1_000_000)).toBeNull();
    await queue.finish("acme/shop#1", { kind: "again", at: 7 }, 5);
    expect(await other.nextDue()).toBe(7);
    way.cut();
  });

  test("a process whose connections fell silent takes no key before the others can see it again", async () => {
    const way = await wayTo(server.socket);
    const [queue, other] = [await open({}, way.url), await open({ patience: 1_000 })];
    await queue.add("acme/shop#1", 0);
    way.silence();
    // Once its other connections are made anew.
    expect(await untilTaken(queue)).toEqual({ key: "acme/shop#1", attempt: 1 });
    // Longer than the other's patience.
    await pause(2_000);
    expect(await other.take(2_000_000)).toBeNull();
    await queue.finish("acme/shop#1", { kind: "again", at: 7 }, 5);
    expect(await other.nextDue()).toBe(7);
    way.cut();
  });

  test("a process whose connections fell silent can be closed", async () => {
    const way = await wayTo(server.socket);
    const queue = await open({ lookEvery: 60_000 }, way.url);
    way.silence();
    await queue.close();
    way.cut();
  });

  test("a process that was given up and lives takes nothing back", async () => {
    const way = await wayTo(server.socket);
    const [queue, other] = [await open({}, way.url), await open({ patience: 0 })];
    await queue.add("acme/shop#1", 0);
    await queue.take(0);
    way.cut();
    expect(await untilTaken(other)).toEqual({ key: "acme/shop#1", attempt: 2 });
    await way.mend();
    await untilDone(() => queue.finish("acme/shop#1", { kind: "done" }, 5));
    expect(await other.nextDue()).toBeNull();
    await other.finish("acme/shop#1", { kind: "again", at: 9 }, 8);
    expect(await queue.nextDue()).toBe(9);
    way.cut();
  });

  test("a key whose taker never heard that it has it is due again", async () => {
    const queue = await open();
    await queue.add("acme/shop#1", 0);
    await server.query(
      `update second_story.keys set due = null, started = 0, failures = 1,
         process = (select last_value from second_story.processes)`,
    );
    expect(await untilTaken(queue)).toEqual({ key: "acme/shop#1", attempt: 2 });
  });
});

async function untilTaken(queue: Queue): Promise<Taken> {
  return untilDone(async () => {
    const taken = await queue.take(1_000_000);
    if (!taken) throw new Error("nothing is due");
    return taken;
  });
}

/** A silent connection is noticed after 8 s, the one with the lock after 3 s, and new ones are made. */
async function untilDone<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 1_500; tries += 1) {
    try {
      return await attempt();
    } catch {
      await pause(10);
    }
  }
  return attempt();
}
