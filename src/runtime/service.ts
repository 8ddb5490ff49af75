import type { Adder, Queue } from "./queue/queue.ts";
import { createWork, laneOf, type WorkOptions } from "./work.ts";
import { createWorker, type WorkerOptions } from "./worker.ts";

/** The running app without its ways in: keys go into `queue`, work comes of them. */
export type Service = {
  /** Where webhooks put their keys; what is added here is taken up without delay. */
  readonly queue: Adder;
  /** What `/healthz`, `/readyz` and `/metrics` ask of the queue. */
  readonly watch: Pick<Queue, "count" | "probe" | "failure">;
  /** Starts with a look at webhooks that did not arrive, and with a sweep of everything. */
  start(): Promise<void>;
  /** Resolves when nothing is due or running. Keys due later do not count. */
  idle(): Promise<void>;
  /** Lets what is running end, then closes the queue. What is left is due at the next start. */
  stop(): Promise<void>;
};

export type ServiceOptions = Pick<WorkerOptions, "concurrency" | "poll" | "grace" | "limit"> &
  WorkOptions & { readonly queue: Queue };

/**
 * Keys of one owner that run at once. GitHub wants the requests of one installation one after the
 * other, and with two their writes never wait longer for each other than the budget is patient.
 */
const perOwner = 2;

export function createService(options: ServiceOptions): Service {
  const { queue, reconcile, sweepPort, redeliveryPort, now, log, ...pace } = options;

  const adder: Adder = {
    async add(key, due) {
      await queue.add(key, due);
      worker.nudge();
    },
  };
  const work = createWork({
    queue: adder,
    reconcile,
    sweepPort,
    ...(redeliveryPort && { redeliveryPort }),
    now,
    log,
  });
  const worker = createWorker({
    queue,
    work: work.on,
    now,
    log,
    laneOf,
    perLane: perOwner,
    ...pace,
  });

  return {
    queue: adder,
    watch: queue,
    async start() {
      for (const [key, due] of work.first(now().getTime())) await queue.add(key, due);
      worker.start();
    },
    idle: worker.idle,
    async stop() {
      await worker.stop();
      await queue.close();
    },
  };
}
