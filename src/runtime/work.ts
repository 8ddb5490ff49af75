import type { Outcome } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import { formatWake, parseWake } from "../core/wake.ts";
import type { Log } from "./log.ts";
import type { Adder } from "./queue/queue.ts";
import {
  createRedelivery,
  type RedeliveryPort,
  readRedelivery,
  redeliveryKey,
} from "./redeliver.ts";
import { createSweep, type SweepPort, sweepKey } from "./sweep.ts";
import type { Worked } from "./worker.ts";

/** What is done for each key of the queue, whoever takes them out. */
export type Work = {
  readonly on: (key: string, signal: AbortSignal) => Promise<Worked>;
  /** Keys to begin with, and when each is due: webhooks that did not arrive, and a sweep. */
  readonly first: (at: Instant) => readonly (readonly [key: string, due: Instant])[];
};

/** Brings one issue to where it should be; writes nothing more once the signal says so. */
export type Reconcile = (key: Key, signal: AbortSignal) => Promise<Outcome>;

export type WorkOptions = {
  /** Where work puts the keys that it leads to. */
  readonly queue: Adder;
  readonly reconcile: Reconcile;
  readonly sweepPort: SweepPort;
  /** Only an app has webhooks that can be sent again. */
  readonly redeliveryPort?: RedeliveryPort;
  readonly now: () => Date;
  readonly log: Log;
};

/** Milliseconds: under `probot run` the server listens only after the app was started. */
const untilListening = 3_000;

const done: Worked = { kind: "done" };

export function createWork(options: WorkOptions): Work {
  const { queue, reconcile, sweepPort, redeliveryPort, now, log } = options;
  const sweep = createSweep({ port: sweepPort, queue, now });
  const redelivery = redeliveryPort && createRedelivery({ port: redeliveryPort, queue, now, log });

  /**
   * A transferred issue goes on under its new key, as a key of its own: events of the new place use
   * that one, and one issue is never worked on twice at once.
   */
  async function follow(key: Key, signal: AbortSignal): Promise<Worked> {
    const outcome = await reconcile(key, signal);
    await sweep.soon(key);
    if (outcome.kind !== "moved") return outcome;
    await queue.add(formatWake({ kind: "issue", key: outcome.to }), now().getTime());
    return done;
  }

  return {
    async on(key, signal) {
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
        case "whole-repository":
          return sweep.wholeRepository(wake.repository);
        case "installation":
          return sweep.installation(wake.id);
        case undefined:
          return { kind: "parked", because: "no key that this version knows" };
        default:
          return wake satisfies never;
      }
    },

    first(at) {
      const look = [redeliveryKey, at + untilListening] as const;
      return [...(redelivery ? [look] : []), [sweepKey, at]];
    },
  };
}

/** An installation is at an owner, so what one owner's GitHub does holds up no other's keys. */
export function laneOf(key: string): string | null {
  const wake = parseWake(key);
  switch (wake?.kind) {
    case "issue":
      return wake.key.owner.toLowerCase();
    case "repository":
    case "whole-repository":
      return wake.repository.owner.toLowerCase();
    case "installation":
    case undefined:
      return null;
    default:
      return wake satisfies never;
  }
}
