/**
 * One reconcile: observe, fold, plan, apply, until nothing is left to write.
 *
 * It is told only which issue to look at, never why. Whatever is there is read anew, so a lost, late
 * or repeated wake-up ends in the same state as the right one.
 */
import type { Action, Outcome } from "../core/action.ts";
import { formatKey, type Key } from "../core/key.ts";
import { type Plan, plan } from "../core/plan/plan.ts";
import type { Templates } from "../core/sentences.ts";
import type { Instant, OpenedIssue } from "../core/thread.ts";
import type { Applied } from "../github/applied.ts";
import { shelf } from "../github/memory.ts";
import type { Port } from "../github/port.ts";
import type { Log } from "./log.ts";
import { seeing } from "./seeing.ts";

export type ReconcileOptions = {
  readonly github: Port;
  readonly templates: Templates;
  readonly log: Log;
};

/** A lost record and agreement take four: rebuild, seal, open the follow-ups, tell of them. */
const mostRounds = 6;

export function createReconcile({
  github,
  templates,
  log,
}: ReconcileOptions): (key: Key, signal?: AbortSignal) => Promise<Outcome> {
  // By issue: for a while neither lists nor the document itself may show what came of the last run.
  const lately = shelf<readonly OpenedIssue[]>(1_000);
  return async (key, signal) => {
    const name = formatKey(key).toLowerCase();
    const opened = [...(lately.get(name) ?? [])];
    const run: Run = { opened, refused: new Map(), unanswered: null, overtook: false, signal };
    try {
      for (let round = 0; round < mostRounds; round += 1) {
        const next = await look({ github, templates, log, key, run });
        if (next.is === "settled") return next.outcome;
      }
      return { kind: "retry", because: "did not settle" };
    } catch (error) {
      throw new Error(`reconcile ${formatKey(key)}`, { cause: error });
    } finally {
      if (run.opened.length > 0) lately.set(name, run.opened);
    }
  };
}

/** What a reconcile would write now, without writing it. */
export async function planFor(
  { github, templates }: Omit<ReconcileOptions, "log">,
  key: Key,
  opened: readonly OpenedIssue[] = [],
  refused: ReadonlyMap<string, string> = new Map(),
): Promise<Plan> {
  const see = seeing(opened);
  const { known, folded } = see(await github.observe(key, (so) => see(so).folded.questions));
  return plan(known, folded, templates, new Set(refused.keys()));
}

/** What one reconcile keeps in mind from look to look. */
type Run = {
  readonly opened: OpenedIssue[];
  /** Follow-ups where GitHub refused what an owner asked for, and why. */
  readonly refused: Map<string, string>;
  /** Why a comment could not be answered, if one could not. */
  unanswered: string | null;
  /** Somebody edited what this round has written over or left alone: that is to be merged. */
  overtook: boolean;
  /** Whoever wanted this has given it up: nothing more is written. */
  readonly signal: AbortSignal | undefined;
};

const givenUp: Looked = {
  is: "settled",
  outcome: { kind: "retry", because: "The run was given up." },
};

type Looking = ReconcileOptions & { readonly key: Key; readonly run: Run };

type Looked = { readonly is: "settled"; readonly outcome: Outcome } | { readonly is: "look-again" };

async function look(looking: Looking): Promise<Looked> {
  const { github, key, run } = looking;
  run.overtook = false;
  let planned: Plan;
  try {
    planned = await planFor(looking, key, run.opened, run.refused);
  } catch (error) {
    return fromProblem(github, error);
  }
  let parked: string | null = null;
  let holds = false;
  for (const action of planned.actions) {
    if (run.signal?.aborted) return givenUp;
    // What comes after a refused order would say that it was done.
    if (holds && !isOrder(action)) return { is: "look-again" };
    const problem = await carryOut(looking, action);
    if (!problem) continue;
    // What GitHub refuses for good does not hold up the rest of the review; what may yet succeed (a
    // limit, an outage) does, because the document would tell of things not done.
    if (problem.is !== "settled" || problem.outcome.kind !== "parked") return problem;
    if (isOrder(action)) {
      run.refused.set(formatKey(action.issue).toLowerCase(), problem.outcome.because);
      holds = true;
    } else if (answers.has(action.do)) run.unanswered ??= problem.outcome.because;
    else parked ??= problem.outcome.because;
  }
  if (holds || run.overtook || (planned.lookAgain && parked === null)) return { is: "look-again" };
  const [refused = null] = run.refused.values();
  const because = parked ?? refused ?? run.unanswered;
  const outcome: Outcome = because === null ? planned.outcome : { kind: "parked", because };
  return { is: "settled", outcome: noLaterThan(github.lookBackAt(key), outcome) };
}

function noLaterThan(at: Instant | null, outcome: Outcome): Outcome {
  if (at === null || outcome.kind === "parked") return outcome;
  return outcome.kind === "again" && outcome.at <= at ? outcome : { kind: "again", at };
}

/** What an owner asked for on a follow-up; it is carried out before it is answered. */
function isOrder(
  action: Action,
): action is Extract<Action, { readonly do: "assign" | "close-follow-up" }> {
  return action.do === "assign" || action.do === "close-follow-up";
}

/** Nothing that follows depends on these. */
const answers: ReadonlySet<Action["do"]> = new Set(["react", "react-on-follow-up", "reply"]);

async function carryOut(
  { github, key, log, run }: Looking,
  action: Action,
): Promise<Looked | null> {
  try {
    const applied = await github.apply(key, action);
    if (applied.kind === "opened") run.opened.push(applied.issue);
    if (isOvertaken(applied)) run.overtook = true;
    log.info("wrote", { key: formatKey(key), action: action.do, came: cameOf(applied) });
    return null;
  } catch (error) {
    return fromProblem(github, error);
  }
}

function isOvertaken(applied: Applied): boolean {
  return applied.kind === "kept" || (applied.kind === "wrote" && applied.over === "an-edit");
}

function cameOf(applied: Applied): string {
  return applied.kind === "wrote" ? `wrote over ${applied.over}` : applied.kind;
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
