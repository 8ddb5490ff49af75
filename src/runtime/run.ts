import type { Action, Answer, Outcome } from "../core/action.ts";
import type { Withheld } from "../core/plan/withheld.ts";
import type { Instant } from "../core/thread.ts";
import type { OwnWrites } from "./own-writes.ts";

/** What one reconcile keeps in mind from look to look. */
export type Run = {
  own: OwnWrites;
  /** Follow-ups where GitHub refused what an owner asked for, or a reminder, and why. */
  readonly refused: Map<string, string>;
  /** Reminders that were refused in runs before, and are not to be tried yet. */
  readonly reminders: ReadonlySet<string>;
  /** Other owners, whose own limit or outage holds; nothing at home waits for them. */
  readonly elsewhere: Map<string, Waiting>;
  /** Why a comment could not be answered, if one could not. */
  unanswered: string | null;
  /** By comment: what this run gave last, which a list that lags behind may not show. */
  readonly answered: Map<number, Answer>;
  /** Somebody edited what this round has written over or left alone: that is to be merged. */
  overtook: boolean;
  /** Whoever wanted this has given it up: nothing more is written. */
  readonly signal: AbortSignal | undefined;
};

/** What may yet succeed without anybody's doing. */
export type Waiting = Extract<Outcome, { readonly kind: "again" | "retry" }>;

export function openRun({
  own,
  reminders,
  signal,
}: Pick<Run, "own" | "reminders" | "signal">): Run {
  const none = { refused: new Map(), elsewhere: new Map(), answered: new Map() };
  return { own, reminders, ...none, unanswered: null, overtook: false, signal };
}

export function withheldIn({ refused, reminders, elsewhere }: Run): Withheld {
  return { issues: new Set(refused.keys()), reminders, owners: new Set(elsewhere.keys()) };
}

/** Whether this is the very answer that the run has given already. */
export function isGiven({ answered }: Run, action: Action): boolean {
  return isAnswer(action) && answered.get(action.comment) === action.add;
}

export function noteAnswer({ answered }: Run, action: Action): void {
  if (isAnswer(action)) answered.set(action.comment, action.add);
}

type ReactAction = Extract<Action, { readonly do: "react" | "react-on-follow-up" }>;

function isAnswer(action: Action): action is ReactAction {
  return action.do === "react" || action.do === "react-on-follow-up";
}

/**
 * Times that GitHub's clock tells, as this machine's will show them: whoever compared one with the
 * other would come too early, again and again, or too late.
 *
 * @param ahead milliseconds by which this machine's clock is ahead of GitHub's
 */
export function onOurClock(planned: Outcome, ahead: number): Outcome {
  if (planned.kind === "again") return { ...planned, at: planned.at + ahead };
  if (planned.kind !== "parked" || planned.again === undefined) return planned;
  return { ...planned, again: planned.again + ahead };
}

/**
 * What a run comes to once nothing is left that it can write.
 *
 * @param planned what there is to wait for by itself, on this machine's clock
 * @param parked why GitHub refused something that was no answer and no order
 * @param lookBackAt when an edit that may have been written over can be asked for
 */
export function endOf(
  { refused, elsewhere, unanswered }: Run,
  planned: Outcome,
  parked: string | null,
  lookBackAt: Instant | null,
): Outcome {
  if (planned.kind === "parked") return planned;
  const waiting = [...elsewhere.values(), planned];
  const stuck = waiting.find(({ kind }) => kind === "retry");
  if (stuck) return stuck;
  const times = waiting.flatMap((one) => (one.kind === "again" ? [one.at] : []));
  if (lookBackAt !== null) times.push(lookBackAt);
  const [refusal = null] = refused.values();
  const because = parked ?? refusal ?? unanswered;
  if (times.length === 0) return because === null ? planned : { kind: "parked", because };
  const at = Math.min(...times);
  return because === null ? { kind: "again", at } : { kind: "parked", because, again: at };
}
