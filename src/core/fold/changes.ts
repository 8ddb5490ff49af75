import type { ProblemKind, Saying } from "../commands/statement.ts";
import type { Directives } from "./directives.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import type { Proposals } from "./proposals.ts";
import { noteVerdict, type Results, refuse, takeStatement } from "./results.ts";

/** Changes a proposal without editing somebody's comment: its proposer, a facilitator, triage. */
export type Change = Extract<Saying, { is: "owner" | "by" | "not-doing" | "merge" | "drop" }>;

type Changing = {
  readonly notebook: Notebook;
  readonly directives: Directives;
  readonly results: Results;
  readonly opened: ReadonlySet<number>;
  readonly proposals: Proposals;
  /** Posts written after the review was sealed. */
  readonly late: ReadonlySet<Post>;
};

export function changeProposal(changing: Changing, utterance: Utterance, change: Change): void {
  const { notebook, directives, results } = changing;
  const { post, statement } = utterance;
  const targets = targetsOf(changing, utterance, change);
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
  if (!noteVerdict(results, post, statement, asNotYours(verdict))) return;
  takeStatement(results, post, statement);
  carryOut(changing.proposals, utterance, change);
}

/** Its proposer may as well: the sentence says so. */
function asNotYours(verdict: Verdict): Verdict {
  const weak = verdict.is === "refused" && verdict.problem === "not-permitted";
  return weak ? { is: "refused", problem: "not-yours" } : verdict;
}

/** The posts whose proposals would change, or why there is nothing to change. */
function targetsOf(
  { opened, proposals, late }: Changing,
  { post }: Utterance,
  change: Change,
): Post[] | { readonly problem: ProblemKind; readonly found: string } {
  if (change.is === "merge" || change.is === "drop") {
    if (late.has(post)) return { problem: "not-now", found: "" };
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
  if (opened.has(followUp.number))
    return { problem: "opened-already", found: `A${followUp.number}` };
  return [followUp.post];
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
