import type { Outcome } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import { formatWake, parseWake } from "../core/wake.ts";
import type { Log } from "./log.ts";
import type { Adder, Queue } from "./queue/queue.ts";
import {
  createRedelivery,
  type RedeliveryPort,
  readRedelivery,
  redeliveryKey,
} from "./redeliver.ts";
import { createSweep, type SweepPort, sweepKey } from "./sweep.ts";
import { createWorker, type Worked, type WorkerOptions } from "./worker.ts";

/** The running app without its ways in: keys go into `queue`, work comes of them. */
export type Service = {
  /** Where webhooks put their keys; what is added here is taken up without delay. */
  readonly queue: Adder;
  /** What `/readyz` and `/metrics` ask of the queue. */
  readonly watch: Pick<Queue, "count" | "probe">;
  /** Starts with a look at webhooks that did not arrive, and with a sweep of everything. */
  start(): Promise<void>;
  /** Resolves when nothing is due or running. Keys due later do not count. */
  idle(): Promise<void>;
  /** Lets what is running end, then closes the queue. What is left is due at the next start. */
  stop(): Promise<void>;
};

/** Brings one issue to where it should be; writes nothing more once the signal says so. */
export type Reconcile = (key: Key, signal: AbortSignal) => Promise<Outcome>;

export type ServiceOptions = Pick<WorkerOptions, "concurrency" | "poll" | "grace" | "limit"> & {
  readonly queue: Queue;
  readonly reconcile: Reconcile;
  readonly sweepPort: SweepPort;
  /** Only an app has webhooks that can be sent again. */
  readonly redeliveryPort?: RedeliveryPort;
  readonly now: () => Date;
  readonly log: Log;
};

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
  const sweep = createSweep({ port: sweepPort, queue: adder, now });
  const redelivery =
    redeliveryPort && createRedelivery({ port: redeliveryPort, queue: adder, now, log });
  const worker = createWorker({ queue, work, now, log, laneOf, perLane: perOwner, ...pace });

  function work(key: string, signal: AbortSignal): Promise<Worked> | Worked {
    if (key === sweepKey) return sweep.everything();
    if (key === redeliveryKey) return redelivery?.look() ?? done;
    const delivery = readRedelivery(key);
    if (delivery !== null) return redelivery?.sendAgain(delivery) ?? done;
    const wake = parseWake(key);
    switch (wake?.kind) {
      case "issue":
        return follow(wake.key, signal);
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
  async function follow(key: Key, signal: AbortSignal): Promise<Worked> {
    const outcome = await reconcile(key, signal);
    await sweep.soon(key);
    if (outcome.kind !== "moved") return outcome;
    await adder.add(formatWake({ kind: "issue", key: outcome.to }), now().getTime());
    return { kind: "done" };
  }

  return {
    queue: adder,
    watch: queue,
    async start() {
      const at = now().getTime();
      if (redelivery) await queue.add(redeliveryKey, at + untilListening);
      await queue.add(sweepKey, at);
      worker.start();
    },
    idle: worker.idle,
    async stop() {
      await worker.stop();
      await queue.close();
    },
  };
}

/** Milliseconds: under `probot run` the server listens only after the app was started. */
const untilListening = 3_000;

const done: Worked = { kind: "done" };

/** An installation is at an owner, so what one owner's GitHub does holds up no other's keys. */
function laneOf(key: string): string | null {
  const wake = parseWake(key);
  switch (wake?.kind) {
    case "issue":
      return wake.key.owner.toLowerCase();
    case "repository":
      return wake.repository.owner.toLowerCase();
    case "installation":
    case undefined:
      return null;
    default:
      return wake satisfies never;
  }
}
