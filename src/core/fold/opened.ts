/**
 * Follow-ups that are issues already. The record knows them; what it does not know yet, because an
 * answer was lost or the record was, is found by its marker among the issues below this one and
 * those we opened in the repositories concerned. Lists, never search: its index lags by minutes.
 */
import { type Key, parseKey, parseRepository, type Repository, sameRepository } from "../key.ts";
import { findMarker, type Marker } from "../markers.ts";
import type { Instant, OpenedIssue } from "../thread.ts";
import { firstAgreedAt, type Life } from "./life.ts";
import { lookUp, type Notebook } from "./notebook.ts";
import { isOurs } from "./posts.ts";
import type { SeenNumber } from "./renumber.ts";

export type Known = { readonly key: Key; readonly id: number };

export type Opened = {
  readonly known: Map<number, Known>;
  /** Issues opened a second time for the same follow-up, beside the first one. */
  readonly twins: readonly Twin[];
  /** Everything there is to look at was looked at. */
  readonly complete: boolean;
  /** The numbers found and the texts they were opened with. */
  readonly seen: readonly SeenNumber[];
};

export type Twin = { readonly number: number; readonly twin: Key; readonly original: Key };

/** Those known before anything else: from the record, or where it is lost from every list there is. */
export function openedBefore(notebook: Notebook, life: Life): Opened {
  if (notebook.lost && firstAgreedAt(life) !== null) {
    const found = findOpened(notebook, life, usualPlaces(notebook), () => true);
    // Which of two was the twin is settled once the record stands.
    return { ...found, twins: [] };
  }
  const known = new Map<number, Known>();
  for (const [number, text, id] of notebook.record.opened) {
    const key = parseKey(text);
    if (key) known.set(number, { key, id });
  }
  return { known, twins: [], complete: true, seen: [] };
}

/**
 * The lowest id is the follow-up, unless another is known already; any other with its number is its
 * twin. One that people closed, or opened again, stays as they left it.
 */
export function findOpened(
  notebook: Notebook,
  life: Life,
  targets: readonly Repository[],
  isWanted: (number: number) => boolean,
  before: Opened["known"] = new Map(),
): Opened {
  const known = new Map(before);
  const twins: Twin[] = [];
  const seen: SeenNumber[] = [];
  const candidates = lookEverywhere(notebook, life, targets);
  for (const issue of [...(candidates ?? [])].sort((a, b) => a.id - b.id)) {
    const number = Number(markerOf(notebook, issue)?.values["number"]);
    if (!Number.isSafeInteger(number) || !isWanted(number)) continue;
    const key = { owner: issue.owner, repo: issue.repo, number: issue.number };
    const first = known.get(number);
    const isTwin = first && first.id !== issue.id && issue.state === "open";
    if (isTwin) twins.push({ number, twin: key, original: first.key });
    if (first) continue;
    known.set(number, { key, id: issue.id });
    seen.push({ number, shown: issue.body.slice(issue.body.indexOf("-->") + 3) });
  }
  return { known, twins, complete: candidates !== null, seen };
}

/** When a follow-up became an issue; null while it is none. */
export function openedAt(
  notebook: Notebook,
  life: Life,
  { known }: Opened,
  number: number,
): Instant | null {
  const one = known.get(number);
  if (!one) return null;
  const { facts } = notebook.observed;
  const issue = lookUp(notebook, facts.followUps, { kind: "follow-up", issue: one.key });
  return issue?.createdAt ?? firstAgreedAt(life);
}

function markerOf({ observed, record }: Notebook, issue: OpenedIssue): Marker | null {
  const marker = isOurs(observed, issue.author) ? findMarker(issue.body, "follow-up") : null;
  return marker?.values["review"] === record.review ? marker : null;
}

/** Null until every list is there. */
function lookEverywhere(
  notebook: Notebook,
  life: Life,
  targets: readonly Repository[],
): readonly OpenedIssue[] | null {
  const { facts, issue, can } = notebook.observed;
  // Agreed again after `/reopen`, some were opened the first time.
  const since = firstAgreedAt(life) ?? issue.createdAt;
  const places = unique([...targets, ...referringPlaces(notebook)]);
  const lists = places.map(({ owner, repo }) =>
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

/**
 * Whether the timeline shows an issue of ours that is none of those known. A list that lagged behind
 * may have hidden a first one when a second was opened, and by now the record knows only that.
 */
export function hasUnknown({ observed }: Notebook, known: Opened["known"]): boolean {
  const ids = new Set([...known.values()].map(({ id }) => id));
  return observed.events.some(
    (event) =>
      event.kind === "cross-referenced" &&
      isOurs(observed, event.by) &&
      isOurs(observed, event.source.author) &&
      !ids.has(event.source.id),
  );
}

/** Where follow-ups open unless they say otherwise. */
function usualPlaces({ observed }: Notebook): readonly Repository[] {
  const { repository } = observed.config.config.followUps;
  const usual = repository ? parseRepository(repository) : null;
  return usual ? [observed.key, usual] : [observed.key];
}

/** A follow-up links to its review, which shows in the review's timeline. */
function referringPlaces({ observed }: Notebook): readonly Repository[] {
  return observed.events.flatMap((event) =>
    event.kind === "cross-referenced" && isOurs(observed, event.by) ? [event.source] : [],
  );
}

function unique(repositories: readonly Repository[]): readonly Repository[] {
  return repositories.filter(
    (one, index) => repositories.findIndex((other) => sameRepository(one, other)) === index,
  );
}
