import { copyFile, rename, rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import Database from "libsql";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { withQueueFile } from "./queue-file.ts";

const { file, open: openQueue } = withQueueFile();

describe("while another program writes to the file", () => {
  /** Takes the right to write, as a tool does that looks into the file. */
  function lockIt(): () => void {
    const other = new Database(file());
    other.exec("begin immediate");
    return () => {
      other.exec("rollback");
      other.close();
    };
  }

  test("an add waits for it, as does a take, and everything else goes on", async () => {
    const queue = openQueue();
    await queue.add("acme/shop#1", 0);
    const unlock = lockIt();
    const told: string[] = [];
    const adding = queue.add("acme/shop#2", 1).then(() => told.push("added"));
    const taking = queue.take(0).then((taken) => told.push(`took ${taken?.key}`));
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    await pause(300);
    told.push("freed");
    unlock();
    await Promise.all([adding, taking]);
    clearInterval(turning);
    expect(told.toSorted()).toEqual(["added", "freed", "took acme/shop#1"]);
    expect(told[0]).toBe("freed");
    expect(turns).toBeGreaterThan(5);
  });

  test("an add that waited in vain is told so, and the next one is stored", async () => {
    const queue = openQueue({ patience: 100 });
    const unlock = lockIt();
    await expect(queue.add("acme/shop#1", 0)).rejects.toThrow("database is locked");
    unlock();
    await queue.add("acme/shop#2", 0);
    expect(await queue.take(0)).toEqual({ key: "acme/shop#2", attempt: 1 });
    expect(await queue.take(0)).toBeNull();
  });

  test("a take that waits ends with the queue", async () => {
    const queue = openQueue();
    const unlock = lockIt();
    const taking = expect(queue.take(0)).rejects.toThrow("the queue is closed");
    await pause(50);
    await queue.close();
    await taking;
    unlock();
  });
});

describe("a file that is no longer in its place", () => {
  const gone = "its file was deleted or replaced; start anew";

  async function expectFailure(queue: Queue): Promise<void> {
    expect(queue.failure?.()).toBeNull();
    await expect(queue.add("acme/shop#2", 0)).rejects.toThrow(gone);
    await expect(queue.probe()).rejects.toThrow(gone);
    expect(queue.failure?.()).toBe(gone);
  }

  test("takes no add: nobody would find it", async () => {
    const queue = openQueue();
    await queue.add("acme/shop#1", 0);
    for (const name of [file(), `${file()}-wal`, `${file()}-shm`]) await rm(name);
    await expectFailure(queue);
  });

  test("takes none where another stands in its place either", async () => {
    const queue = openQueue();
    await queue.add("acme/shop#1", 0);
    await copyFile(file(), `${file()}-restored`);
    await rename(`${file()}-restored`, file());
    await expectFailure(queue);
  });

  test("is found out by a probe as well", async () => {
    const queue = openQueue();
    await rm(`${file()}-wal`);
    await expect(queue.probe()).rejects.toThrow(gone);
  });
});

test("a queue whose disk failed says what to do, also once the disk works again", async () => {
  let fails = true;
  const queue = openQueue({
    syncFile: async () => {
      if (fails) throw new Error("EIO: i/o error, fdatasync");
    },
  });
  await expect(queue.add("acme/shop#1", 0)).rejects.toThrow();
  fails = false;
  expect(queue.failure?.()).toBe("what was written did not reach the disk; start anew");
});
