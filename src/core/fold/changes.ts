import type { ProblemKind, Saying } from "../commands/statement.ts";
import type { NotDoing } from "../review.ts";
import type { Instant } from "../thread.ts";
import type { FactorTree } from "./factor-tree.ts";
import { judge, refusedAs } from "./judge.ts";
import { movedAt } from "./moved-at.ts";
import type { Notebook } from "./notebook.ts";
import { isOutOfSight } from "./out-of-sight.ts";
import type { Post, Utterance } from "./posts.ts";
import type { Proposed, ProposedFactor, Proposing } from "./proposed.ts";
import { noteVerdict, refuse, type Taken } from "./results.ts";

/** Changes a proposal without editing somebody's comment: its proposer, a facilitator, triage. */
export type Change = Extract<Saying, { is: "owner" | "by" | "not-doing" | "merge" | "drop" }>;
export type FactorChange = Extract<Change, { is: "merge" | "drop" }>;
export type FollowUpChange = Exclude<Change, FactorChange>;
export type Misfit = { readonly problem: ProblemKind; readonly found: string };

/** Everything proposed, by its number, and what the changes carried out so far have made of it. */
export type Drafts = {
  readonly factors: ReadonlyMap<number, ProposedFactor>;
  readonly tree: FactorTree;
  readonly followUps: Map<number, Proposed>;
  /** Proposals that somebody decided against. */
  readonly decided: Map<number, NotDoing>;
  /** When each entry was taken out that is out. */
  readonly out: Map<ProposedFactor | Proposed, Instant>;
};

/** A change that its author may make, and the time from which it counts. */
export type Order = {
  readonly utterance: Utterance;
  readonly change: Change;
  readonly at: Instant;
};

/** Null where there is nothing to carry out; what is the case was answered then. */
export function judgeChange(
  { notebook, directives, results, opened }: Proposing,
  drafts: Drafts,
  utterance: Utterance,
  change: Change,
): Order | null {
  const { post, statement } = utterance;
  const targets = targetsOf(drafts, change);
  if (!Array.isArray(targets)) {
    refuse(results, post, statement, targets.problem, targets.found);
    return null;
  }
  const proposer = targets.every((target) => target.by !== null && target.by.id === post.by?.id);
  const facilitator = directives.facilitators.some((one) => one.id === post.by?.id);
  // An issue is ended by its owner or triage; where nobody can see it, by triage alone.
  const unseen =
    change.is === "not-doing" && isOutOfSight(notebook, opened.known, change.followUp ?? 0);
  const entitled = !unseen && (proposer || facilitator);
  const verdict = judge(notebook, post, statement, { role: "triage", entitled });
  const told = unseen ? verdict : refusedAs("not-yours", verdict);
  const taken = noteVerdict(results, post, statement, told);
  return taken && { utterance, change, at: effectiveAt(notebook, utterance, change, taken) };
}

/**
 * Where only the reason was reworded it counts from before; every other edit says something else.
 * Each kind of number has one command with a reason, so that the number alone tells which it is.
 */
function effectiveAt(
  notebook: Notebook,
  utterance: Utterance,
  change: Change,
  taken: Taken,
): Instant {
  switch (change.is) {
    case "drop":
      return movedAt(notebook, utterance, taken, `F${change.factor}`);
    case "not-doing":
      return movedAt(notebook, utterance, taken, `A${change.followUp}`);
    case "owner":
    case "by":
    case "merge":
      return taken.at;
    default:
      return change satisfies never;
  }
}

/** The posts whose proposals would change, or why there is nothing to change. */
function targetsOf({ factors, followUps }: Drafts, change: Change): Post[] | Misfit {
  if (isFactorChange(change)) {
    const named = numbersIn(change);
    const found = named.flatMap((number) => factors.get(number) ?? []);
    const missing = named.find((number) => !factors.has(number));
    if (missing !== undefined) return { problem: "which-factor", found: `F${missing}` };
    return found.map((one) => one.post);
  }
  const followUp = followUps.get(change.followUp ?? 0);
  if (followUp) return [followUp.post];
  return { problem: "which-follow-up", found: change.followUp ? `A${change.followUp}` : "" };
}

export function isFactorChange(change: Change): change is FactorChange {
  return change.is === "merge" || change.is === "drop";
}

export function numbersIn(change: FactorChange): readonly number[] {
  return change.is === "merge" ? [change.from, change.into] : [change.factor];
}
