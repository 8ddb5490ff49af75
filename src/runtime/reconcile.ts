/**
 * One reconcile: observe, fold, plan, apply, until nothing is left to write.
 *
 * It is told only which issue to look at, never why. Whatever is there is read anew, so a lost, late
 * or repeated wake-up ends in the same state as the right one.
 */
import { type Action, type Outcome, placeOf } from "../core/action.ts";
import { formatKey, type Key, sameOwner } from "../core/key.ts";
import { type Plan, plan } from "../core/plan/plan.ts";
import {
  nothingWithheld,
  type Withheld,
  withheldIssue,
  withheldOwner,
} from "../core/plan/withheld.ts";
import type { Templates } from "../core/sentences.ts";
import type { Instant } from "../core/thread.ts";
import type { Applied } from "../github/applied.ts";
import { shelf } from "../github/memory.ts";
import type { Port } from "../github/port.ts";
import type { Log } from "./log.ts";
import { lengthOf, noOwnWrites, type OwnWrites, stillLagging } from "./own-writes.ts";
import { openRefusedReminders, type RefusedReminders } from "./refused-reminders.ts";
import {
  endOf,
  isGiven,
  noteAnswer,
  onOurClock,
  openRun,
  type Run,
  type Waiting,
  withheldIn,
} from "./run.ts";
import { seeing } from "./seeing.ts";

export type ReconcileOptions = {
  readonly github: Port;
  readonly templates: Templates;
  readonly log: Log;
};

/**
 * A lost record and agreement take four: rebuild, seal, open the follow-ups, tell of them. Each other
 * owner that has to be waited for takes one more, and each follow-up where something was refused may.
 */
const mostRounds = 6;

export function createReconcile({
  github,
  templates,
  log,
}: ReconcileOptions): (key: Key, signal?: AbortSignal) => Promise<Outcome> {
  // By issue: for a while neither lists nor the document itself may show what came of the last run.
  const lately = shelf<OwnWrites>({ most: 1_000, sizeOf: lengthOf });
  const refusedReminders = openRefusedReminders(github.now);
  return async (key, signal) => {
    const name = formatKey(key).toLowerCase();
    const own = lately.get(name) ?? noOwnWrites;
    const run = openRun({ own, reminders: refusedReminders.at(key), signal });
    try {
      for (let round = 0; round < mostRounds + heldBack(run); round += 1) {
        const next = await look({ github, templates, log, key, run, refusedReminders });
        if (next.is === "settled") return next.outcome;
      }
      return { kind: "retry", because: "did not settle" };
    } catch (error) {
      throw new Error(`reconcile ${formatKey(key)}`, { cause: error });
    } finally {
      if (run.own.opened.length + run.own.comments.length > 0) lately.set(name, run.own);
      else lately.delete(name);
    }
  };
}

function heldBack({ elsewhere, refused }: Run): number {
  return elsewhere.size + refused.size;
}

/** What a reconcile would write now, without writing it. */
export async function planFor(
  { github, templates }: Omit<ReconcileOptions, "log">,
  key: Key,
  own: OwnWrites = noOwnWrites,
  withheld: Withheld = nothingWithheld,
): Promise<Plan & { readonly now: Instant }> {
  const see = seeing(own);
  const { known, folded } = see(await github.observe(key, (so) => see(so).folded.questions));
  return { ...plan(known, folded, templates, withheld), now: known.now };
}

const givenUp: Looked = {
  is: "settled",
  outcome: { kind: "retry", because: "The run was given up." },
};

type Looking = ReconcileOptions & {
  readonly key: Key;
  readonly run: Run;
  readonly refusedReminders: RefusedReminders;
};

type Looked = { readonly is: "settled"; readonly outcome: Outcome } | { readonly is: "look-again" };

async function look(looking: Looking): Promise<Looked> {
  const { github, key, run, refusedReminders } = looking;
  run.overtook = false;
  let planned: Awaited<ReturnType<typeof planFor>>;
  try {
    planned = await planFor(looking, key, run.own, withheldIn(run));
  } catch (error) {
    return { is: "settled", outcome: outcomeOf(github, error) };
  }
  const { now } = planned;
  const waits = onOurClock(planned.outcome, github.now() - now);
  run.own = stillLagging(run.own, now);
  let parked: string | null = null;
  let holds = false;
  for (const action of planned.actions) {
    if (run.signal?.aborted) return givenUp;
    // What comes after a refused order or reminder would say that it was done.
    if (holds && !isOnFollowUp(action)) return { is: "look-again" };
    if (isGiven(run, action)) continue;
    const problem = await carryOut(looking, action, now);
    if (!problem) continue;
    // What may yet succeed (a limit, an outage) holds up the rest, because the document would tell
    // of things not done. At another owner it holds up only what is to be done there.
    const place = placeOf(action, key);
    if (isWaiting(problem) && !sameOwner(place, key)) {
      run.elsewhere.set(withheldOwner(place), problem);
      return { is: "look-again" };
    }
    if (problem.kind !== "parked") return { is: "settled", outcome: problem };
    // What GitHub refuses for good does not hold up the rest of the review.
    if (isOnFollowUp(action)) {
      run.refused.set(withheldIssue(action.issue), problem.because);
      if (action.do === "remind") refusedReminders.add(key, action);
      holds = true;
    } else if (answers.has(action.do)) run.unanswered ??= problem.because;
    else parked ??= problem.because;
    // A label of ours without a document would say that somebody deleted it.
    if (action.do === "create-document") break;
  }
  if (holds || run.overtook || (planned.lookAgain && parked === null)) return { is: "look-again" };
  return { is: "settled", outcome: endOf(run, waits, parked, github.lookBackAt(key)) };
}

function isWaiting(outcome: Outcome): outcome is Waiting {
  return outcome.kind === "again" || outcome.kind === "retry";
}

type OnFollowUp = Extract<Action, { readonly do: "assign" | "close-follow-up" | "remind" }>;

/** What the record tells as done: an order, carried out before it is answered, or a reminder. */
function isOnFollowUp(action: Action): action is OnFollowUp {
  return ["assign", "close-follow-up", "remind"].includes(action.do);
}

/** Nothing that follows depends on these. */
const answers: ReadonlySet<Action["do"]> = new Set(["react", "react-on-follow-up", "reply"]);

/** @returns what came in between; null when it was taken */
async function carryOut(
  { github, key, log, run }: Looking,
  action: Action,
  now: Instant,
): Promise<Outcome | null> {
  try {
    const applied = await github.apply(key, action);
    run.own = alsoWritten(run.own, key, action, applied, now);
    noteAnswer(run, action);
    if (isOvertaken(applied)) run.overtook = true;
    log.info("wrote", { key: formatKey(key), action: action.do, came: cameOf(applied) });
    return null;
  } catch (error) {
    return outcomeOf(github, error);
  }
}

function alsoWritten(
  own: OwnWrites,
  home: Key,
  action: Action,
  applied: Applied,
  at: Instant,
): OwnWrites {
  if (applied.kind === "opened") return { ...own, opened: [...own.opened, applied.issue] };
  if (applied.kind !== "commented" || (action.do !== "remind" && action.do !== "reply")) return own;
  const issue = action.do === "remind" ? action.issue : home;
  const comment = { issue, body: action.body, at, comment: applied.comment };
  return { ...own, comments: [...own.comments, comment] };
}

function isOvertaken(applied: Applied): boolean {
  return applied.kind === "kept" || (applied.kind === "wrote" && applied.over === "an-edit");
}

function cameOf(applied: Applied): string {
  return applied.kind === "wrote" ? `wrote over ${applied.over}` : applied.kind;
}

/** A problem that GitHub's answer explains is an outcome; anything else is ours and is thrown. */
function outcomeOf(github: Port, error: unknown): Outcome {
  const problem = github.problemOf(error);
  return problem.kind === "again" ? { kind: "again", at: problem.at } : problem;
}
