import type { Instant } from "../core/thread.ts";
import type { Delivery } from "../github/deliveries.ts";
import type { Problem } from "../github/problems.ts";
import type { Log } from "./log.ts";
import type { Adder } from "./queue/queue.ts";
import type { Worked } from "./worker.ts";

/**
 * Has GitHub send again what it could not deliver, such as while the app was down: GitHub itself
 * never tries twice, but keeps for three days what it tried.
 * https://docs.github.com/en/webhooks/using-webhooks/handling-failed-webhook-deliveries
 *
 * The look at the log is a key of the queue, and so is each event to be sent again: a crash in
 * between loses none. Nothing is remembered here; the log itself tells what was tried when.
 */
export type Redelivery = {
  /** Finds what did not arrive; comes again every hour. */
  look(): Promise<Worked>;
  /** Asks for one attempt more. */
  sendAgain(id: string): Promise<Worked>;
};

/** What it asks of GitHub. */
export type RedeliveryPort = {
  /** Attempts to deliver a webhook since then. */
  listDeliveries(since: Instant): Promise<readonly Delivery[]>;
  redeliver(id: string): Promise<void>;
  problemOf(error: unknown): Problem;
};

/** The queue's key for a look at the log; no wake is written like this. */
export const redeliveryKey = "redeliver";

/** The id in a key for one event to be sent again; null for any other key. */
export function readRedelivery(key: string): string | null {
  return /^redeliver:([0-9]{1,20})$/.exec(key)?.[1] ?? null;
}

/** Events sent again for one look at the log: more would come as a burst. */
const mostAtOnce = 100;

/** Milliseconds from one to the next: GitHub wants a second between writes. */
const gap = 1_000;

const aMinute = 60_000;
const anHour = 60 * aMinute;
const threeDays = 72 * anHour;

export function createRedelivery(options: {
  readonly port: RedeliveryPort;
  readonly queue: Adder;
  readonly now: () => Date;
  readonly log: Log;
}): Redelivery {
  const { port, queue, now, log } = options;
  const inAn = (wait: number): Worked => ({ kind: "again", at: now().getTime() + wait });

  async function lookNow(): Promise<Worked> {
    const start = now().getTime();
    const all = undelivered(await port.listDeliveries(start - threeDays), start);
    const some = all.slice(0, mostAtOnce);
    if (all.length > 0)
      log.info("webhooks did not arrive", {
        sentAgain: some.length,
        later: all.length - some.length,
      });
    await Promise.all(some.map(({ id }, n) => queue.add(`redeliver:${id}`, start + n * gap)));
    return inAn(some.length < all.length ? some.length * gap + aMinute : anHour);
  }

  return {
    async look() {
      try {
        return await lookNow();
      } catch (error) {
        const problem = port.problemOf(error);
        // No event would wake this key again, and an older server may not have the log at all.
        return problem.kind === "again" || problem.kind === "retry" ? problem : inAn(anHour);
      }
    },

    async sendAgain(id) {
      try {
        await port.redeliver(id);
      } catch (error) {
        const problem = port.problemOf(error);
        if (problem.kind === "again") return problem;
        // It may have been sent all the same. If it was not, the next look finds it.
      }
      return { kind: "done" };
    },
  };
}

/**
 * The latest attempt at each event of which none arrived, the oldest event first, since it is the
 * first to be forgotten. After a second attempt in vain the pauses double, from an hour: who cannot
 * be reached today is not asked a hundred times.
 */
export function undelivered(deliveries: readonly Delivery[], now: Instant): readonly Delivery[] {
  const events = new Map<string, Delivery[]>();
  for (const one of deliveries) events.set(one.guid, [...(events.get(one.guid) ?? []), one]);
  return [...events.values()]
    .filter((attempts) => attempts.every(({ came }) => came === "to-nothing"))
    .flatMap((attempts) => {
      const [last] = attempts.toSorted((a, b) => b.at - a.at);
      return last && now - last.at >= pauseAfter(attempts.length) ? [last] : [];
    })
    .sort((a, b) => a.at - b.at);
}

/** Milliseconds. */
function pauseAfter(attempts: number): number {
  return attempts === 1 ? 0 : anHour * 2 ** (attempts - 2);
}
