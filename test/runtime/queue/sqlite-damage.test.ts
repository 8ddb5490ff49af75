import { open, readdir, readFile, truncate, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { describe, expect, test } from "@jest/globals";
import Database from "libsql";
import type { Log } from "../../../src/runtime/log.ts";
import { withQueueFile } from "./queue-file.ts";

const { file, open: openQueue } = withQueueFile();

const pageSize = 4_096;

/** A file of some 60 pages, all of it in its own place and none in the log. */
async function fillFile(): Promise<void> {
  const queue = openQueue();
  const keys = Array.from({ length: 2_000 }, (_, n) => `acme/a-repository-with-a-long-name#${n}`);
  await Promise.all(keys.map((key, n) => queue.add(key, n)));
  await queue.close();
  inFile("pragma wal_checkpoint(truncate)");
}

function inFile(statements: string): void {
  const database = new Database(file());
  database.exec(statements);
  database.close();
}

/** What a bad block leaves, or a copy that was restored by half. */
async function damage(page: number): Promise<void> {
  const handle = await open(file(), "r+");
  await handle.write(Buffer.alloc(pageSize, 0xab), 0, pageSize, (page - 1) * pageSize);
  await handle.close();
}

function warnings(): { readonly told: unknown[]; readonly log: Pick<Log, "warn"> } {
  const told: unknown[] = [];
  return { told, log: { warn: (...what) => told.push(what) } };
}

async function names(): Promise<readonly string[]> {
  const all = await readdir(dirname(file()));
  return all.filter((name) => !/-(wal|shm|lock|lock-journal)$/.test(name)).toSorted();
}

describe("a file that is damaged when it is opened", () => {
  const because: unknown = expect.stringMatching(/\w/);
  const setAside = () => [
    "the queue's file is damaged and was set aside; a new one is begun, and the sweep finds again what the old one held",
    { file: file(), aside: `${file()}-damaged`, because },
  ];

  test.each([
    ["in the middle", () => damage(21)],
    ["where the table begins", () => damage(2)],
    ["at its end, which is missing", () => truncate(file(), 30 * pageSize)],
    ["in an index that lacks what the table has", loseIndexRows],
  ])("%s, is set aside, and a new one takes its place", async (_, harm) => {
    await fillFile();
    await harm();
    const harmed = await readFile(file());
    const { told, log } = warnings();
    const queue = openQueue({ log });
    expect(told).toEqual([setAside()]);
    expect(await names()).toEqual(["queue.sqlite", "queue.sqlite-damaged"]);
    expect((await readFile(`${file()}-damaged`)).equals(harmed)).toBe(true);
    await queue.add("acme/shop#1", 0);
    expect(await queue.take(0)).toEqual({ key: "acme/shop#1", attempt: 1 });
    expect(await queue.take(10_000)).toBeNull();
    expect(queue.failure?.()).toBeNull();
  });

  test("takes the place of the one that was set aside before: they do not fill the disk", async () => {
    const { told, log } = warnings();
    for (const round of [1, 2]) {
      await fillFile();
      await damage(21);
      await openQueue({ log }).close();
      expect(told).toEqual(Array.from({ length: round }, setAside));
    }
    expect(await names()).toEqual(["queue.sqlite", "queue.sqlite-damaged"]);
  });

  test("is set aside once: the new one is kept", async () => {
    await fillFile();
    await damage(21);
    const first = openQueue();
    await first.add("acme/shop#1", 0);
    await first.close();
    const { told, log } = warnings();
    expect(await openQueue({ log }).take(0)).toEqual({ key: "acme/shop#1", attempt: 1 });
    expect(told).toEqual([]);
  });

  /** As where the block of an index is older than those of the table. */
  async function loseIndexRows(): Promise<void> {
    const database = new Database(file());
    database.exec(`pragma writable_schema = on;
      update sqlite_master set sql = replace(sql, 'due is not null', 'due > 1000')
        where name = 'keys_waiting';
      pragma writable_schema = reset;
      reindex keys_waiting;
      pragma writable_schema = on;
      update sqlite_master set sql = replace(sql, 'due > 1000', 'due is not null')
        where name = 'keys_waiting';
      pragma writable_schema = reset;
      pragma wal_checkpoint(truncate);`);
    database.close();
  }
});

describe("a file that is no queue's", () => {
  test("stays where it is, be it text", async () => {
    const text = "Somebody's own notes. ".repeat(1_000);
    await writeFile(file(), text);
    const { told, log } = warnings();
    expect(() => openQueue({ log })).toThrow(`The queue in ${file()} cannot be used.`);
    expect([told, await names(), await readFile(file(), "utf8")]).toEqual([
      [],
      [basename(file())],
      text,
    ]);
  });

  test("stays where it is, be it a database that somebody keeps more in, and damaged", async () => {
    await fillFile();
    inFile(`create table notes (text);
      insert into notes select hex(randomblob(900)) from json_each('[1,2,3,4,5,6,7,8,9]');`);
    await damage(21);
    const { told, log } = warnings();
    openQueue({ log });
    expect([told, await names()]).toEqual([[], [basename(file())]]);
  });
});

test("a file that is damaged while it is open takes nothing more, until a start heals it", async () => {
  const failure =
    "its file is damaged; start anew, and where that does not mend it move the file away";
  await fillFile();
  const queue = openQueue();
  expect(queue.failure?.()).toBeNull();
  for (const page of [5, 10, 15, 20, 25, 30]) await damage(page);
  // What SQLite remembers of the file ends when somebody else writes to it.
  inFile("pragma user_version = 1");
  const keys = Array.from({ length: 2_000 }, (_, n) => `acme/a-repository-with-a-long-name#${n}`);
  const adding = await Promise.allSettled(keys.map((key) => queue.add(key, 0)));
  expect(adding.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  expect(queue.failure?.()).toBe(failure);
  await expect(queue.add("acme/shop#1", 0)).rejects.toThrow(failure);
  await expect(queue.take(0)).rejects.toThrow(failure);
  await expect(queue.nextDue()).rejects.toThrow(failure);
  await expect(queue.count(0)).rejects.toThrow(failure);
  await expect(queue.probe()).rejects.toThrow(failure);
  await queue.close();

  const next = openQueue();
  await next.add("acme/shop#1", 0);
  expect([await next.take(0), next.failure?.()]).toEqual([
    { key: "acme/shop#1", attempt: 1 },
    null,
  ]);
});
