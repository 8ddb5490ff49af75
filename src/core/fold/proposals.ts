import type { Proposal, Saying } from "../commands/statement.ts";
import { hash, normalise } from "../hash.ts";
import { type Countable, giveNumbers } from "../numbers.ts";
import type { Numbered } from "../record.ts";
import type { Factor, Item, NotDoing } from "../review.ts";
import { type Change, changeProposal } from "./changes.ts";
import type { Directives } from "./directives.ts";
import { entryOf } from "./entries.ts";
import type { Told } from "./gather.ts";
import type { Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import { type Results, refuse, takeStatement } from "./results.ts";

/** Contributing factors and proposed follow-ups with their numbers, after all changes to them. */
export type Proposals = {
  factors: ProposedFactor[];
  onlyOneFactor: Item | null;
  followUps: Proposed[];
  notDoing: NotDoing[];
};

export type ProposedFactor = Factor & { readonly post: Post };
export type Proposed = Proposal & { readonly number: number; readonly post: Post };

export type Numbers = {
  readonly factors: readonly Numbered[];
  readonly followUps: readonly Numbered[];
};

/** @param opened numbers of follow-ups that are issues already: they are changed there. */
export function readProposals(
  notebook: Notebook,
  told: Told,
  directives: Directives,
  opened: ReadonlySet<number>,
  results: Results,
): { readonly proposals: Proposals; readonly numbers: Numbers } {
  const late = new Set(told.later);
  const standing = told.rest.filter((one) => !late.has(one.post));
  const factors = numberFactors(standing, notebook.record.factors);
  const followUps = numberFollowUps(standing, notebook.record.followUps);
  const proposals: Proposals = {
    factors: factors.all,
    onlyOneFactor: null,
    followUps: followUps.all,
    notDoing: [],
  };
  for (const one of told.rest) {
    const { said } = one.statement;
    if (isChange(said))
      changeProposal({ notebook, directives, results, opened, proposals, late }, one, said);
    else if (said.is === "not-understood")
      refuse(results, one.post, one.statement, said.problem.kind, said.problem.found);
    else if (!isVote(said)) takeStatement(results, one.post, one.statement);
    if (!late.has(one.post)) decide(proposals, told, one);
  }
  for (const one of proposals.factors)
    told.entries.push(entryOf(one.post, "factor", one.text, { number: one.number }));
  for (const one of proposals.followUps)
    told.entries.push(entryOf(one.post, "follow-up", one.text, { number: one.number }));
  return { proposals, numbers: { factors: factors.recorded, followUps: followUps.recorded } };
}

export function isVote(said: Saying): boolean {
  return said.is === "agree" || said.is === "object" || said.is === "withdraw";
}

/** Changes to something that has a number; `/not-doing text` alone is a decision of its own. */
function isChange(said: Saying): said is Change {
  if (said.is === "not-doing") return said.followUp !== null;
  return said.is === "owner" || said.is === "by" || said.is === "merge" || said.is === "drop";
}

function decide(proposals: Proposals, told: Told, { post, statement }: Utterance): void {
  const { said } = statement;
  if (said.is === "only-one-factor")
    proposals.onlyOneFactor = { text: said.reason, source: post.source };
  if (said.is !== "not-doing" || said.followUp !== null) return;
  proposals.notDoing.push({ text: said.text, source: post.source, followUp: null });
  told.entries.push(entryOf(post, "not-doing", said.text, { ordinal: statement.line }));
}

function numberFactors(standing: readonly Utterance[], recorded: readonly Numbered[]) {
  const found: Omit<ProposedFactor, "number">[] = [];
  for (const { post, statement } of standing) {
    if (statement.said.is !== "factor") continue;
    found.push({ text: statement.said.text, source: post.source, merged: [], post });
  }
  const given = giveNumbers(found.map(countable), recorded);
  const all = found.map((one, index) => ({ ...one, number: given.numbers[index] ?? 0 }));
  return { all, recorded: given.recorded };
}

function numberFollowUps(standing: readonly Utterance[], recorded: readonly Numbered[]) {
  const found: Omit<Proposed, "number">[] = [];
  for (const { post, statement } of standing) {
    if (statement.said.is === "follow-up") found.push({ ...statement.said.proposal, post });
  }
  const given = giveNumbers(found.map(countable), recorded);
  const all = found.map((one, index) => ({ ...one, number: given.numbers[index] ?? 0 }));
  return { all, recorded: given.recorded };
}

function countable(one: { readonly text: string; readonly post: Post }): Countable {
  return { hash: hash(normalise(one.text)), comment: one.post.comment };
}
