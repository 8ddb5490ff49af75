import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "@jest/globals";
import type { Queue } from "../../../src/runtime/queue/queue.ts";
import { openSqliteQueue, type SqliteOptions } from "../../../src/runtime/queue/sqlite.ts";

/** A folder of its own for each test, with a queue's file that is there once a queue was opened. */
export function withQueueFile(): {
  readonly file: () => string;
  /** Closed after the test. */
  readonly open: (options?: SqliteOptions) => Queue;
} {
  let folder = "";
  const opened: Queue[] = [];
  const file = () => join(folder, "queue.sqlite");
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "queue-"));
  });
  afterEach(async () => {
    for (const queue of opened.splice(0)) await queue.close();
    await rm(folder, { recursive: true });
  });
  return {
    file,
    open: (options = {}) => {
      const queue = openSqliteQueue(file(), { quiet: 0, ...options });
      opened.push(queue);
      return queue;
    },
  };
}
