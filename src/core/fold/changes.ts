import type { ProblemKind, Saying } from "../commands/statement.ts";
import type { Instant } from "../thread.ts";
import { judge, type Verdict } from "./judge.ts";
import { openedAt } from "./opened.ts";
import type { Post, Utterance } from "./posts.ts";
import { factorEntry, followUpEntry, type Proposals, type Proposing } from "./proposed.ts";
import { noteVerdict, refuse, takeStatement } from "./results.ts";

/** Changes a proposal without editing somebody's comment: its proposer, a facilitator, triage. */
export type Change = Extract<Saying, { is: "owner" | "by" | "not-doing" | "merge" | "drop" }>;
type Misfit = { readonly problem: ProblemKind; readonly found: string };
type FactorChange = Extract<Change, { is: "merge" | "drop" }>;

export function changeProposal(
  proposing: Proposing,
  proposals: Proposals,
  utterance: Utterance,
  change: Change,
): void {
  const { notebook, directives, results } = proposing;
  const { post, statement } = utterance;
  const targets = targetsOf(proposals, change);
  if (!Array.isArray(targets)) {
    refuse(results, post, statement, targets.problem, targets.found);
    return;
  }
  const proposer = targets.every((target) => target.by !== null && target.by.id === post.by?.id);
  const facilitator = directives.facilitators.some((one) => one.id === post.by?.id);
  const verdict = judge(notebook, post, statement, {
    role: "triage",
    entitled: proposer || facilitator,
  });
  const taken = noteVerdict(results, post, statement, asNotYours(verdict));
  if (!taken) return;
  const misfit = misfitOf(proposing, post, change, taken.at);
  if (misfit) {
    refuse(results, post, statement, misfit.problem, misfit.found);
    return;
  }
  takeStatement(results, post, statement);
  noteTakenOut(proposing, proposals, change, taken.at);
  carryOut(proposals, utterance, change);
}

/** Who agreed before that agreed to what was taken out as well. */
function noteTakenOut(
  { told }: Proposing,
  { factors, followUps }: Proposals,
  change: Change,
  at: Instant,
): void {
  const factor = change.is === "merge" ? change.from : change.is === "drop" ? change.factor : null;
  const followUp = change.is === "not-doing" ? change.followUp : null;
  const gone = [
    ...factors.filter((one) => one.number === factor).map(factorEntry),
    ...followUps.filter((one) => one.number === followUp).map(followUpEntry),
  ];
  told.takenOut.push(...gone.map((entry) => ({ entry, at })));
}

/** Its proposer may as well: the sentence says so. */
function asNotYours(verdict: Verdict): Verdict {
  const weak = verdict.is === "refused" && verdict.problem === "not-permitted";
  return weak ? { is: "refused", problem: "not-yours" } : verdict;
}

/** The posts whose proposals would change, or why there is nothing to change. */
function targetsOf(proposals: Proposals, change: Change): Post[] | Misfit {
  if (isFactorChange(change)) {
    const numbers = change.is === "merge" ? [change.from, change.into] : [change.factor];
    const missing = numbers.find(
      (number) => !proposals.factors.some((one) => one.number === number),
    );
    if (missing !== undefined || numbers[0] === numbers[1])
      return { problem: "which-factor", found: `F${missing ?? numbers[0]}` };
    return proposals.factors.filter((one) => numbers.includes(one.number)).map((one) => one.post);
  }
  const followUp = proposals.followUps.find((one) => one.number === change.followUp);
  if (!followUp)
    return { problem: "which-follow-up", found: change.followUp ? `A${change.followUp}` : "" };
  return [followUp.post];
}

function isFactorChange(change: Change): change is FactorChange {
  return change.is === "merge" || change.is === "drop";
}

/**
 * Factors belong to the story that agreement froze; a follow-up that is an issue is changed there.
 * What was said before that keeps its answer.
 */
function misfitOf(
  { notebook, life, opened, told }: Proposing,
  post: Post,
  change: Change,
  at: Instant,
): Misfit | null {
  if (isFactorChange(change))
    return told.later.has(post) ? { problem: "not-now", found: "" } : null;
  const number = change.followUp ?? 0;
  const since = openedAt(notebook, life, opened, number);
  return since !== null && at > since ? { problem: "opened-already", found: `A${number}` } : null;
}

function carryOut(proposals: Proposals, { post }: Utterance, change: Change): void {
  switch (change.is) {
    case "owner":
      proposals.followUps = proposals.followUps.map((one) =>
        one.number === change.followUp ? { ...one, owner: change.login } : one,
      );
      return;
    case "by":
      proposals.followUps = proposals.followUps.map((one) =>
        one.number === change.followUp ? { ...one, by: change.day } : one,
      );
      return;
    case "not-doing": {
      const dropped = proposals.followUps.find((one) => one.number === change.followUp);
      if (!dropped) return;
      proposals.followUps = proposals.followUps.filter((one) => one !== dropped);
      const followUp = { number: dropped.number, text: dropped.text };
      proposals.notDoing.push({ text: change.text, source: post.source, followUp });
      return;
    }
    case "merge": {
      const from = proposals.factors.find((one) => one.number === change.from);
      if (!from) return;
      const { number, text, source, merged } = from;
      proposals.factors = proposals.factors
        .filter((one) => one !== from)
        .map((one) =>
          one.number === change.into
            ? { ...one, merged: [...one.merged, { number, text, source }, ...merged] }
            : one,
        );
      return;
    }
    case "drop":
      proposals.factors = proposals.factors.filter((one) => one.number !== change.factor);
      return;
    default:
      change satisfies never;
  }
}
