import {
  type Drafts,
  type FactorChange,
  type FollowUpChange,
  isFactorChange,
  type Misfit,
  numbersIn,
  type Order,
} from "./changes.ts";
import { drop, isOut, merge } from "./factor-tree.ts";
import { openedAt } from "./opened.ts";
import { decidesUnseen, isOutOfSight, noteUnseen } from "./out-of-sight.ts";
import { factorEntry, followUpEntry, type Proposing } from "./proposed.ts";
import { refuse, takeStatement } from "./results.ts";

/** Of several changes to one thing the latest holds, whoever made them. */
export function carryOutAll(proposing: Proposing, drafts: Drafts, orders: readonly Order[]): void {
  for (const order of orders.toSorted((a, b) => a.at - b.at)) carryOut(proposing, drafts, order);
}

function carryOut(proposing: Proposing, drafts: Drafts, order: Order): void {
  const { post, statement } = order.utterance;
  const { results } = proposing;
  const { change } = order;
  const misfit = isFactorChange(change)
    ? factorMisfit(proposing, drafts, order, change)
    : followUpMisfit(proposing, drafts, order, change);
  if (misfit) {
    refuse(results, post, statement, misfit.problem, misfit.found);
    return;
  }
  takeStatement(results, post, statement);
  if (isFactorChange(change)) changeFactor(drafts, order, change);
  else if (!isEndedThere(proposing, order, change)) changeFollowUp(drafts, order, change);
}

/** Decided against while it was out of sight, and seen again: what stands there shows. */
function isEndedThere(
  { notebook, opened }: Proposing,
  { utterance }: Order,
  change: FollowUpChange,
): boolean {
  const number = change.followUp ?? 0;
  if (change.is !== "not-doing" || !opened.known.has(number)) return false;
  noteUnseen(notebook, utterance);
  return !isOutOfSight(notebook, opened.known, number);
}

/** Factors belong to the story that agreement froze. */
function factorMisfit(
  { told, life }: Proposing,
  { tree }: Drafts,
  { utterance: { post }, at }: Order,
  change: FactorChange,
): Misfit | null {
  const late = told.later.has(post) || (life.seal !== null && at > life.seal.at);
  if (late) return { problem: "not-now", found: "" };
  // Taken out twice, it is out for the later reason.
  if (change.is === "drop") return null;
  const gone = numbersIn(change).find((number) => isOut(tree, number));
  return gone === undefined ? null : { problem: "taken-out", found: `F${gone}` };
}

/**
 * A follow-up that is an issue is changed there. What was said before that keeps its answer, but for
 * a decision against it: had it been seen in time, there would be no issue. One that nobody can see
 * can be decided against here alone.
 */
function followUpMisfit(
  { notebook, life, opened }: Proposing,
  { decided }: Drafts,
  { utterance, at }: Order,
  change: FollowUpChange,
): Misfit | null {
  const number = change.followUp ?? 0;
  const since = openedAt(notebook, life, opened, number);
  const decides = change.is === "not-doing";
  if (since !== null && decides && decidesUnseen(notebook, opened.known, number, utterance))
    return null;
  if (since !== null && (at > since || decides))
    return { problem: "opened-already", found: `A${number}` };
  if (change.is === "not-doing" || !decided.has(number)) return null;
  return { problem: "decided-against", found: `A${number}` };
}

function changeFactor({ factors, tree, out }: Drafts, order: Order, change: FactorChange): void {
  const { post } = order.utterance;
  const source = { ...post.source, at: order.at };
  const [number = 0] = numbersIn(change);
  const factor = factors.get(number);
  if (factor && !out.has(factor)) out.set(factor, order.at);
  if (change.is === "drop") {
    drop(tree, number, { text: change.reason, source });
    return;
  }
  merge(tree, number, change.into, source);
  const into = factors.get(change.into);
  if (into && !tree.merges.has(change.into)) out.delete(into);
}

function changeFollowUp(drafts: Drafts, order: Order, change: FollowUpChange): void {
  const { followUps, decided, out } = drafts;
  const one = followUps.get(change.followUp ?? 0);
  if (!one) return;
  const source = { ...order.utterance.post.source, at: order.at };
  switch (change.is) {
    case "owner": {
      const to = change.login;
      const changed = { what: change.is, from: one.owner, to, source };
      if (to.toLowerCase() === one.owner?.toLowerCase()) return;
      followUps.set(one.number, { ...one, owner: to, changed: [...one.changed, changed] });
      return;
    }
    case "by": {
      const to = change.day;
      if (to === one.by) return;
      const changed = { what: change.is, from: one.by, to, source };
      followUps.set(one.number, { ...one, by: to, changed: [...one.changed, changed] });
      return;
    }
    case "not-doing": {
      const { number, text, post } = one;
      const followUp = { number, text, source: post.source };
      decided.set(number, { text: change.text, source, followUp });
      if (!out.has(one)) out.set(one, order.at);
      return;
    }
    default:
      change satisfies never;
  }
}

/** Who agreed before that agreed to what was taken out as well. */
export function noteTakenOut({ told }: Proposing, { out }: Drafts): void {
  for (const [one, at] of out) {
    const entry = "changed" in one ? followUpEntry(one) : factorEntry(one);
    told.takenOut.push({ entry, at });
  }
}
