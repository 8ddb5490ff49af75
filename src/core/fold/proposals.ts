import type { Saying } from "../commands/statement.ts";
import { hash, normalise } from "../hash.ts";
import { giveNumbers } from "../numbers.ts";
import type { Numbered } from "../record.ts";
import { type Change, changeProposal } from "./changes.ts";
import { entryOf } from "./entries.ts";
import type { Post, Utterance } from "./posts.ts";
import {
  factorEntry,
  followUpEntry,
  type Numbers,
  type Proposals,
  type Proposed,
  type ProposedFactor,
  type Proposing,
} from "./proposed.ts";
import { renumber, type SeenNumber } from "./renumber.ts";
import { refuse, takeStatement } from "./results.ts";
import { isVote, type Told } from "./told.ts";

/** Reads what was proposed, gives it numbers, and carries out what was said about it since. */
export function readProposals(proposing: Proposing): {
  readonly proposals: Proposals;
  readonly numbers: Numbers;
} {
  const { told, results } = proposing;
  const factors = numbered(proposing, "factors", standingFactors(told));
  const followUps = numbered(proposing, "followUps", standingFollowUps(told));
  const proposals: Proposals = {
    factors: factors.all,
    onlyOneFactor: null,
    followUps: followUps.all,
    notDoing: [],
  };
  for (const one of told.rest) {
    const { said } = one.statement;
    if (isChange(said)) changeProposal(proposing, proposals, one, said);
    else if (said.is === "not-understood")
      refuse(results, one.post, one.statement, said.problem.kind, said.problem.found);
    else if (!isVote(said)) takeStatement(results, one.post, one.statement);
    if (!told.later.has(one.post) && !told.edited.has(one.post)) decide(proposals, told, one);
  }
  told.entries.push(
    ...proposals.factors.map(factorEntry),
    ...proposals.followUps.map(followUpEntry),
  );
  return { proposals, numbers: { factors: factors.recorded, followUps: followUps.recorded } };
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

function standingFactors(told: Told): readonly Omit<ProposedFactor, "number">[] {
  return told.rest.flatMap(({ post, statement: { said } }) =>
    said.is === "factor" && !told.later.has(post)
      ? [{ text: said.text, source: post.source, merged: [], post }]
      : [],
  );
}

function standingFollowUps(told: Told): readonly Omit<Proposed, "number">[] {
  return told.rest.flatMap(({ post, statement: { said } }) =>
    said.is === "follow-up" && !told.later.has(post) ? [{ ...said.proposal, post }] : [],
  );
}

/** A factor that was dropped is not shown any more, but was called by its number. */
function asDropped({ statement: { said } }: Utterance): readonly SeenNumber[] {
  return said.is === "drop" ? [{ number: said.factor, shown: "" }] : [];
}

/** Gives out numbers. What an edit put into an old comment after agreement was never agreed on. */
function numbered<One extends { readonly text: string; readonly post: Post }>(
  { notebook, told, opened }: Proposing,
  what: "factors" | "followUps",
  found: readonly One[],
): { readonly all: (One & { readonly number: number })[]; readonly recorded: readonly Numbered[] } {
  const texts = found.map(({ text, post }) => ({ text, comment: post.comment }));
  const seen = what === "followUps" ? opened.seen : told.rest.flatMap(asDropped);
  const known = notebook.lost
    ? renumber(texts, [...seen, ...notebook.lost[what]])
    : notebook.record[what];
  const before = new Set(known.map((one) => one.n));
  const given = giveNumbers(
    texts.map(({ text, comment }) => ({ hash: hash(normalise(text)), comment })),
    known,
  );
  const all = found
    .map((one, index) => ({ ...one, number: given.numbers[index] ?? 0 }))
    .filter((one) => before.has(one.number) || !told.edited.has(one.post));
  const standing = new Set(all.map((one) => one.number));
  const recorded = given.recorded.filter(({ n }) => before.has(n) || standing.has(n));
  return { all, recorded };
}
