import type { Outcome } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import { formatWake, parseWake } from "../core/wake.ts";
import type { Log } from "./log.ts";
import type { Adder, Queue } from "./queue/queue.ts";
import { createSweep, type SweepPort, sweepKey } from "./sweep.ts";
import { createWorker, type Worked, type WorkerOptions } from "./worker.ts";

/** The running app without its ways in: keys go into `queue`, work comes of them. */
export type Service = {
  /** Where webhooks put their keys; what is added here is taken up without delay. */
  readonly queue: Adder;
  /** Starts with a sweep of everything, which then comes again every hour. */
  start(): Promise<void>;
  /** Resolves when nothing is due or running. Keys due later do not count. */
  idle(): Promise<void>;
  /** Lets what is running end, then closes the queue. What is left is due at the next start. */
  stop(): Promise<void>;
};

/** Brings one issue to where it should be. */
export type Reconcile = (key: Key) => Promise<Outcome>;

export type ServiceOptions = Pick<WorkerOptions, "concurrency" | "poll" | "grace"> & {
  readonly queue: Queue;
  readonly reconcile: Reconcile;
  readonly sweepPort: SweepPort;
  readonly now: () => Date;
  readonly log: Log;
};

export function createService(options: ServiceOptions): Service {
  const { queue, reconcile, sweepPort, now, log, ...pace } = options;

  const adder: Adder = {
    async add(key, due) {
      await queue.add(key, due);
      worker.nudge();
    },
  };
  const sweep = createSweep({ port: sweepPort, queue: adder, now });
  const worker = createWorker({ queue, work, now, log, ...pace });

  function work(key: string): Promise<Worked> | Worked {
    if (key === sweepKey) return sweep.everything();
    const wake = parseWake(key);
    switch (wake?.kind) {
      case "issue":
        return follow(wake.key);
      case "repository":
        return sweep.repository(wake.repository);
      case "installation":
        return sweep.installation(wake.id);
      case undefined:
        return { kind: "parked", because: "no key that this version knows" };
      default:
        return wake satisfies never;
    }
  }

  /**
   * A transferred issue goes on under its new key, as a key of its own: events of the new place use
   * that one, and one issue is never worked on twice at once.
   */
  async function follow(key: Key): Promise<Worked> {
    const outcome = await reconcile(key);
    if (outcome.kind !== "moved") return outcome;
    await adder.add(formatWake({ kind: "issue", key: outcome.to }), now().getTime());
    return { kind: "done" };
  }

  return {
    queue: adder,
    async start() {
      await queue.add(sweepKey, now().getTime());
      worker.start();
    },
    idle: worker.idle,
    async stop() {
      await worker.stop();
      await queue.close();
    },
  };
}
