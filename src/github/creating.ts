import type { Action } from "../core/action.ts";
import { formatKey, formatRepository, type Key } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import type { Connection } from "./connection.ts";
import { askedIn, GitHubProblem, neverSent, problemOf, statusOf } from "./problems.ts";
import { sentence } from "./refusals.ts";

/**
 * Milliseconds. A write without an answer may be carried out, and shown, only a while later: GitHub
 * gives up after ten seconds, and its lists catch up within seconds. Whoever looked at once would
 * not see it, and would write it twice.
 */
export const mayArrive = 30_000;

/**
 * Makes something new for a review. Where no answer tells what came of it (none came, or a 5xx),
 * nothing is made there for that review until it would be seen, whatever events come meanwhile. It
 * is a failure like others: whoever gets no answer for hours asks ever less often.
 *
 * @throws GitHubProblem `retry` with its time then; else what `make` throws
 */
export async function creating<Made>(
  { memory, now }: Pick<Connection, "memory" | "now">,
  home: Key,
  action: Action,
  make: () => Promise<Made>,
): Promise<Made> {
  const place = placeMade(home, action);
  if (place === null) return make();
  const until = memory.unanswered.get(place);
  // A time further ahead than any that is given was given before the clock was set back.
  if (until !== undefined && now() < until && until <= now() + mayArrive)
    throw waiting(until, "GitHub did not say whether this was written.");
  try {
    return await make();
  } catch (error) {
    if (!mayHaveArrived(error)) throw error;
    const at = now() + mayArrive;
    memory.unanswered.set(place, at);
    throw waiting(at, becauseOf(error, now()), error);
  }
}

/** Where an action makes something, for that review; null for all that can be done twice. */
function placeMade(home: Key, action: Action): string | null {
  switch (action.do) {
    case "create-document":
    case "reply":
      return formatKey(home);
    case "remind":
      return `${formatKey(home)} ${formatKey(action.issue)}`;
    case "open-follow-up":
      return `${formatKey(home)} ${formatRepository(action.issue.repository)}`;
    default:
      return null;
  }
}

/** Only what was sent to make something; not what was asked before it, nor what never got out. */
function mayHaveArrived(error: unknown): boolean {
  const asked = askedIn(error);
  if (asked?.method !== "POST" || !makes.test(asked.url)) return false;
  const status = statusOf(error);
  return status === null ? !neverSent(error) : status >= 500;
}

/** A new issue, or a new comment. */
const makes = /\/issues(?:\/[0-9]+\/comments)?$/;

function becauseOf(error: unknown, now: Instant): string {
  const problem = problemOf(error, now);
  return problem.kind === "moved" ? "" : sentence(problem.because);
}

function waiting(notBefore: Instant, why: string, cause?: unknown): GitHubProblem {
  const because = `${why} It may be written all the same, and is looked for in half a minute.`;
  return new GitHubProblem({ kind: "retry", because, notBefore }, { cause });
}
