import { setTimeout as pause } from "node:timers/promises";
import type { Outcome } from "../core/action.ts";
import { describeError, type Log } from "./log.ts";
import type { Ending } from "./queue/pace.ts";
import type { Queue, Taken } from "./queue/queue.ts";

/** Takes keys from the queue when they are due and works on a few of them at a time. */
export type Worker = {
  start(): void;
  /** Says that a key may have become due; without it the worker finds out within `poll`. */
  nudge(): void;
  /** Resolves when no key is due and none is running, or when the worker is not at work. */
  idle(): Promise<void>;
  /** Takes nothing more and waits for what is running, at most `grace`. */
  stop(): Promise<void>;
};

/** What came of a key, as far as the queue is concerned. */
export type Worked = Exclude<Outcome, { readonly kind: "moved" }>;

export type WorkerOptions = {
  readonly queue: Queue;
  /** What to do for one key. A throw counts as `retry`. */
  readonly work: (key: string) => Promise<Worked> | Worked;
  readonly now: () => Date;
  readonly log: Log;
  /** How many keys run at once. */
  readonly concurrency?: number;
  /** Real milliseconds after which the queue is asked again, since `now` may leap forward. */
  readonly poll?: number;
  /** Real milliseconds that `stop` waits for what is running. */
  readonly grace?: number;
};

export function createWorker(options: WorkerOptions): Worker {
  const { queue, work, now, log, concurrency = 4, poll = 1_000, grace = 20_000 } = options;
  const running = new Map<string, Promise<void>>();
  let state: "not-started" | "working" | "stopped" = "not-started";
  let timer: NodeJS.Timeout | undefined;
  let filling: Promise<void> = Promise.resolve();
  let wanted = false;

  /** Fills the free places; calls while it is at it lead to one more round, not to two at once. */
  function nudge(): void {
    if (wanted) return;
    wanted = true;
    filling = filling.then(fill).catch((error: unknown) => {
      log.error("the queue could not be read", { because: describeError(error) });
      scheduleIn(poll);
    });
  }

  async function fill(): Promise<void> {
    wanted = false;
    clearTimeout(timer);
    if (state !== "working") return;
    while (running.size < concurrency) {
      const taken = await queue.take(now().getTime());
      if (!taken) break;
      running.set(taken.key, run(taken));
    }
    // With every place taken, the next end of a run nudges.
    const next = running.size < concurrency ? await queue.nextDue() : null;
    scheduleIn(next === null ? poll : next - now().getTime());
  }

  function scheduleIn(delay: number): void {
    clearTimeout(timer);
    if (state === "working") timer = setTimeout(nudge, Math.min(Math.max(delay, 1), poll));
  }

  async function run(taken: Taken): Promise<void> {
    const outcome = await outcomeOf(taken);
    await finish(taken.key, outcome.kind === "parked" ? { kind: "done" } : outcome);
    running.delete(taken.key);
    nudge();
  }

  async function outcomeOf({ key, attempt }: Taken): Promise<Worked> {
    try {
      const outcome = await work(key);
      if (outcome.kind === "retry")
        log.warn("will try again", { key, attempt, because: outcome.because });
      if (outcome.kind === "parked") log.warn("parked", { key, because: outcome.because });
      return outcome;
    } catch (error) {
      const because = describeError(error);
      log.error("will try again", { key, attempt, because, ...stackOf(error) });
      return { kind: "retry", because };
    }
  }

  /** A run whose end is not written down still occupies its key, so this is tried until it is. */
  async function finish(key: string, ending: Ending): Promise<void> {
    for (;;) {
      try {
        return await queue.finish(key, ending, now().getTime());
      } catch (error) {
        log.error("the queue could not be written", { key, because: describeError(error) });
      }
      // Told again by the next start, as after a crash.
      if (state === "stopped") return;
      await pause(poll, undefined, unheld);
    }
  }

  return {
    start() {
      if (state !== "not-started") return;
      state = "working";
      nudge();
    },

    nudge,

    async idle() {
      while (state === "working") {
        nudge();
        await filling;
        if (running.size > 0) {
          await Promise.race(running.values());
          continue;
        }
        const next = await queue.nextDue();
        if (next === null || next > now().getTime()) return;
      }
    },

    async stop() {
      state = "stopped";
      clearTimeout(timer);
      await filling;
      await Promise.race([Promise.all(running.values()), pause(grace, undefined, unheld)]);
      for (const key of running.keys())
        log.warn("still running at the stop; due at the next start", { key });
    },
  };
}

/** A pause alone does not keep the process alive. */
const unheld = { ref: false };

function stackOf(error: unknown): { readonly stack?: string } {
  return error instanceof Error && error.stack ? { stack: error.stack } : {};
}
