import type { Environment } from "./env.ts";
import type { Log } from "./log.ts";
import { openSqliteQueue } from "./queue/sqlite.ts";
import { createService, type Service, type ServiceOptions } from "./service.ts";

/** What the service needs of GitHub: bring one issue up to date, and list what there is. */
export type Reconciler = Pick<ServiceOptions, "reconcile" | "sweepPort">;

/** The service as the environment wants it, not started yet. */
export function openService(options: {
  readonly environment: Environment;
  readonly reconciler: Reconciler;
  readonly now: () => Date;
  readonly log: Log;
}): Service {
  const { environment, reconciler, now, log } = options;
  return createService({ queue: openSqliteQueue(environment.queueFile), ...reconciler, now, log });
}
