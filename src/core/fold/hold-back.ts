import type { Previous } from "../document/previous.ts";
import type { HeldReason } from "../follow-up.ts";
import { formatRepository, type Repository, sameOwner, sameRepository } from "../key.ts";
import { calendarOf } from "../people.ts";
import { atLeast, audienceOf, type Instant, type Person } from "../thread.ts";
import { addWorkingDays } from "../working-days.ts";
import type { Directives } from "./directives.ts";
import type { Hearing } from "./hear.ts";
import type { Life } from "./life.ts";
import { editorOf, lookUp, type Notebook, roleOf } from "./notebook.ts";
import type { Opened } from "./opened.ts";
import type { Proposals, Proposed } from "./proposed.ts";
import type { CountedVote } from "./votes.ts";

/** What was made out before about a review whose follow-ups are looked at. */
export type FollowUpContext = {
  readonly notebook: Notebook;
  readonly hearing: Hearing;
  readonly life: Life;
  readonly opened: Opened;
  readonly proposals: Proposals;
  readonly directives: Directives;
  readonly votes: readonly CountedVote[];
  readonly previous: Previous;
};

export type Hold = { readonly because: HeldReason; readonly until: Instant | null };

/**
 * Why an agreed follow-up is not opened yet; null when nothing holds it back.
 *
 * @param rowsApart numbers of those whose rows people edited into something else than was proposed
 */
export function holdBack(
  context: FollowUpContext,
  one: Proposed,
  target: Repository,
  rowsApart: ReadonlySet<number>,
): Hold | null {
  const { notebook, life, proposals, opened } = context;
  const { config, problems } = notebook.observed.config;
  if (!life.seal) return null;
  if (notebook.lost) return { because: "record", until: null };
  if (problems.length > 0) return { because: "config", until: null };
  const soaked =
    config.soak > 0 ? addWorkingDays(life.seal.at, config.soak, calendarOf(config)) : life.seal.at;
  if (soaked > notebook.observed.now) return { because: "soak", until: soaked };
  if (proposals.reworded.has(one.number)) return { because: "reworded", until: null };
  if (rowsApart.has(one.number) && !goesAhead(context)) return { because: "row", until: null };
  const waiting = proposals.followUps.filter(
    (other) => !opened.known.has(other.number) && other.number < one.number,
  );
  if (opened.known.size + waiting.length >= config.followUps.cap)
    return { because: "cap", until: null };
  if (sameRepository(target, notebook.observed.key)) return null;
  return holdForRepository(context, one, target);
}

/**
 * Another repository: nobody opens issues through us where they could not open them with that much
 * weight themselves. What is said when it is held does not tell whether the repository exists.
 */
function holdForRepository(
  context: FollowUpContext,
  one: Proposed,
  target: Repository,
): Hold | null {
  const { notebook } = context;
  const there = lookUp(notebook, notebook.observed.facts.repositories, {
    kind: "repository",
    repository: target,
  });
  if (there === undefined) return { because: "record", until: null };
  if (there === null || !mayOpenThere(context, one, target))
    return { because: "repository", until: null };
  const leaks = audienceOf(there) > audienceOf(notebook.observed.repository);
  return leaks && !goesAhead(context) ? { because: "more-visible", until: null } : null;
}

/** `/proceed` since all agreed. */
function goesAhead({ directives, life }: FollowUpContext): boolean {
  return directives.proceeds.some((at) => life.seal !== null && at >= life.seal.at);
}

/**
 * Listed by the team's config (within the same owner: a config names no stranger's repository), or
 * its proposer, or somebody with triage who agreed or set the label, has triage there now.
 */
function mayOpenThere(
  { notebook, votes, life }: FollowUpContext,
  one: Proposed,
  target: Repository,
): boolean {
  const { followUps } = notebook.observed.config.config;
  const name = formatRepository(target).toLowerCase();
  const listed = [followUps.repository, ...followUps.repositories].some(
    (other) => other?.toLowerCase() === name,
  );
  if (listed && sameOwner(target, notebook.observed.key)) return true;
  const agreed = votes.filter(
    (vote) => vote.triage && vote.is.kind !== "objects" && hasSeen(vote.source.at, one),
  );
  const labelled = life.seal && hasSeen(life.seal.at, one) ? life.seal.by : null;
  const people = [proposerOf(notebook, one), labelled, ...agreed.map((vote) => vote.person)];
  return people.some((person) => person && atLeast(roleOf(notebook, person, target), "triage"));
}

/**
 * Whether somebody who agreed at a time agreed to this repository: it can be typed in later without
 * making their agreement stale. Nobody can tell when it was typed into the issue's own text.
 */
function hasSeen(at: Instant, { post }: Proposed): boolean {
  if (post.comment === 0) return false;
  return post.editedAt > post.at ? post.editedAt < at : post.at <= at;
}

/** Null where somebody else may have typed the repository: nobody borrows another's permission. */
function proposerOf(notebook: Notebook, { post }: Proposed): Person | null {
  if (post.comment === 0) return null;
  if (post.editedAt === post.at) return post.by;
  return editorOf(notebook, post.comment)?.id === post.by?.id ? post.by : null;
}
