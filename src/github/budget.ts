/**
 * The budget of one installation: its requests take their turn here, and a limit that GitHub told is
 * remembered here, so that an event which arrives meanwhile asks nothing. Each installation has one
 * of its own, and no other waits for it.
 *
 * Nobody sleeps a limit away. A write that follows another waits a second or two for its turn; with
 * any longer wait the work ends with the time to come again, and the queue keeps that.
 */
import type { Instant } from "../core/thread.ts";
import { openAccount } from "./allowance.ts";
import { openHolds } from "./holds.ts";
import { githubLimits, type Limits, type Spending, spendingOn } from "./limits.ts";
import { answerIn, GitHubProblem, headersIn } from "./problems.ts";

export type Budget = {
  /**
   * Makes a request when its turn has come.
   *
   * @param send makes it, and calls `goOn` right before: it may have waited for a token until then,
   *   and others may have met a limit meanwhile
   * @throws GitHubProblem `again` where that is too far off, without making the request, and where
   *   GitHub refuses because of a limit; else what `send` throws
   */
  readonly spend: <Reply extends Headed>(
    route: string,
    send: (goOn: () => void) => Promise<Reply>,
  ) => Promise<Reply>;
  /** When work that can wait should come; null: now. Events go first where little is left. */
  readonly spareAt: () => Instant | null;
};

/** An answer with its headers. */
export type Headed = { readonly headers: Readonly<Record<string, string | number | undefined>> };

export type BudgetOptions = {
  readonly limits?: Limits;
  readonly now?: () => Instant;
  /** Resolves after so many milliseconds. */
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
};

export function openBudget({
  limits = githubLimits,
  now = Date.now,
  pause = sleep,
}: BudgetOptions = {}): Budget {
  const holds = openHolds();
  const creations = limits.creations.map(openAccount);
  const points = limits.points.map(openAccount);
  const places = openPlaces(limits.atOnce);
  let nextWrite = 0;

  function refuseWhileHeld({ from }: Spending): void {
    const hold = holds.on(from, now());
    if (hold) throw new GitHubProblem({ kind: "again", at: hold.until, because: hold.because });
  }

  /** Milliseconds until its turn, which is taken with this. */
  function book(spending: Spending): number {
    const at = now();
    // A turn further ahead than any that is given was given before the clock was set back.
    const isTurn = nextWrite <= at + limits.patience + limits.gap;
    const free = spending.what === "read" || !isTurn ? at : Math.max(at, nextWrite);
    const opens = [
      ...points.map((account) => account.opensAt(at, spending.points)),
      ...(spending.what === "creation" ? creations : []).map((account) => account.opensAt(at, 1)),
    ];
    const turn = Math.max(free, ...opens);
    if (turn - at > limits.patience) throw tooSoon(turn);
    for (const account of points) account.spend(turn, spending.points);
    if (spending.what === "creation") for (const account of creations) account.spend(turn, 1);
    if (spending.what !== "read") nextWrite = turn + limits.gap;
    return turn - at;
  }

  return {
    async spend(route, send) {
      const spending = spendingOn(route);
      refuseWhileHeld(spending);
      const wait = book(spending);
      if (wait > 0) await pause(wait);
      await places.take();
      try {
        // Others may have met a limit since.
        refuseWhileHeld(spending);
        const reply = await send(() => refuseWhileHeld(spending));
        const headers = headersIn(reply.headers);
        holds.learn({ points: spending.points, headers, refused: null }, now());
        holds.passed(spending.points);
        return reply;
      } catch (error) {
        const refused = answerIn(error);
        if (!refused) throw error;
        const told = { points: spending.points, headers: refused.headers, refused };
        const hold = holds.learn(told, now());
        if (!hold) throw error;
        const { until: at, because } = hold;
        throw new GitHubProblem({ kind: "again", at, because }, { cause: error });
      } finally {
        places.leave();
      }
    },
    spareAt: () => holds.scarceUntil(now()),
  };
}

function tooSoon(at: Instant): GitHubProblem {
  const because = "So many requests were made that GitHub is given a rest.";
  return new GitHubProblem({ kind: "again", at, because });
}

/** A few at once; who comes then waits in line. */
function openPlaces(count: number) {
  let free = count;
  const line: (() => void)[] = [];
  return {
    async take(): Promise<void> {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => line.push(resolve));
    },
    leave(): void {
      const next = line.shift();
      if (next) next();
      else free += 1;
    },
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
