import { chmod, copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import Database from "libsql";
import type { Instant } from "../../../src/core/thread.ts";
import { describeError } from "../../../src/runtime/log.ts";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { openSqliteQueue } from "../../../src/runtime/queue/sqlite.ts";
import { startChild } from "../../child/child.ts";
import { type Kind, keepsTheContract } from "./contract.ts";

describe("a queue in an SQLite file", () => keepsTheContract(sqliteFiles()));

/** A crash leaves the files as they are at that moment: the next process opens a copy of them. */
function sqliteFiles(): Kind {
  let folder = "";
  let file = "";
  let quiet = 0;
  const queues: Queue[] = [];

  function openFile(name: string, now: Instant): Queue {
    file = join(folder, name);
    const queue = openSqliteQueue(file, { quiet, now: () => now });
    queues.push(queue);
    return queue;
  }

  return {
    async open(options) {
      folder = await mkdtemp(join(tmpdir(), "queue-"));
      quiet = options.quiet;
      return openFile("queue.sqlite", 0);
    },
    async afterCrash(now) {
      const copy = join(folder, "copy.sqlite");
      await copyFile(file, copy);
      await copyFile(`${file}-wal`, `${copy}-wal`).catch(() => undefined);
      return openFile("copy.sqlite", now);
    },
    async tidy() {
      for (const queue of queues.splice(0)) await queue.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

test("a key that has rested is forgotten: the table holds what is to be done", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  const queue = openSqliteQueue(file, { quiet: 100 });
  for (const [n, key] of ["a", "b", "c"].entries()) {
    await queue.add(key, n * 1_000);
    await queue.take(n * 1_000);
    await queue.finish(key, { kind: "done" }, n * 1_000);
  }
  await queue.close();
  expect(new Database(file).prepare("select key from keys").all()).toMatchObject([{ key: "c" }]);
  await rm(folder, { recursive: true });
});

test("a file that another process works is left to it, until that process is gone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  const first = openSqliteQueue(file);
  await first.add("acme/shop#1", 0);
  await first.close();
  const other = startChild("take-and-hang.ts", file);
  expect(await other.line()).toBe("acme/shop#1");
  expect(() => openSqliteQueue(file)).toThrow(
    `The queue in ${file} is in use by another process, and a file serves one at a time. Stop that process, set DATABASE_URL to another file, or have several processes share a PostgreSQL database.`,
  );
  await other.kill();
  const next = openSqliteQueue(file);
  expect(await next.take(1_000_000)).toEqual({ key: "acme/shop#1", attempt: 2 });
  await next.close();
  await rm(folder, { recursive: true });
});

test("a file is not opened twice by one process either", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  const first = openSqliteQueue(file);
  expect(() => openSqliteQueue(file)).toThrow(`The queue in ${file} is in use`);
  await first.close();
  await openSqliteQueue(file).close();
  await rm(folder, { recursive: true });
});

test("a file made by a newer version is left alone, in words", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  new Database(file).pragma("user_version = 99");
  expect(() => openSqliteQueue(file)).toThrow(
    `The queue in ${file} was made by a newer version of Second Story. Run that version, or set DATABASE_URL to another file.`,
  );
  await rm(folder, { recursive: true });
});

test("a place where no file can be is named", () => {
  expect(() => openSqliteQueue("/nowhere/at/all/queue.sqlite")).toThrow(
    "The queue in /nowhere/at/all/queue.sqlite cannot be opened. Set DATABASE_URL to a file in a folder where this process may write.",
  );
});

const isRoot = process.geteuid?.() === 0;

/** With the rights of a user who is nobody in particular, also where tests run as root. */
function asNobody(work: () => void): void {
  if (isRoot) process.seteuid?.("nobody");
  try {
    work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const theFile = (file: string) =>
  `The queue in ${file} cannot be used. See that this file, and those beside it whose names begin with its own, are a queue's and that this process may write them, or set DATABASE_URL to another file.`;

test.each(["queue.sqlite", "queue.sqlite-lock"])(
  "where %s is something else, that is told, and what to do",
  async (name) => {
    const folder = await mkdtemp(join(tmpdir(), "queue-"));
    const file = join(folder, "queue.sqlite");
    await writeFile(join(folder, name), "This is no database. ".repeat(100));
    const opening = () => openSqliteQueue(file);
    expect(told(opening)).toBe(`${theFile(file)} (file is not a database)`);
    await rm(join(folder, name));
    await openSqliteQueue(file).close();
    await rm(folder, { recursive: true });
  },
);

// Whether a lock can be written is asked for the process' real user, whom root cannot lay down.
test.each(isRoot ? ["queue.sqlite"] : ["queue.sqlite", "queue.sqlite-lock"])(
  "where %s is another user's, that is told, and the file is not worked on",
  async (name) => {
    const folder = await mkdtemp(join(tmpdir(), "queue-"));
    const file = join(folder, "queue.sqlite");
    const made = join(folder, "made.sqlite");
    await openSqliteQueue(made).close();
    await copyFile(made, file);
    await copyFile(`${made}-lock`, `${file}-lock`);
    await chmod(folder, 0o777);
    await Promise.all([file, `${file}-lock`].map((one) => chmod(one, 0o666)));
    await chmod(join(folder, name), 0o444);
    asNobody(() => {
      expect(told(() => openSqliteQueue(file))).toBe(
        name.endsWith("-lock")
          ? `${theFile(file)} (EACCES: permission denied, access '${file}-lock')`
          : `${theFile(file)} (attempt to write a readonly database)`,
      );
    });
    await rm(folder, { recursive: true });
  },
);

function told(work: () => unknown): string {
  try {
    return `no error: ${String(work())}`;
  } catch (error) {
    return describeError(error);
  }
}

test("finding the next key looks at no other: the plan uses the index of what waits", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  await openSqliteQueue(file).close();
  const plan = new Database(file)
    .prepare(
      "explain query plan select * from keys where started is null and due <= 1 order by due limit 1",
    )
    .all();
  expect(plan).toMatchObject([{ detail: "SEARCH keys USING INDEX keys_waiting (due<?)" }]);
  await rm(folder, { recursive: true });
});
