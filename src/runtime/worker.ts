import { setTimeout as pause } from "node:timers/promises";
import type { Outcome } from "../core/action.ts";
import { type Attempt, attemptOn } from "./attempt.ts";
import { openLanes } from "./lanes.ts";
import { describeError, type Log } from "./log.ts";
import { orLate } from "./or-late.ts";
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
  /**
   * What to do for one key. A throw counts as `retry`. The signal says that the run was given up:
   * nothing more is to be written.
   */
  readonly work: (key: string, signal: AbortSignal) => Promise<Worked> | Worked;
  readonly now: () => Date;
  readonly log: Log;
  /** How many keys run at once. */
  readonly concurrency?: number;
  /** Whose key it is; by default each is nobody's. */
  readonly laneOf?: (key: string) => string | null;
  /** How many keys of one owner run at once. */
  readonly perLane?: number;
  /** Real milliseconds after which the queue is asked again, since `now` may leap forward. */
  readonly poll?: number;
  /** Real milliseconds that `stop` waits for what is running. */
  readonly grace?: number;
  /** Real milliseconds after which a run is given up. */
  readonly limit?: number;
};

/**
 * Longer than any run that gets on: the longest thread takes a few minutes to read, and each request
 * is given up by itself after seconds.
 */
const tenMinutes = 600_000;

/**
 * Milliseconds: webhooks want the processor more. Whoever is due behind a thousand keys of an owner
 * whose lane is full is seen some five seconds later.
 */
const afterTurningAway = 4;

export function createWorker(options: WorkerOptions): Worker {
  const { queue, work, now, log, concurrency = 8, poll = 1_000, grace = 20_000 } = options;
  const { laneOf = () => null, perLane = concurrency, limit = tenMinutes } = options;
  const lanes = openLanes(laneOf, perLane);
  const running = new Map<string, Running>();
  let state: "not-started" | "working" | "stopped" = "not-started";
  let timer: NodeJS.Timeout | undefined;
  let filling: Promise<void> = Promise.resolve();
  let returning: Promise<unknown> = Promise.resolve();
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
    while (state === "working" && running.size < concurrency) {
      const taken = await queue.take(now().getTime());
      if (taken) await enter(taken);
      const next = lanes.next();
      if (next) running.set(next.key, begin(next));
      else if (!taken) break;
    }
    // With every place taken, the next end of a run nudges.
    const next = running.size >= concurrency ? null : await queue.nextDue();
    scheduleIn(next === null ? poll : next - now().getTime());
  }

  /** A lane that is full sends its key back, so that whoever is due behind it is seen. */
  async function enter(taken: Taken): Promise<void> {
    const at = lanes.add(taken, now().getTime());
    if (at === null) return;
    await finish(taken.key, { kind: "given-back", at });
    await pause(afterTurningAway);
  }

  function scheduleIn(delay: number): void {
    clearTimeout(timer);
    if (state === "working") timer = setTimeout(nudge, Math.min(Math.max(delay, 1), poll));
  }

  function begin(taken: Taken): Running {
    const { outcome, giveUp } = attemptOn(taken, { work, log, limit, grace });
    return { giveUp, ended: end(taken.key, outcome) };
  }

  async function end(key: string, outcome: Promise<Worked>): Promise<void> {
    await finish(key, endingOf(await outcome));
    running.delete(key);
    lanes.leave(key);
    nudge();
  }

  /** Another process may take them up: nothing more is written to GitHub, and none is begun. */
  function lose(): void {
    for (const { giveUp } of running.values()) giveUp("The queue was lost and may be another's.");
    returning = Promise.all([returning, ...giveBackWaiting()]);
  }

  /** What was taken and has no place yet. */
  function giveBackWaiting(): readonly Promise<void>[] {
    const at = now().getTime();
    return lanes.giveBack().map(({ key }) => finish(key, { kind: "given-back", at }));
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

  const ends = () => [...running.values()].map(({ ended }) => ended);

  return {
    start() {
      if (state !== "not-started") return;
      state = "working";
      queue.onLost?.(lose);
      nudge();
    },

    nudge,

    async idle() {
      while (state === "working") {
        nudge();
        await filling;
        if (running.size > 0) {
          await Promise.race(ends());
          continue;
        }
        if (lanes.waiting() > 0) continue;
        const next = await queue.nextDue();
        if (next === null || next > now().getTime()) return;
      }
    },

    async stop() {
      state = "stopped";
      clearTimeout(timer);
      await filling;
      await Promise.all([returning, ...giveBackWaiting()]);
      await orLate(Promise.all(ends()), grace);
      for (const key of running.keys())
        log.warn("still running at the stop; due at the next start", { key });
    },
  };
}

type Running = Pick<Attempt, "giveUp"> & { readonly ended: Promise<void> };

/** What is parked is woken from outside, or by the time it names. */
export function endingOf(outcome: Worked): Ending {
  if (outcome.kind !== "parked") return outcome;
  return outcome.again === undefined ? { kind: "done" } : { kind: "again", at: outcome.again };
}

/** A pause alone does not keep the process alive. */
const unheld = { ref: false };
