/**
 * Follow-ups that are issues already. The record knows them; what it does not know yet, because an
 * answer was lost or the record was, is found by its marker among the issues below this one and
 * those we opened in the repositories concerned. Lists, never search: its index lags by minutes.
 */
import { formatKey, type Key, parseKey, type Repository } from "../key.ts";
import { findMarker, type Marker } from "../markers.ts";
import type { FollowUpIssue, Instant, OpenedIssue } from "../thread.ts";
import { firstAgreedAt, type Life } from "./life.ts";
import { lookUp, type Notebook } from "./notebook.ts";
import { includes, placesNear, possibleTargets } from "./places.ts";
import { isOurs, type Utterance } from "./posts.ts";
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

/**
 * Those known before anything else: from the record, or where it is lost from every list there is.
 *
 * @param told statements that were heard, among them those that propose a follow-up
 */
export function openedBefore(notebook: Notebook, life: Life, told: readonly Utterance[]): Opened {
  if (notebook.lost && firstAgreedAt(life) !== null) {
    const targets = possibleTargets(notebook, told);
    const found = findOpened(notebook, life, { targets, isWanted: () => true });
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

export type Search = {
  /** The repositories that follow-ups were proposed for. */
  readonly targets: readonly Repository[];
  /** Whether a follow-up of this number may have been opened here; null: linked below the review. */
  readonly isWanted: (number: number, place: Repository | null) => boolean;
};

/**
 * The lowest id is the follow-up, unless another is known already; any other with its number is its
 * twin. One that people closed, or opened again, stays as they left it.
 */
export function findOpened(
  notebook: Notebook,
  life: Life,
  { targets, isWanted }: Search,
  before: Opened["known"] = new Map(),
): Opened {
  const known = new Map(before);
  const twins: Twin[] = [];
  const seen: SeenNumber[] = [];
  const { candidates, complete } = lookEverywhere(notebook, life, targets);
  // Without a record it is better to know some than none: what is not known might be done again.
  const usable = complete || notebook.lost ? candidates : [];
  for (const { issue, place } of [...usable].sort(byId)) {
    const number = Number(markerOf(notebook, issue)?.values["number"]);
    if (!Number.isSafeInteger(number) || !isWanted(number, place)) continue;
    const key = { owner: issue.owner, repo: issue.repo, number: issue.number };
    const first = known.get(number);
    // What is only remembered may be the first one itself, at the place it was transferred from.
    const mayBeTwin = issue.state === "open" && !issue.remembered;
    const isTwin = first && first.id !== issue.id && mayBeTwin;
    if (isTwin) twins.push({ number, twin: key, original: first.key });
    if (first) continue;
    known.set(number, { key, id: issue.id });
    seen.push({ number, shown: issue.body.slice(issue.body.indexOf("-->") + 3) });
  }
  return { known, twins, complete, seen };
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
  if (!issue || isAnother(notebook, number, one, issue)) return firstAgreedAt(life);
  return issue.createdAt;
}

/**
 * Whether another issue has the address by now: of a repository that was renamed, somebody else may
 * have taken the name. One that was transferred has another id as well, and another address; where
 * an earlier version noted only that, it is known by its marker, or by us as its author where somebody
 * wrote over its text.
 */
export function isAnother(
  notebook: Notebook,
  number: number,
  known: Known,
  issue: FollowUpIssue,
): boolean {
  if (issue.id === known.id) return false;
  if (formatKey(issue).toLowerCase() !== formatKey(known.key).toLowerCase()) return false;
  if (isOurs(notebook.observed, issue.author) && !findMarker(issue.body, "follow-up")) return false;
  return Number(markerOf(notebook, issue)?.values["number"]) !== number;
}

function markerOf(
  { observed, record }: Notebook,
  issue: Pick<OpenedIssue, "author" | "body">,
): Marker | null {
  const marker = isOurs(observed, issue.author) ? findMarker(issue.body, "follow-up") : null;
  return marker?.values["review"] === record.review ? marker : null;
}

/** An issue, and in which repository's list it stood: a renamed one may call itself otherwise. */
type Candidate = { readonly issue: OpenedIssue; readonly place: Repository | null };

/** What GitHub shows before what is only remembered. */
function byId(a: Candidate, b: Candidate): number {
  const remembered = Number(a.issue.remembered ?? false) - Number(b.issue.remembered ?? false);
  return remembered === 0 ? a.issue.id - b.issue.id : remembered;
}

/** Complete once every list is there. */
function lookEverywhere(
  notebook: Notebook,
  life: Life,
  targets: readonly Repository[],
): { readonly candidates: readonly Candidate[]; readonly complete: boolean } {
  const { facts, issue, can } = notebook.observed;
  // Agreed again after `/reopen`, some were opened the first time.
  const since = firstAgreedAt(life) ?? issue.createdAt;
  const near = placesNear(notebook);
  const lists = unique([...targets, ...(near ?? [])]).map(({ owner, repo }) => {
    const place = { owner, repo };
    const question = { kind: "opened", repository: place, since } as const;
    return { place, list: lookUp(notebook, facts.opened, question) };
  });
  const below =
    issue.subIssues > 0 && can.subIssues
      ? [{ place: null, list: lookUp(notebook, facts.subIssues, { kind: "sub-issues" }) }]
      : [];
  const all = [...below, ...lists];
  const candidates = all.flatMap(({ place, list }) => {
    return (list ?? []).map((issue): Candidate => ({ issue, place }));
  });
  const complete = near !== null && all.every(({ list }) => list !== undefined);
  return { candidates, complete };
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

function unique(repositories: readonly Repository[]): readonly Repository[] {
  return repositories.filter((one, index) => !includes(repositories.slice(0, index), one));
}
