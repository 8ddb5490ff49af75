/**
 * Follow-ups from proposal to issue. Each standing one is opened exactly once after agreement; that
 * it was opened is known from the record, or found out before anything is opened (`opened.ts`).
 */

import { rowsApart } from "../document/rows-apart.ts";
import type { FollowUp, FollowUpState, HeldReason } from "../follow-up.ts";
import { formatKey, sameOwner } from "../key.ts";
import type { ReviewRecord } from "../record.ts";
import { dayLength, type Instant } from "../thread.ts";
import { dayOf } from "../working-days.ts";
import { stateOf } from "./closing.ts";
import { findMissing, targetOf } from "./find-missing.ts";
import { type FollowUpContext, holdBack } from "./hold-back.ts";
import { firstAgreedAt } from "./life.ts";
import { lookUp, type Notebook } from "./notebook.ts";
import { isAnother, type Known, type Opened, type Twin } from "./opened.ts";
import { isOutOfSight } from "./out-of-sight.ts";
import { ownerOf } from "./owners.ts";
import type { Proposed } from "./proposed.ts";
import { type Tracked, track } from "./tracked.ts";

export type FollowUps = {
  readonly all: readonly FollowUp[];
  readonly tracked: ReadonlyMap<number, Tracked>;
  readonly opened: ReviewRecord["opened"];
  readonly twins: Opened["twins"];
  /** One that was decided against turned out to be an issue already: the decision is answered anew. */
  readonly decidedTooLate: boolean;
  /** Numbers of those whose rows people edited into something else than was proposed. */
  readonly rowsApart: ReadonlySet<number>;
};

export function followUpsOf(context: FollowUpContext): FollowUps {
  const { notebook, life, proposals } = context;
  const known = new Map(context.opened.known);
  const unopened = proposals.followUps.filter((one) => !known.has(one.number));
  const wanted = life.seal ? unopened : [];
  const told = unopened.map((one) => {
    return { ...asProposal(context, one, { kind: "proposed" }), given: one.by };
  });
  const apart = rowsApart(context.previous, told, proposals.factors);
  const held = new Map(
    wanted.map((one) => [one.number, holdBack(context, one, targetOf(notebook, one), apart)]),
  );
  const missing = wanted.filter((one) => held.get(one.number) === null);
  const found = findMissing(context, missing, known);
  for (const [number, issue] of found.known) known.set(number, issue);
  const tracked = new Map<number, Tracked>();
  const all = proposals.followUps.map((one) => {
    const issue = known.get(one.number);
    if (issue) return asIssue(context, one.number, issue, one, tracked);
    const hold = held.get(one.number);
    if (!life.seal) return asProposal(context, one, { kind: "proposed" });
    if (hold) return asProposal(context, one, { kind: "held", ...hold });
    return asProposal(context, one, found.complete ? { kind: "to-open" } : heldFor("record"));
  });
  for (const { because, ...one } of proposals.givenUp) {
    // Opened in the very moment of the decision, it is an issue, and to be dropped there.
    if (known.has(one.number) && !isOutOfSight(notebook, known, one.number)) continue;
    const reason = { text: because.text, source: because.source };
    all.push(asProposal(context, one, { kind: "not-doing", at: reason.source.at, reason }));
  }
  // What was opened stays, also when the line that proposed it is gone.
  const proposed = new Set([...all.map((one) => one.number), ...decidedUnseen(context, known)]);
  for (const [number, issue] of known)
    if (!proposed.has(number)) all.push(asIssue(context, number, issue, null, tracked));
  all.sort((a, b) => a.number - b.number);
  const twins = found.twins.filter((one) => isApart(one, tracked));
  const decidedTooLate = proposals.givenUp.some(
    ({ number }) => known.has(number) && !context.opened.known.has(number),
  );
  const openedAll = openedNow(known, tracked);
  return { all, tracked, opened: openedAll, twins, decidedTooLate, rowsApart: apart };
}

/** Decided against while they are out of sight, and agreed anew without them since. */
function decidedUnseen(
  { notebook, proposals }: FollowUpContext,
  known: Opened["known"],
): readonly number[] {
  const numbers = proposals.notDoing.flatMap(({ followUp }) => followUp?.number ?? []);
  return numbers.filter((number) => isOutOfSight(notebook, known, number));
}

/** Not the very same that was transferred: then it has another id, and the old place leads to it. */
function isApart({ number, twin }: Twin, tracked: ReadonlyMap<number, Tracked>): boolean {
  const issue = tracked.get(number)?.issue;
  return issue !== undefined && formatKey(issue).toLowerCase() !== formatKey(twin).toLowerCase();
}

/** As the record keeps them; one that was transferred is looked for where it is now. */
function openedNow(
  known: ReadonlyMap<number, Known>,
  tracked: ReadonlyMap<number, Tracked>,
): ReviewRecord["opened"] {
  return [...known]
    .map(([number, { key, id }]): [number, string, number] => {
      const issue = tracked.get(number)?.issue;
      return [number, formatKey(issue ?? key), issue?.id ?? id];
    })
    .sort(([a], [b]) => a - b);
}

function asProposal(
  { notebook, life }: FollowUpContext,
  one: Proposed,
  state: FollowUpState,
): FollowUp {
  const { post, ...proposal } = one;
  const by = one.by ?? dueDay(notebook, life.seal?.at ?? null);
  const repository = targetOf(notebook, one);
  return { ...proposal, ...ownerOf(notebook, one), by, source: post.source, repository, state };
}

function asIssue(
  context: FollowUpContext,
  number: number,
  known: Known,
  proposed: Proposed | null,
  tracked: Map<number, Tracked>,
): FollowUp {
  const { notebook, hearing, proposals } = context;
  const { facts, issue: parent, key: parentKey } = notebook.observed;
  const issue = lookUp(notebook, facts.followUps, { kind: "follow-up", issue: known.key });
  const { post, ...proposal } = proposed ?? emptyProposal(number);
  const source = post?.source ?? {
    by: null,
    at: parent.createdAt,
    url: parent.url,
    comment: null,
    editedBy: null,
  };
  const base = {
    ...proposal,
    number,
    source,
    // From here on the issue tells what became of it.
    changed: [],
    repository: { owner: known.key.owner, repo: known.key.repo },
  };
  if (!issue)
    return {
      ...base,
      state: issue === null ? { kind: "gone", issue: known.key } : heldFor("out-of-sight"),
    };
  if (isAnother(notebook, number, known, issue))
    return { ...base, state: { kind: "gone", issue: known.key, elsewhere: true } };
  const one = track(notebook, hearing, issue, proposed && openedFrom(context, proposed));
  tracked.set(number, one);
  const name = formatKey(issue);
  const linked = notebook.observed.events.some(
    (event) => event.kind === "sub-issue-added" && formatKey(event.issue) === name,
  );
  const reachable = sameOwner(issue, parentKey);
  const state = stateOf(notebook, one, linked || !reachable);
  return {
    ...base,
    text: proposed && !proposals.reworded.has(number) ? base.text : issue.title,
    owner: one.owner,
    by: one.by,
    repository: { owner: issue.owner, repo: issue.repo },
    state,
  };
}

/** What stood in the issue when it was opened. */
function openedFrom(
  { notebook, life }: FollowUpContext,
  { owner, by }: Proposed,
): Pick<FollowUp, "owner" | "by"> {
  const agreedAt = life.seal?.at ?? firstAgreedAt(life);
  return { owner, by: by ?? dueDay(notebook, agreedAt) };
}

function emptyProposal(number: number): Omit<Proposed, "post"> & { readonly post: null } {
  return {
    number,
    text: "",
    owner: null,
    by: null,
    repository: null,
    factors: [],
    kind: null,
    checkedBy: null,
    changed: [],
    post: null,
  };
}

function heldFor(because: HeldReason): FollowUpState {
  return { kind: "held", because, until: null };
}

/** The team's usual time for a follow-up that names no day; counted from agreement. */
function dueDay(notebook: Notebook, sealedAt: Instant | null): string | null {
  const { followUps, timezone } = notebook.observed.config.config;
  if (followUps.due === null || sealedAt === null) return null;
  return dayOf(sealedAt + followUps.due * dayLength, timezone);
}
