import type { Instant } from "../../core/thread.ts";
import type { Log } from "../log.ts";
import type { QueuePlace } from "./place.ts";
import { openPostgresQueue } from "./postgres.ts";
import type { Queue } from "./queue.ts";
import { openSqliteQueue } from "./sqlite.ts";

/**
 * @param log hears that a damaged file was set aside
 * @throws Error when the queue cannot be had, with what to set
 */
export async function openQueue(
  place: QueuePlace,
  now: () => Instant,
  log: Pick<Log, "warn">,
): Promise<Queue> {
  switch (place.kind) {
    case "sqlite":
      return openSqliteQueue(place.file, { now, log });
    case "postgres":
      return openPostgresQueue(place.url, { now });
    default:
      return place satisfies never;
  }
}
