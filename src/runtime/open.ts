import type { Environment } from "./env.ts";
import type { Log } from "./log.ts";
import { openQueue } from "./queue/open.ts";
import { createService, type Service, type ServiceOptions } from "./service.ts";

/** What the service needs of GitHub: bring one issue up to date, and list what there is. */
export type Reconciler = Pick<ServiceOptions, "reconcile" | "sweepPort" | "redeliveryPort">;

/**
 * The service as the environment wants it, not started yet.
 *
 * @throws Error when the queue cannot be had, with what to set
 */
export async function openService(options: {
  readonly environment: Environment;
  readonly reconciler: Reconciler;
  readonly now: () => Date;
  readonly log: Log;
}): Promise<Service> {
  const { environment, reconciler, now, log } = options;
  const queue = await openQueue(environment.queue, () => now().getTime(), log);
  return createService({ queue, ...reconciler, now, log });
}
