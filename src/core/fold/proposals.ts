import type { Saying } from "../commands/statement.ts";
import { hash, normalise } from "../hash.ts";
import { giveNumbers } from "../numbers.ts";
import type { Numbered } from "../record.ts";
import type { Item } from "../source.ts";
import { carryOutAll, noteTakenOut } from "./carry-out.ts";
import { type Change, type Drafts, judgeChange, type Order } from "./changes.ts";
import { emptyTree, gatherFactors } from "./factor-tree.ts";
import type { Life } from "./life.ts";
import { readDecisions } from "./not-doing.ts";
import type { Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import { proposed } from "./proposal-room.ts";
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
import { isVote, settled, type Told } from "./told.ts";

/** Reads what was proposed, gives it numbers, and carries out what was said about it since. */
export function readProposals(proposing: Proposing): {
  readonly proposals: Proposals;
  readonly numbers: Numbers;
} {
  const { notebook, told } = proposing;
  const factors = numbered(proposing, "factors", standingFactors(notebook, told));
  const followUps = numbered(proposing, "followUps", standingFollowUps(notebook, told));
  const drafts: Drafts = {
    factors: byNumber(factors.all),
    tree: emptyTree(),
    followUps: byNumber(followUps.all),
    decided: new Map(),
    out: new Map(),
  };
  carryOutAll(proposing, drafts, ordersOf(proposing, drafts));
  noteTakenOut(proposing, drafts);
  const without = withoutAtSeal(proposing);
  const standing = [...drafts.followUps.values()].filter(
    ({ number }) => !drafts.decided.has(number) && !without.has(number),
  );
  told.entries.push(
    ...factors.all.filter((one) => !drafts.out.has(one)).map(factorEntry),
    ...standing.map(followUpEntry),
  );
  const proposals = {
    ...gatherFactors(drafts.tree, factors.all),
    onlyOneFactor: onlyOneFactor(told),
    followUps: standing,
    reworded: new Set(
      standing.filter((one) => readsOtherwise(one, followUps, factors)).map(({ number }) => number),
    ),
    ...readDecisions(proposing, drafts),
  };
  return { proposals, numbers: { factors: factors.recorded, followUps: followUps.recorded } };
}

/** What had been decided against when all agreed is not opened because that decision is gone. */
function withoutAtSeal({ notebook, life }: Proposing): ReadonlySet<number> {
  const { seal } = notebook.record;
  return new Set(seal && seal.event === life.seal?.event ? seal.without : []);
}

/** The changes that may be made; everything else is answered here. */
function ordersOf(proposing: Proposing, drafts: Drafts): readonly Order[] {
  const { notebook, told, results } = proposing;
  const orders: Order[] = [];
  const tooMany = new Map([
    ...proposed(notebook, told, "factor").over,
    ...proposed(notebook, told, "follow-up").over,
  ]);
  for (const one of told.rest) {
    const { said } = one.statement;
    if (isChange(said)) {
      const order = judgeChange(proposing, drafts, one, said);
      if (order) orders.push(order);
    } else if (tooMany.has(one))
      refuse(results, one.post, one.statement, "too-many", String(tooMany.get(one)));
    else if (said.is === "not-understood")
      refuse(results, one.post, one.statement, said.problem.kind, said.problem.found);
    else if (!isVote(said)) takeStatement(results, one.post, one.statement);
  }
  return orders;
}

/** Changes to something that has a number; `/not-doing text` alone is a decision of its own. */
function isChange(said: Saying): said is Change {
  if (said.is === "not-doing") return said.followUp !== null;
  return said.is === "owner" || said.is === "by" || said.is === "merge" || said.is === "drop";
}

function byNumber<One extends { readonly number: number }>(all: readonly One[]): Map<number, One> {
  return new Map(all.map((one) => [one.number, one]));
}

function onlyOneFactor(told: Told): Item | null {
  const reasons = settled(told).flatMap(({ post, statement: { said } }) =>
    said.is === "only-one-factor" ? [{ text: said.reason, source: post.source }] : [],
  );
  return reasons.at(-1) ?? null;
}

function standingFactors(
  notebook: Notebook,
  told: Told,
): readonly Omit<ProposedFactor, "number">[] {
  const standing = proposed(notebook, told, "factor").within;
  return standing.flatMap(({ post, statement: { said } }) =>
    said.is === "factor" ? [{ text: said.text, source: post.source, post }] : [],
  );
}

function standingFollowUps(notebook: Notebook, told: Told): readonly Omit<Proposed, "number">[] {
  const standing = proposed(notebook, told, "follow-up").within;
  return standing.flatMap(({ post, statement: { said } }) =>
    said.is === "follow-up" ? [{ ...said.proposal, changed: [], post }] : [],
  );
}

/** A factor that was taken out was called by its number, also where somebody deleted its row. */
function asDropped({ statement: { said } }: Utterance): readonly SeenNumber[] {
  return said.is === "drop" ? [{ number: said.factor, shown: "" }] : [];
}

/** Its issue tells of the factors it answers as well. */
function readsOtherwise(
  { number, factors: answered }: Proposed,
  followUps: Pick<Numbering<Proposed>, "reworded">,
  factors: Pick<Numbering<ProposedFactor>, "reworded">,
): boolean {
  return followUps.reworded.has(number) || answered.some((factor) => factors.reworded.has(factor));
}

type Numbering<One> = {
  readonly all: (One & { readonly number: number })[];
  readonly recorded: readonly Numbered[];
  /** Those whose text is another one since all agreed. */
  readonly reworded: ReadonlySet<number>;
};

/** Gives out numbers. What an edit put into an old comment after agreement was never agreed on. */
function numbered<One extends { readonly text: string; readonly post: Post }>(
  proposing: Proposing,
  what: "factors" | "followUps",
  found: readonly One[],
): Numbering<One> {
  const { notebook, told, opened } = proposing;
  const texts = found.map(({ text, post }) => ({ text, comment: post.comment }));
  const seen = what === "followUps" ? opened.seen : told.rest.flatMap(asDropped);
  const known = notebook.lost
    ? renumber(texts, [...seen, ...notebook.lost[what]])
    : notebook.record[what];
  const before = new Map(known.map((one) => [one.n, one]));
  const hashes = texts.map(({ text, comment }) => ({ hash: hash(normalise(text)), comment }));
  const given = giveNumbers(hashes, known);
  const late = found.map(({ post }) => mayBeEditedSince(proposing, post));
  const all = found
    .map((one, index) => ({ ...one, number: given.numbers[index] ?? 0 }))
    .filter((one, index) => before.has(one.number) || late[index] !== true);
  const standing = new Set(all.map((one) => one.number));
  const changed = given.numbers.filter((number, index) => {
    return late[index] === true && hashes[index]?.hash !== before.get(number)?.h;
  });
  const reworded = new Set(changed.filter((number) => before.has(number)));
  const recorded = given.recorded
    .filter(({ n }) => before.has(n) || standing.has(n))
    // What was agreed is what the text is held against, also at the next look.
    .map((one) => (reworded.has(one.n) ? { ...one, h: before.get(one.n)?.h ?? one.h } : one));
  return { all, recorded, reworded };
}

/** Its author was not heard when all agreed, and is by now. */
function isUnknownToSeal({ record }: Notebook, seal: Life["seal"], { comment }: Post): boolean {
  if (seal === null || record.seal?.event !== seal.event) return false;
  return !record.seal.sources.includes(comment);
}

/**
 * Whether a post may have been edited since all agreed. GitHub does not tell when the issue's own
 * text was: what the record did not know at the seal was not there.
 */
function mayBeEditedSince({ notebook, told, life: { seal } }: Proposing, post: Post): boolean {
  if (post.comment !== 0) return told.edited.has(post) || isUnknownToSeal(notebook, seal, post);
  if (seal === null || notebook.lost) return false;
  // Before we seal, the record is written; somebody's label may be quicker than that.
  return seal.by === null || notebook.record.seal?.event === seal.event;
}
