import { describeError, type Log } from "./log.ts";
import { orLate } from "./or-late.ts";
import type { Taken } from "./queue/queue.ts";
import type { Worked } from "./worker.ts";

/** One run of a key, which can be given up before its end. */
export type Attempt = {
  /** Never rejects. */
  readonly outcome: Promise<Worked>;
  readonly giveUp: (because: string) => void;
};

export type AttemptOptions = {
  readonly work: (key: string, signal: AbortSignal) => Promise<Worked> | Worked;
  readonly log: Log;
  /** Real milliseconds after which it is given up. */
  readonly limit: number;
  /** Real milliseconds that it then has left: what it asks of GitHub is waited for a little. */
  readonly grace: number;
};

export function attemptOn(taken: Taken, options: AttemptOptions): Attempt {
  const { log, limit, grace } = options;
  const { key, attempt } = taken;
  const given = new AbortController();
  const working = outcomeOf(taken, given.signal, options);
  let giveUp: Attempt["giveUp"] = () => undefined;
  const givenUp = new Promise<string>((resolve) => {
    giveUp = resolve;
  });

  /** A run that hangs gives its place back. */
  async function inTime(): Promise<Worked> {
    const ended = await orLate(Promise.race([working, givenUp]), limit);
    if (typeof ended !== "string") return ended;
    const because =
      ended === "late" ? `It took longer than ${limit / 1_000} s and was given up.` : ended;
    given.abort();
    await orLate(working, grace);
    log.error("will try again", { key, attempt, because });
    return { kind: "retry", because };
  }

  return { outcome: inTime(), giveUp };
}

async function outcomeOf(
  { key, attempt }: Taken,
  signal: AbortSignal,
  { work, log }: AttemptOptions,
): Promise<Worked> {
  try {
    const outcome = await work(key, signal);
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

function stackOf(error: unknown): { readonly stack?: string } {
  return error instanceof Error && error.stack ? { stack: error.stack } : {};
}
