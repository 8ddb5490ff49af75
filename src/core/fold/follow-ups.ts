/**
 * Follow-ups from proposal to issue. Each standing one is opened exactly once after agreement; that
 * it was opened is known from the record, or found again by its marker among the issues below this
 * one and the issues we opened in its repository since.
 */
import {
  formatKey,
  type Key,
  parseKey,
  parseRepository,
  type Repository,
  sameRepository,
} from "../key.ts";
import { findMarker } from "../markers.ts";
import type { ReviewRecord } from "../record.ts";
import type { FollowUp, FollowUpState, HeldReason } from "../review.ts";
import type { Instant, OpenedIssue } from "../thread.ts";
import { dayOf } from "../working-days.ts";
import type { Directives } from "./directives.ts";
import { holdBack } from "./hold-back.ts";
import { lookUp, type Notebook } from "./notebook.ts";
import type { Life } from "./phases.ts";
import { isOurs } from "./posts.ts";
import type { Proposals, Proposed } from "./proposals.ts";
import { stateOf, type Tracked, track } from "./tracked.ts";
import type { CountedVote } from "./votes.ts";

export type FollowUps = {
  readonly all: readonly FollowUp[];
  readonly tracked: ReadonlyMap<number, Tracked>;
  readonly opened: ReviewRecord["opened"];
  /** Issues opened a second time for the same follow-up, beside the first one. */
  readonly twins: readonly { readonly twin: Key; readonly original: Key }[];
};

export type FollowUpContext = {
  readonly notebook: Notebook;
  readonly life: Life;
  readonly proposals: Proposals;
  readonly directives: Directives;
  readonly votes: readonly CountedVote[];
};

type Known = { readonly key: Key; readonly id: number };

export function followUpsOf(context: FollowUpContext): FollowUps {
  const { notebook, life, proposals } = context;
  const known = recorded(notebook.record);
  const wanted = life.seal ? proposals.followUps.filter((one) => !known.has(one.number)) : [];
  const held = new Map(
    wanted.map((one) => [one.number, holdBack(context, one, targetOf(notebook, one), known.size)]),
  );
  const missing = wanted.filter((one) => held.get(one.number) === null);
  const twins: FollowUps["twins"][number][] = [];
  const found = findOpened(context, missing, known, twins);
  const tracked = new Map<number, Tracked>();
  const all = proposals.followUps.map((one) => {
    const issue = known.get(one.number);
    if (issue) return asIssue(context, one.number, issue, one, tracked);
    const hold = held.get(one.number);
    if (!life.seal) return asProposal(context, one, { kind: "proposed" });
    if (hold) return asProposal(context, one, { kind: "held", ...hold });
    return asProposal(context, one, found ? { kind: "to-open" } : heldFor("record"));
  });
  // What was opened stays, also when the line that proposed it is gone.
  for (const [number, issue] of known) {
    if (!all.some((one) => one.number === number))
      all.push(asIssue(context, number, issue, null, tracked));
  }
  all.sort((a, b) => a.number - b.number);
  const opened = [...known].map(([number, { key, id }]): [number, string, number] => [
    number,
    formatKey(key),
    id,
  ]);
  return { all, tracked, opened, twins };
}

/** The numbers that are issues already, before anything else is known about them. */
export function openedNumbers(record: ReviewRecord): ReadonlySet<number> {
  return new Set(record.opened.map(([number]) => number));
}

export function targetOf(notebook: Notebook, proposed: Proposed): Repository {
  const { repository } = notebook.observed.config.config.followUps;
  const { owner, repo } = notebook.observed.key;
  return (
    proposed.repository ?? (repository ? parseRepository(repository) : null) ?? { owner, repo }
  );
}

function recorded(record: ReviewRecord): Map<number, Known> {
  const known = new Map<number, Known>();
  for (const [number, text, id] of record.opened) {
    const key = parseKey(text);
    if (key) known.set(number, { key, id });
  }
  return known;
}

/**
 * Looks for follow-ups we may have opened without knowing, and adds them to `known`. The lowest id
 * is the one; a later one with the same number is its twin.
 *
 * @returns whether everything there is to look at was looked at.
 */
function findOpened(
  context: FollowUpContext,
  missing: readonly Proposed[],
  known: Map<number, Known>,
  twins: FollowUps["twins"][number][],
): boolean {
  if (missing.length === 0) return true;
  const candidates = lookEverywhere(context, missing);
  if (!candidates) return false;
  const { notebook } = context;
  const wanted = new Set(missing.map((one) => one.number));
  for (const issue of [...candidates].sort((a, b) => a.id - b.id)) {
    const marker = isOurs(notebook.observed, issue.author)
      ? findMarker(issue.body, "follow-up")
      : null;
    const number = Number(marker?.values["number"]);
    if (marker?.values["review"] !== notebook.record.review || !wanted.has(number)) continue;
    const { owner, repo, number: at, id } = issue;
    const key = { owner, repo, number: at };
    const first = known.get(number);
    if (!first) known.set(number, { key, id });
    else if (first.id !== id) twins.push({ twin: key, original: first.key });
  }
  return true;
}

/** Null until every list is there. */
function lookEverywhere(
  { notebook, life }: FollowUpContext,
  missing: readonly Proposed[],
): readonly OpenedIssue[] | null {
  const { facts, issue, events, can } = notebook.observed;
  const since = life.seal?.at ?? issue.createdAt;
  const repositories: Repository[] = missing.map((one) => targetOf(notebook, one));
  for (const event of events) {
    if (event.kind === "cross-referenced" && isOurs(notebook.observed, event.by))
      repositories.push(event.source);
  }
  const lists = unique(repositories).map(({ owner, repo }) =>
    lookUp(notebook, facts.opened, { kind: "opened", repository: { owner, repo }, since }),
  );
  if (issue.subIssues > 0 && can.subIssues)
    lists.push(lookUp(notebook, facts.subIssues, { kind: "sub-issues" }));
  const all: OpenedIssue[] = [];
  for (const list of lists) {
    if (!list) return null;
    all.push(...list);
  }
  return all;
}

function unique(repositories: readonly Repository[]): readonly Repository[] {
  return repositories.filter(
    (one, index) => repositories.findIndex((other) => sameRepository(one, other)) === index,
  );
}

function asProposal(
  { notebook, life }: FollowUpContext,
  one: Proposed,
  state: FollowUpState,
): FollowUp {
  const { post, ...proposal } = one;
  const by = one.by ?? dueDay(notebook, life.seal?.at ?? null);
  return { ...proposal, by, source: post.source, repository: targetOf(notebook, one), state };
}

function asIssue(
  { notebook }: FollowUpContext,
  number: number,
  known: Known,
  proposed: Proposed | null,
  tracked: Map<number, Tracked>,
): FollowUp {
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
    repository: { owner: known.key.owner, repo: known.key.repo },
  };
  if (!issue)
    return {
      ...base,
      state: issue === null ? { kind: "gone", issue: known.key } : heldFor("record"),
    };
  const one = track(notebook, issue);
  tracked.set(number, one);
  const linked = notebook.observed.events.some(
    (event) => event.kind === "sub-issue-added" && formatKey(event.issue) === formatKey(issue),
  );
  const reachable = sameOwner(issue, parentKey);
  const state = stateOf(notebook, one, linked || !reachable);
  return { ...base, text: proposed ? base.text : issue.title, owner: one.owner, by: one.by, state };
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
    post: null,
  };
}

function sameOwner(a: Repository, b: Repository): boolean {
  return a.owner.toLowerCase() === b.owner.toLowerCase();
}

function heldFor(because: HeldReason): FollowUpState {
  return { kind: "held", because, until: null };
}

/** The team's usual time for a follow-up that names no day; counted from agreement. */
function dueDay(notebook: Notebook, sealedAt: Instant | null): string | null {
  const { followUps, timezone } = notebook.observed.config.config;
  if (followUps.due === null || sealedAt === null) return null;
  return dayOf(sealedAt + followUps.due * 86_400_000, timezone);
}
