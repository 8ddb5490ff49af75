/**
 * One reconcile: observe, fold, plan, apply, until nothing is left to write.
 *
 * It is told only which issue to look at, never why. Whatever is there is read anew, so a lost, late
 * or repeated wake-up ends in the same state as the right one.
 */
import type { Action, Outcome } from "../core/action.ts";
import { fold } from "../core/fold/fold.ts";
import { formatKey, type Key } from "../core/key.ts";
import { type Plan, plan } from "../core/plan/plan.ts";
import type { Templates } from "../core/sentences.ts";
import type { Port } from "../github/port.ts";
import type { Log } from "./log.ts";

export type ReconcileOptions = {
  readonly github: Port;
  readonly templates: Templates;
  readonly log: Log;
};

/** Agreement takes three rounds: seal, open the follow-ups, tell of them. The rest is margin. */
const mostRounds = 6;

export function createReconcile({
  github,
  templates,
  log,
}: ReconcileOptions): (key: Key) => Promise<Outcome> {
  return async (key) => {
    try {
      for (let round = 0; round < mostRounds; round += 1) {
        const next = await look({ github, templates, log, key });
        if (next.is === "settled") return next.outcome;
      }
      return { kind: "retry", because: "did not settle" };
    } catch (error) {
      throw new Error(`reconcile ${formatKey(key)}`, { cause: error });
    }
  };
}

/** What a reconcile would write now, without writing it. */
export async function planFor(options: Omit<ReconcileOptions, "log">, key: Key): Promise<Plan> {
  const observed = await options.github.observe(key, (so) => fold(so).questions);
  return plan(observed, fold(observed), options.templates);
}

type Looked = { readonly is: "settled"; readonly outcome: Outcome } | { readonly is: "look-again" };

async function look(options: ReconcileOptions & { readonly key: Key }): Promise<Looked> {
  const { github, key } = options;
  let planned: Plan;
  try {
    planned = await planFor(options, key);
  } catch (error) {
    return fromProblem(github, error);
  }
  const parked: string[] = [];
  for (const action of planned.actions) {
    const problem = await carryOut(options, action);
    // One comment that cannot be answered does not hold up the rest of the review; what may yet
    // succeed (a limit, an outage) does, because the document would tell of things not done.
    if (problem?.is === "settled" && problem.outcome.kind === "parked")
      parked.push(problem.outcome.because);
    else if (problem) return problem;
  }
  const [because] = parked;
  if (because) return { is: "settled", outcome: { kind: "parked", because } };
  return planned.lookAgain ? { is: "look-again" } : { is: "settled", outcome: planned.outcome };
}

async function carryOut(
  { github, key, log }: ReconcileOptions & { readonly key: Key },
  action: Action,
): Promise<Looked | null> {
  try {
    const applied = await github.apply(key, action);
    log.info("wrote", { key: formatKey(key), action: action.do, came: applied.kind });
    return null;
  } catch (error) {
    return fromProblem(github, error);
  }
}

/** A problem that GitHub's answer explains is an outcome; anything else is ours and is thrown. */
function fromProblem(github: Port, error: unknown): Looked {
  const problem = github.problemOf(error);
  switch (problem.kind) {
    case "again":
      return { is: "settled", outcome: { kind: "again", at: problem.at } };
    case "moved":
    case "retry":
    case "parked":
      return { is: "settled", outcome: problem };
    default:
      return problem satisfies never;
  }
}
