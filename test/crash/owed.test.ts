import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { createOwed, keysOnDisk } from "../../src/crash/owed.ts";
import { openSqliteQueue } from "../../src/runtime/queue/sqlite.ts";

test("an issue is owed from its webhook on until it was looked at", () => {
  const owed = createOwed();
  const webhook = (...keys: string[]) => owed.read(JSON.stringify({ msg: "webhook", keys }));
  webhook("acme/shop#1", "acme/shop#2");
  webhook("acme/Shop#3");
  owed.read(JSON.stringify({ msg: "looked", key: "acme/shop#1" }));
  owed.read("Second Story listens at http://127.0.0.1:3000");
  expect(owed.keys()).toEqual(["acme/shop#2", "acme/shop#3"]);
  webhook("acme/shop#1");
  expect(owed.keys()).toEqual(["acme/shop#2", "acme/shop#3", "acme/shop#1"]);
});

test("on disk are the keys that wait and those that run, and none that is done", async () => {
  const folder = await mkdtemp(join(tmpdir(), "queue-"));
  const file = join(folder, "queue.sqlite");
  expect([...(await keysOnDisk({ kind: "sqlite", file }))]).toEqual([]);
  const queue = openSqliteQueue(file);
  for (const [due, key] of ["acme/done#1", "acme/runs#2", "acme/Waits#3"].entries())
    await queue.add(key, due);
  await queue.take(10);
  await queue.finish("acme/done#1", { kind: "done" }, 10);
  await queue.take(10);
  expect([...(await keysOnDisk({ kind: "sqlite", file }))].toSorted()).toEqual([
    "acme/runs#2",
    "acme/waits#3",
  ]);
  await queue.close();
  await rm(folder, { recursive: true });
});
