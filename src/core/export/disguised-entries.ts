import type { FollowUp, FollowUpState, ProposalChange } from "../follow-up.ts";
import type { Key } from "../key.ts";
import type { Factor, NotDoing, Prose, Seal, TakenOut } from "../review.ts";
import type { Item, Source } from "../source.ts";
import type { Disguise } from "./disguise.ts";
import { isOpenRepository } from "./links.ts";

/**
 * The entries of a review without names. Addresses stay as they are: what is rendered of them is a
 * link, and whether that may stand is judged where it stands (see `markdown-text.ts`).
 */

export function source(from: Source, { rule, person }: Disguise): Source {
  return {
    by: person(from.by),
    at: from.at,
    url: from.url,
    comment: from.comment,
    // “Edited by somebody” would tell nothing.
    editedBy: rule.attribution === "none" ? null : person(from.editedBy),
  };
}

export function item(one: Item, disguise: Disguise): Item {
  return { text: disguise.markdown(one.text), source: source(one.source, disguise) };
}

export function prose(one: Prose, disguise: Disguise): Prose {
  // An earlier text is told by its link alone.
  const earlier = one.earlier.filter(({ url }) => disguise.address(url) !== null);
  return {
    ...item(one, disguise),
    earlier: earlier.map((from) => source(from, disguise)),
    byHand: one.byHand,
  };
}

export function factor(one: Factor, disguise: Disguise): Factor {
  return {
    ...item(one, disguise),
    number: one.number,
    merged: one.merged.map((other) => ({
      ...item(other, disguise),
      number: other.number,
      mergedBy: source(other.mergedBy, disguise),
    })),
  };
}

export function takenOut(one: TakenOut, disguise: Disguise): TakenOut {
  return { ...factor(one, disguise), because: item(one.because, disguise) };
}

export function notDoing(one: NotDoing, disguise: Disguise): NotDoing {
  const { followUp } = one;
  return {
    ...item(one, disguise),
    followUp: followUp && { ...item(followUp, disguise), number: followUp.number },
  };
}

export function seal(one: Seal, disguise: Disguise): Seal {
  return {
    at: one.at,
    event: one.event,
    by: disguise.person(one.by),
    added: one.added.map((added) => ({ ...item(added, disguise), how: added.how })),
    removed: one.removed,
  };
}

/** @param here the review's own issue: a repository that is not for everybody is not named */
export function followUp(one: FollowUp, disguise: Disguise, here: Key): FollowUp {
  const { markdown, login } = disguise;
  return {
    number: one.number,
    text: markdown(one.text),
    source: source(one.source, disguise),
    owner: one.owner === null ? null : login(one.owner),
    by: one.by,
    repository: place({ ...one.repository, number: 0 }, disguise, here),
    factors: one.factors,
    kind: one.kind,
    checkedBy: one.checkedBy === null ? null : markdown(one.checkedBy),
    changed: one.changed.map((change) => proposalChange(change, disguise)),
    state: followUpState(one.state, disguise, here),
  };
}

function proposalChange(change: ProposalChange, disguise: Disguise): ProposalChange {
  const { what, from, to } = change;
  const shown = (value: string) => (what === "owner" ? disguise.login(value) : value);
  return {
    what,
    from: from === null ? null : shown(from),
    to: shown(to),
    source: source(change.source, disguise),
  };
}

function followUpState(state: FollowUpState, disguise: Disguise, here: Key): FollowUpState {
  switch (state.kind) {
    case "proposed":
    case "held":
    case "to-open":
      return state;
    case "not-doing":
      return { ...state, reason: item(state.reason, disguise) };
    case "gone":
      return { kind: "gone", issue: place(state.issue, disguise, here) };
    case "open":
      return { ...state, ...issue(state, disguise, here) };
    case "done": {
      const said = state.said && item(state.said, disguise);
      return { ...state, ...issue(state, disguise, here), said };
    }
    case "dropped": {
      const reason = state.reason && item(state.reason, disguise);
      return { ...state, ...issue(state, disguise, here), reason };
    }
    default:
      return state satisfies never;
  }
}

type Issue = { readonly issue: Key; readonly title: string };

function issue(state: Issue, disguise: Disguise, here: Key): Issue {
  return { issue: place(state.issue, disguise, here), title: disguise.plain(state.title) };
}

export function place(key: Key, { rule, plain }: Disguise, here: Key): Key {
  const { owner, repo } = rule.public && !isOpenRepository(rule, key) ? here : key;
  return { owner: plain(owner), repo: plain(repo), number: key.number };
}
