import type { Action } from "../core/action.ts";
import { formatKey, formatRepository, type Key } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import type { Connection } from "./connection.ts";
import { GitHubProblem, statusOf } from "./problems.ts";

/**
 * Milliseconds. A write without an answer may be carried out, and shown, only a while later: GitHub
 * gives up after ten seconds, and its lists catch up within seconds. Whoever looked at once would
 * not see it, and would write it twice.
 */
export const mayArrive = 30_000;

/**
 * Makes something new for a review. Where no answer tells what came of it (none came, or a 5xx),
 * nothing is made there for that review until it would be seen, whatever events come meanwhile.
 *
 * @throws GitHubProblem `again` then; else what `make` throws
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
  if (until !== undefined && now() < until && until <= now() + mayArrive) throw waiting(until);
  try {
    return await make();
  } catch (error) {
    if (!mayHaveArrived(error)) throw error;
    const at = now() + mayArrive;
    memory.unanswered.set(place, at);
    throw waiting(at, error);
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

/** What the code itself saw, such as a limit, was seen before anything was sent. */
function mayHaveArrived(error: unknown): boolean {
  if (error instanceof GitHubProblem) return false;
  const status = statusOf(error);
  return status === null || status >= 500;
}

function waiting(at: Instant, cause?: unknown): GitHubProblem {
  const because = "GitHub did not say whether this was written. It is looked for in half a minute.";
  return new GitHubProblem({ kind: "again", at, because }, { cause });
}
