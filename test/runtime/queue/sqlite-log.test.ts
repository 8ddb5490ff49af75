import { fstatSync, statSync } from "node:fs";
import { expect, test } from "@jest/globals";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import type { SyncFile } from "../../../src/runtime/queue/sqlite-log.ts";
import { withQueueFile } from "./queue-file.ts";

const { file, open } = withQueueFile();

function openQueue(syncFile: SyncFile): Queue {
  return open({ syncFile });
}

test("an add waits for the disk, and everything else goes on meanwhile", async () => {
  const told: string[] = [];
  let arrive: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const queue = openQueue(() => {
    asked();
    return new Promise((resolve) => {
      arrive = resolve;
    });
  });
  const adding = queue.add("acme/shop#1", 0).then(() => told.push("added"));
  await isAsked;
  told.push(`took ${(await queue.take(0))?.key}`);
  await queue.finish("acme/shop#1", { kind: "done" }, 0);
  told.push("finished", "on disk");
  arrive();
  await adding;
  expect(told).toEqual(["took acme/shop#1", "finished", "on disk", "added"]);
});

test("a disk that failed once is not believed again; what is there is still worked on", async () => {
  let tries = 0;
  const queue = openQueue(async () => {
    tries += 1;
    if (tries === 2) throw new Error("EIO: i/o error, fdatasync");
  });
  await queue.add("acme/shop#1", 0);
  const because = "what was written did not reach the disk; start anew";
  await expect(queue.add("acme/shop#2", 0)).rejects.toThrow(because);
  await expect(queue.add("acme/shop#3", 0)).rejects.toThrow(because);
  await expect(queue.probe()).rejects.toThrow(because);
  expect(tries).toBe(2);
  expect((await queue.take(0))?.key).toBe("acme/shop#1");
});

test("what is synced is the log that SQLite writes to, also once it was begun anew", async () => {
  const logs = new Set<number>();
  const queue = openQueue(async (log) => {
    logs.add(fstatSync(log).ino);
  });
  // SQLite begins its log anew after a thousand pages. Keys all over the place touch more of them.
  for (let round = 0; round < 20; round += 1) {
    const numbers = Array.from({ length: 1_000 }, (_, n) => round * 1_000 + n);
    const keys = numbers.map((n) => `acme/${(n * 48_271) % 65_537}#1`);
    await Promise.all(keys.map((key) => queue.add(key, 0)));
  }
  expect([...logs]).toEqual([statSync(`${file()}-wal`).ino]);
  expect(statSync(file()).size).toBeGreaterThan(500_000);
});
