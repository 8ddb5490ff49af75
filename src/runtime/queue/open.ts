import type { Instant } from "../../core/thread.ts";
import type { QueuePlace } from "./place.ts";
import { openPostgresQueue } from "./postgres.ts";
import type { Queue } from "./queue.ts";
import { openSqliteQueue } from "./sqlite.ts";

/** @throws Error when the queue cannot be had, with what to set */
export async function openQueue(place: QueuePlace, now: () => Instant): Promise<Queue> {
  switch (place.kind) {
    case "sqlite":
      return openSqliteQueue(place.file, { now });
    case "postgres":
      return openPostgresQueue(place.url, { now });
    default:
      return place satisfies never;
  }
}
