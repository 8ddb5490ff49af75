import { afterEach, expect, test } from "@jest/globals";
import type { Instant } from "../../../src/core/thread.ts";
import type { Queue } from "../../../src/runtime/queue/queue.ts";

/** A way to make queues of one kind, and to kill the process that has one. */
export type Kind = {
  open(options: { readonly quiet: number }): Promise<Queue>;
  /** The queue as the next process finds it, whose clock shows `now`. */
  afterCrash(now: Instant): Promise<Queue>;
  tidy(): Promise<void>;
};

/** What every queue keeps to, whatever it is made of. */
export function keepsTheContract(kind: Kind): void {
  const quiet = 3_000;
  const open = () => kind.open({ quiet });

  afterEach(() => kind.tidy());

  test("a key is handed out when it is due, not before", async () => {
    const queue = await open();
    await queue.add("acme/shop#1", 1_000);
    expect(await queue.take(999)).toBeNull();
    expect(await queue.take(1_000)).toEqual({ key: "acme/shop#1", attempt: 1 });
  });

  test("what has been due longest comes first", async () => {
    const queue = await open();
    await queue.add("b", 20);
    await queue.add("c", 30);
    await queue.add("a", 10);
    const taken = [await queue.take(100), await queue.take(100), await queue.take(100)];
    expect(taken.map((one) => one?.key)).toEqual(["a", "b", "c"]);
  });

  test("adds to a waiting key are one run, at the earliest of their times", async () => {
    const queue = await open();
    await Promise.all([500, 100, 900].map((due) => queue.add("a", due)));
    await queue.add("a", 700);
    expect(await queue.nextDue()).toBe(100);
    expect(await queue.take(1_000)).toEqual({ key: "a", attempt: 1 });
    await queue.finish("a", { kind: "done" }, 1_000);
    expect(await queue.nextDue()).toBeNull();
  });

  test("a key that runs is handed out to nobody else", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await queue.add("a", 0);
    expect(await queue.take(1_000_000)).toBeNull();
    expect(await queue.nextDue()).toBeNull();
  });

  test("adds to a running key are one more run, once it has been quiet for a while", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await Promise.all([10, 20, 30].map((due) => queue.add("a", due)));
    await queue.finish("a", { kind: "done" }, 100);
    expect(await queue.nextDue()).toBe(100 + quiet);
    expect(await queue.take(100 + quiet)).toEqual({ key: "a", attempt: 1 });
    await queue.finish("a", { kind: "done" }, 200 + quiet);
    expect(await queue.nextDue()).toBeNull();
  });

  test("a burst on one key is a run at once and then one for each quiet time", async () => {
    const queue = await open();
    const runs: number[] = [];
    for (let now = 0; now < 10_000; now += 100) {
      await queue.add("a", now);
      if (!(await queue.take(now))) continue;
      runs.push(now);
      await queue.finish("a", { kind: "done" }, now);
    }
    expect(runs).toEqual([0, 3_000, 6_000, 9_000]);
  });

  test("spellings of a key that differ in case are the same key", async () => {
    const queue = await open();
    await queue.add("Acme/Shop#1", 10);
    await queue.add("acme/shop#1", 5);
    expect(await queue.take(5)).toEqual({ key: "Acme/Shop#1", attempt: 1 });
    expect(await queue.take(10)).toBeNull();
  });

  test("what cannot be a key is refused, and what is added with it is not", async () => {
    const queue = await open();
    const odd = ["", "acme/shop#1\u0000", "acme/shöp#1", "acme/shop #1", "a".repeat(301)];
    const outcomes = await Promise.allSettled(
      [...odd, "acme/shop#1"].map((key) => queue.add(key, 0)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...odd.map(() => "rejected"),
      "fulfilled",
    ]);
    expect(await queue.take(0)).toEqual({ key: "acme/shop#1", attempt: 1 });
    expect(await queue.take(0)).toBeNull();
  });

  test("a key that is to run again waits for its time, and an event comes first", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await queue.finish("a", { kind: "again", at: 500_000 }, 0);
    expect(await queue.nextDue()).toBe(500_000);
    await queue.add("a", 10_000);
    expect(await queue.take(10_000)).toEqual({ key: "a", attempt: 1 });
  });

  test("a key in trouble waits twice as long each time, and others do not wait for it", async () => {
    const queue = await open();
    await queue.add("bad", 0);
    await queue.add("good", 1);
    const waits: (number | null)[] = [];
    for (const [attempt, now] of [0, 5, 15, 35].entries()) {
      expect(await queue.take(now)).toEqual({ key: "bad", attempt: attempt + 1 });
      await queue.finish("bad", { kind: "retry" }, now);
      const good = await queue.take(now + 1);
      if (good) {
        expect(good.key).toBe("good");
        await queue.finish("good", { kind: "done" }, now + 1);
      }
      waits.push(await queue.nextDue());
    }
    expect(waits).toEqual([5, 15, 35, 75]);
  });

  test("a failure that names a time waits for it, counts, and an event comes first", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await queue.finish("a", { kind: "retry", notBefore: 30_000 }, 0);
    expect(await queue.nextDue()).toBe(30_000);
    expect(await queue.take(30_000)).toEqual({ key: "a", attempt: 2 });
    await queue.finish("a", { kind: "retry", notBefore: 60_000 }, 30_000);
    await queue.add("a", 40_000);
    const next = await kind.afterCrash(40_000);
    expect(await next.take(40_000)).toEqual({ key: "a", attempt: 3 });
  });

  test("a key that is given back waits for its time, and was not tried", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await queue.finish("a", { kind: "retry" }, 0);
    expect(await queue.take(5)).toEqual({ key: "a", attempt: 2 });
    await queue.finish("a", { kind: "given-back", at: 10 }, 5);
    expect(await queue.take(9)).toBeNull();
    expect(await queue.take(10)).toEqual({ key: "a", attempt: 2 });
    await queue.finish("a", { kind: "given-back", at: 50_000 }, 10);
    await queue.add("a", 40_000);
    const next = await kind.afterCrash(10);
    expect(await next.nextDue()).toBe(40_000);
  });

  test("what was added survives a crash", async () => {
    const queue = await open();
    await queue.add("a", 10);
    const next = await kind.afterCrash(10);
    expect(await next.take(10)).toEqual({ key: "a", attempt: 1 });
  });

  test("what ran when the process died is due again", async () => {
    const queue = await open();
    await queue.add("a", 10);
    await queue.take(10);
    const next = await kind.afterCrash(1_000);
    expect(await next.take(1_000)).toEqual({ key: "a", attempt: 2 });
  });

  test("what ran in a process whose clock was far ahead is due by the clock of the next", async () => {
    const queue = await open();
    await queue.add("a", 10);
    await queue.take(3_600_000);
    const next = await kind.afterCrash(1_000);
    expect(await next.nextDue()).toBe(1_005);
    expect(await next.take(1_005)).toEqual({ key: "a", attempt: 2 });
  });

  test("trouble, rest and waiting survive a crash", async () => {
    const queue = await open();
    for (const key of ["again", "rested", "trouble"]) {
      await queue.add(key, 0);
      await queue.take(0);
    }
    await queue.finish("again", { kind: "again", at: 50_000 }, 0);
    await queue.finish("rested", { kind: "done" }, 0);
    await queue.finish("trouble", { kind: "retry" }, 0);
    const next = await kind.afterCrash(10);
    await next.add("rested", 1);
    expect(await next.take(5)).toEqual({ key: "trouble", attempt: 2 });
    expect(await next.nextDue()).toBe(quiet);
    expect(await next.take(quiet)).toEqual({ key: "rested", attempt: 1 });
    expect(await next.nextDue()).toBe(50_000);
  });

  test("closing waits for adds under way, and a closed queue says so", async () => {
    const queue = await open();
    const adding = queue.add("a", 10);
    await queue.close();
    await adding;
    await expect(queue.add("b", 10)).rejects.toThrow("the queue is closed");
    await expect(queue.take(10)).rejects.toThrow("the queue is closed");
    const next = await kind.afterCrash(10);
    expect(await next.take(10)).toEqual({ key: "a", attempt: 1 });
  });

  test("whoever watches is told how full it is", async () => {
    const queue = await open();
    expect(await queue.count(0)).toEqual({
      waiting: 0,
      due: 0,
      running: 0,
      failing: 0,
      oldestDue: null,
    });
    for (const [key, due] of [["bad", 0] as const, ["runs", 1] as const]) {
      await queue.add(key, due);
      await queue.take(10);
    }
    await queue.finish("bad", { kind: "retry" }, 10);
    for (const [key, due] of [["a", 100] as const, ["b", 200] as const, ["c", 900] as const])
      await queue.add(key, due);
    expect(await queue.count(500)).toEqual({
      waiting: 4,
      due: 3,
      running: 1,
      failing: 1,
      oldestDue: 15,
    });
  });

  test("a probe says whether a key could be stored now", async () => {
    const queue = await open();
    await queue.probe();
    expect(await queue.nextDue()).toBeNull();
    await queue.close();
    await expect(queue.probe()).rejects.toThrow("the queue is closed");
  });

  test("only a key that runs can be finished", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await expect(queue.finish("a", { kind: "done" }, 0)).rejects.toThrow("a is not running");
    expect(await queue.take(0)).toEqual({ key: "a", attempt: 1 });
  });

  test("a key that has rested is forgotten: an event finds it as if it never ran", async () => {
    const queue = await open();
    await queue.add("a", 0);
    await queue.take(0);
    await queue.finish("a", { kind: "done" }, 0);
    await queue.add("b", quiet);
    await queue.take(quiet);
    await queue.finish("b", { kind: "done" }, quiet);
    // Within the quiet time of a run at 0, if there was one.
    await queue.add("a", quiet - 1);
    await queue.add("b", quiet + 1);
    expect(await queue.take(quiet - 1)).toEqual({ key: "a", attempt: 1 });
    expect(await queue.nextDue()).toBe(2 * quiet);
  });

  test("a thousand keys are each handed out once, however the calls interleave", async () => {
    const queue = await open();
    const keys = Array.from({ length: 1_000 }, (_, n) => `acme/shop#${n + 1}`);
    await Promise.all(keys.map((key, n) => queue.add(key, n)));
    const taken = await Promise.all(keys.map(() => queue.take(1_000)));
    expect(taken.map((one) => one?.key)).toEqual(keys);
    expect(await queue.take(1_000)).toBeNull();
  });
}
