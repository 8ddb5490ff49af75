import type { QueuePlace } from "./place.ts";
import { openPostgresQueue } from "./postgres.ts";
import type { Queue } from "./queue.ts";
import { openSqliteQueue } from "./sqlite.ts";

/** @throws Error when the queue cannot be had, with what to set */
export async function openQueue(place: QueuePlace): Promise<Queue> {
  switch (place.kind) {
    case "sqlite":
      return openSqliteQueue(place.file);
    case "postgres":
      return openPostgresQueue(place.url);
    default:
      return place satisfies never;
  }
}
