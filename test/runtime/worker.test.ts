import { afterEach, expect, test } from "@jest/globals";
import type { Outcome } from "../../src/core/action.ts";
import type { Log } from "../../src/runtime/log.ts";
import type { Queue } from "../../src/runtime/queue/queue.ts";
import { openSqliteQueue } from "../../src/runtime/queue/sqlite.ts";
import {
  createWorker,
  endingOf,
  type Worker,
  type WorkerOptions,
} from "../../src/runtime/worker.ts";

/** A worker over a real queue, with a clock that stands still until it is moved. */
function setUp(work: WorkerOptions["work"], options: Partial<WorkerOptions> = {}) {
  const queue = openSqliteQueue(":memory:", { quiet: 0 });
  const clock = { now: 1_000_000 };
  const said: string[] = [];
  const log = recordTo(said);
  const now = () => new Date(clock.now);
  const worker = createWorker({ queue, work, now, log, poll: 5, ...options });
  open.push({ worker, queue });
  worker.start();
  return { queue, clock, said, worker };
}

const open: { readonly worker: Worker; readonly queue: Queue }[] = [];

afterEach(async () => {
  for (const { worker, queue } of open.splice(0)) {
    await worker.stop();
    await queue.close();
  }
});

function recordTo(said: string[]): Log {
  const note =
    (level: string): Log["info"] =>
    (message, fields) => {
      const { stack: _, ...shown } = fields ?? {};
      said.push(`${level}: ${message} ${JSON.stringify(shown)}`);
    };
  return { info: note("info"), warn: note("warn"), error: note("error") };
}

function failingTwice<Arguments extends unknown[], Result>(
  call: (...all: Arguments) => Promise<Result>,
): typeof call {
  let calls = 0;
  return (...all) => {
    calls += 1;
    return calls <= 2 ? Promise.reject(new Error("disk is full")) : call(...all);
  };
}

const done: Outcome = { kind: "done" };

/** A promise and the means to settle it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("what is done is forgotten", async () => {
  const ran: string[] = [];
  const { queue, worker } = setUp(async (key) => {
    ran.push(key);
    return done;
  });
  await queue.add("acme/shop#1", 0);
  await queue.add("acme/shop#2", 0);
  await worker.idle();
  expect(ran.toSorted()).toEqual(["acme/shop#1", "acme/shop#2"]);
  expect(await queue.nextDue()).toBeNull();
});

test("a key that is to run again runs when the clock has leapt there, and not before", async () => {
  const ran: number[] = [];
  const { queue, worker, clock } = setUp(async () => {
    ran.push(clock.now);
    return ran.length === 1 ? { kind: "again", at: clock.now + 86_400_000 } : done;
  });
  await queue.add("acme/shop#1", 0);
  await worker.idle();
  expect(ran).toEqual([1_000_000]);
  clock.now += 86_400_000;
  await worker.idle();
  expect(ran).toEqual([1_000_000, 87_400_000]);
});

test("the worker finds out by itself that the clock has leapt", async () => {
  const second = gate();
  let runs = 0;
  const { queue, worker, clock } = setUp(async () => {
    runs += 1;
    if (runs === 2) second.open();
    return { kind: "again", at: clock.now + 86_400_000 };
  });
  await queue.add("acme/shop#1", 0);
  await worker.idle();
  clock.now += 86_400_000;
  await second.opened;
  expect(runs).toBe(2);
});

test("what is parked runs again at the time it names, and else only when it is woken", () => {
  const because = "The issue is locked.";
  expect(endingOf({ kind: "parked", because })).toEqual({ kind: "done" });
  expect(endingOf({ kind: "parked", because, again: 77 })).toEqual({ kind: "again", at: 77 });
});

test("a key that throws is tried again with growing pauses, and said with its cause", async () => {
  const ran: number[] = [];
  const { queue, worker, clock, said } = setUp(() => {
    ran.push(clock.now);
    throw new Error("reconcile", { cause: new Error("socket hang up") });
  });
  await queue.add("acme/shop#1", 0);
  for (const pause of [0, 5, 10, 20]) {
    clock.now += pause;
    await worker.idle();
  }
  expect(ran).toEqual([1_000_000, 1_000_005, 1_000_015, 1_000_035]);
  expect(said).toEqual(
    [1, 2, 3, 4].map(
      (attempt) =>
        `error: will try again {"key":"acme/shop#1","attempt":${attempt},"because":"reconcile: socket hang up"}`,
    ),
  );
});

test("a parked key is said once and kept out of the queue", async () => {
  const { queue, worker, said } = setUp(async () => ({ kind: "parked", because: "archived" }));
  await queue.add("acme/shop#1", 0);
  await worker.idle();
  expect(await queue.nextDue()).toBeNull();
  expect(said).toEqual(['warn: parked {"key":"acme/shop#1","because":"archived"}']);
});

test("one bad key holds up no other", async () => {
  const ran: string[] = [];
  const { queue, worker } = setUp(
    async (key) => {
      ran.push(key);
      return key === "acme/bad#1" ? { kind: "retry", because: "500" } : done;
    },
    { concurrency: 1 },
  );
  await queue.add("acme/bad#1", 0);
  for (let n = 1; n <= 20; n += 1) await queue.add(`acme/shop#${n}`, n);
  await worker.idle();
  expect(ran.filter((key) => key !== "acme/bad#1")).toHaveLength(20);
  expect(ran.filter((key) => key === "acme/bad#1")).toHaveLength(1);
});

test("no more keys run at once than there are places, and none of them twice", async () => {
  const now = new Set<string>();
  let most = 0;
  let twice = 0;
  const { queue, worker } = setUp(
    async (key) => {
      if (now.has(key)) twice += 1;
      now.add(key);
      most = Math.max(most, now.size);
      await new Promise(setImmediate);
      now.delete(key);
      return done;
    },
    { concurrency: 3 },
  );
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 10 }, (_, n) => queue.add(`acme/shop#${n + 1}`, 0)));
    worker.nudge();
  }
  await worker.idle();
  expect({ most, twice }).toEqual({ most: 3, twice: 0 });
});

test("a stop waits for what runs and takes nothing more", async () => {
  const running = gate();
  const finish = gate();
  const ran: string[] = [];
  const { queue, worker, said } = setUp(
    async (key) => {
      running.open();
      await finish.opened;
      ran.push(key);
      return done;
    },
    { concurrency: 1 },
  );
  await queue.add("acme/shop#1", 0);
  await queue.add("acme/shop#2", 1);
  worker.nudge();
  await running.opened;
  const stopping = worker.stop();
  finish.open();
  await stopping;
  expect(ran).toEqual(["acme/shop#1"]);
  expect(await queue.nextDue()).toBe(1);
  expect(said).toEqual([]);
});

test("a stop does not wait for ever", async () => {
  const running = gate();
  const { queue, worker, said } = setUp(
    () => {
      running.open();
      return new Promise<never>(() => {});
    },
    { grace: 5 },
  );
  await queue.add("acme/shop#1", 0);
  worker.nudge();
  await running.opened;
  await worker.stop();
  expect(said).toEqual([
    'warn: still running at the stop; due at the next start {"key":"acme/shop#1"}',
  ]);
});

test("a queue that cannot be read or written for a while is said and asked again", async () => {
  const queue = openSqliteQueue(":memory:", { quiet: 0 });
  const finished = gate();
  const { said } = setUp(async () => done, {
    queue: {
      ...queue,
      take: failingTwice(queue.take),
      finish: failingTwice((...all) => queue.finish(...all).then(finished.open)),
    },
  });
  await queue.add("acme/shop#1", 0);
  await finished.opened;
  expect(said).toEqual([
    'error: the queue could not be read {"because":"disk is full"}',
    'error: the queue could not be read {"because":"disk is full"}',
    'error: the queue could not be written {"key":"acme/shop#1","because":"disk is full"}',
    'error: the queue could not be written {"key":"acme/shop#1","because":"disk is full"}',
  ]);
  expect(await queue.nextDue()).toBeNull();
  await queue.close();
});

test("an owner whose work hangs keeps two places and takes none from others", async () => {
  const slow = gate();
  const ran: string[] = [];
  const others = gate();
  const { queue, worker } = setUp(
    async (key) => {
      ran.push(key);
      if (key.startsWith("slow/")) await slow.opened;
      if (key === "quick/shop#1") others.open();
      return done;
    },
    { concurrency: 4, perLane: 2, laneOf: (key) => key.split("/")[0] ?? null },
  );
  for (let number = 1; number <= 50; number += 1) await queue.add(`slow/shop#${number}`, 0);
  await queue.add("quick/shop#1", 10);
  worker.nudge();
  await others.opened;
  expect(ran.map((key) => key.split("/")[0])).toEqual(["slow", "slow", "quick"]);
  slow.open();
  await worker.idle();
  expect([ran.length, await queue.nextDue()]).toEqual([51, null]);
});

test("an owner with more keys due than the worker would hold keeps nobody else waiting", async () => {
  const slow = gate();
  const others = gate();
  const ran: string[] = [];
  const { queue, worker, clock, said } = setUp(
    async (key) => {
      ran.push(key);
      if (key === "small/shop#1") others.open();
      else await slow.opened;
      return done;
    },
    { concurrency: 4, perLane: 2, laneOf: (key) => key.split("/")[0] ?? null },
  );
  const keys = Array.from({ length: 1_200 }, (_, n) => `big/shop#${n + 1}`);
  await Promise.all(keys.map((key, n) => queue.add(key, n)));
  await queue.add("small/shop#1", 2_000);
  worker.nudge();
  await others.opened;
  expect(ran).toEqual(["big/shop#1", "big/shop#2", "small/shop#1"]);
  slow.open();
  for (await worker.idle(); (await queue.nextDue()) !== null; await worker.idle())
    clock.now += 1_000;
  expect(ran).toEqual(["big/shop#1", "big/shop#2", "small/shop#1", ...keys.slice(2)]);
  expect(said).toEqual([]);
});

test("a key that was turned away was not tried: it keeps the count of its failures", async () => {
  const slow = gate();
  const others = gate();
  const { queue, worker, clock, said } = setUp(
    async (key) => {
      if (key === "big/bad#1") return { kind: "retry", because: "500" };
      if (key === "small/shop#1") others.open();
      else if (key.startsWith("big/")) await slow.opened;
      return done;
    },
    { concurrency: 4, perLane: 2, laneOf: (key) => key.split("/")[0] ?? null },
  );
  await queue.add("big/bad#1", 0);
  await worker.idle();
  const keys = Array.from({ length: 102 }, (_, n) => `big/shop#${n + 1}`);
  await Promise.all(keys.map((key, n) => queue.add(key, n)));
  clock.now += 5;
  await queue.add("small/shop#1", clock.now);
  worker.nudge();
  await others.opened;
  slow.open();
  await worker.idle();
  clock.now += 5_000;
  await worker.idle();
  expect(said).toEqual(
    [1, 2].map(
      (attempt) => `warn: will try again {"key":"big/bad#1","attempt":${attempt},"because":"500"}`,
    ),
  );
});

test("what waited for its owner is due again after a stop", async () => {
  const slow = gate();
  const begun = gate();
  const { queue, worker, clock } = setUp(
    async () => {
      begun.open();
      await slow.opened;
      return done;
    },
    { concurrency: 4, perLane: 1, laneOf: () => "slow" },
  );
  for (const number of [1, 2, 3]) await queue.add(`slow/shop#${number}`, 0);
  worker.nudge();
  await begun.opened;
  slow.open();
  await worker.stop();
  const left: string[] = [];
  for (let next = await queue.take(clock.now); next; next = await queue.take(clock.now))
    left.push(next.key);
  expect(left.toSorted()).toEqual(["slow/shop#2", "slow/shop#3"]);
});

test("a run that hangs is told to stop, gives its place back, and is tried again", async () => {
  const never = gate();
  const heard: boolean[] = [];
  const second = gate();
  const { queue, said, clock, worker } = setUp(
    async (key, signal) => {
      if (key === "acme/shop#2") {
        second.open();
        return done;
      }
      signal.addEventListener("abort", () => heard.push(signal.aborted));
      await never.opened;
      return done;
    },
    { concurrency: 1, limit: 20, grace: 10 },
  );
  await queue.add("acme/shop#1", 0);
  await queue.add("acme/shop#2", 1);
  await second.opened;
  await worker.idle();
  expect(heard).toEqual([true]);
  expect(said).toEqual([
    'error: will try again {"key":"acme/shop#1","attempt":1,"because":"It took longer than 0.02 s and was given up."}',
  ]);
  expect(await queue.nextDue()).toBe(clock.now + 5);
  never.open();
});

test("a run that stops when it is told to does not wait for the grace", async () => {
  const { queue, worker, clock } = setUp(
    (_, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve(done));
      }),
    { limit: 20, grace: 60_000 },
  );
  await queue.add("acme/shop#1", 0);
  await worker.idle();
  expect(await queue.nextDue()).toBe(clock.now + 5);
});

test("once the queue is lost, runs are told to stop and what only waits is given back", async () => {
  const began: string[] = [];
  let lose = () => {};
  const ended: string[] = [];
  const kept = openSqliteQueue(":memory:", { quiet: 0 });
  const queue: Queue = {
    ...kept,
    finish: (key, ending, now) => {
      ended.push(`${key} ${ending.kind}`);
      return kept.finish(key, ending, now);
    },
    onLost: (hear) => {
      lose = hear;
    },
  };
  const second = gate();
  const { worker, said } = setUp(
    async (key, signal) => {
      began.push(key);
      if (began.length > 1) return done;
      second.open();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return { kind: "retry", because: "The run was given up." };
    },
    { queue, laneOf: () => "acme", perLane: 1, grace: 60_000 },
  );
  await queue.add("acme/shop#1", 0);
  await queue.add("acme/shop#2", 1);
  worker.nudge();
  await second.opened;
  while ((await queue.nextDue()) !== null) await new Promise(setImmediate);
  // From here on the second key waits in the lane.
  await new Promise(setImmediate);
  lose();
  await worker.idle();
  expect(ended).toEqual(["acme/shop#2 given-back", "acme/shop#1 retry", "acme/shop#2 done"]);
  expect(said).toEqual([
    'warn: will try again {"key":"acme/shop#1","attempt":1,"because":"The run was given up."}',
    'error: will try again {"key":"acme/shop#1","attempt":1,"because":"The queue was lost and may be another\'s."}',
  ]);
  expect(await queue.count(0)).toMatchObject({ running: 0, waiting: 1 });
  await queue.close();
});
