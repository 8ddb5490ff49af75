import { hash } from "../hash.ts";
import type { Baseline } from "../record.ts";
import type { Change, Vote } from "../review.ts";
import { atLeast, type Instant, type Person } from "../thread.ts";
import { baselineOf, changesSince } from "./entries.ts";
import { judge } from "./judge.ts";
import { type Life, wasInReview } from "./life.ts";
import { heldSince, keepWord } from "./moved-at.ts";
import type { Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import {
  noteVerdict,
  type Results,
  refuse,
  refuseAuthority,
  type Taken,
  takeStatement,
} from "./results.ts";
import { isVote, type Told, voteWords } from "./told.ts";

/** A vote that counts, with the role its giver had then. */
export type CountedVote = Vote & { readonly triage: boolean };

export type Ballot = {
  /** The latest of agree and object for each person; withdrawn ones are gone. */
  readonly votes: readonly CountedVote[];
  readonly baselines: readonly Baseline[];
};

type Cast = {
  readonly utterance: Utterance;
  readonly taken: Taken;
  /** From when it counts; earlier than it was taken where only the words beside it changed since. */
  readonly at: Instant;
};

/** Reads `/agree`, `/object` and `/withdraw`: the latest of each person holds. */
export function readVotes(notebook: Notebook, told: Told, life: Life, results: Results): Ballot {
  const casts = new Map<number, Cast>();
  const votes = told.rest.filter(({ statement }) => isVote(statement.said));
  const last = lastInTheirComment(votes);
  for (const utterance of votes) {
    const { post, statement } = utterance;
    if (!last.has(utterance)) {
      takeStatement(results, post, statement);
      continue;
    }
    const verdict = judge(notebook, post, statement, { role: "none", entitled: false });
    const taken = noteVerdict(results, post, statement, verdict);
    if (!taken) continue;
    const word = statement.said.is;
    const held = heldSince(
      notebook,
      utterance,
      word,
      voteWords.filter((one) => one !== word),
    );
    const at = inReviewAt(life, [...held, taken.at]);
    if (at === null && !isLateAgreement(utterance, life)) {
      // What became of a vote that counted is told in the document: its giver did nothing wrong.
      if (held.length > 0) refuse(results, post, statement, "not-now");
      else refuseAuthority(results, post, statement, "not-now");
      continue;
    }
    takeStatement(results, post, statement);
    if (at === null) continue;
    keepWord(notebook, utterance, word);
    if (post.by && at >= life.voidBefore) keepLatest(casts, post.by, { utterance, taken, at });
  }
  return count(notebook, told, life, [...casts.values()]);
}

/**
 * The first of these times that fell into the review; null where none did. What was said before it was
 * opened again is void, and said anew by an edit since.
 */
function inReviewAt(life: Life, times: readonly Instant[]): Instant | null {
  const counted = times.filter((at) => wasInReview(life, at));
  const valid = counted.filter((at) => at >= life.voidBefore);
  const from = valid.length > 0 ? valid : counted;
  return from.length > 0 ? Math.min(...from) : null;
}

/** What is said again further down the same comment is one vote, and judged once. */
function lastInTheirComment(votes: readonly Utterance[]): ReadonlySet<Utterance> {
  const last = new Map(
    votes.map((vote) => [`${vote.post.comment} ${vote.statement.said.is}`, vote]),
  );
  return new Set(last.values());
}

/** Somebody agreed in the minute in which the review was sealed, or later: nothing is wrong with that. */
function isLateAgreement({ statement }: Utterance, life: Life): boolean {
  return life.seal !== null && statement.said.is === "agree";
}

function keepLatest(casts: Map<number, Cast>, person: Person, cast: Cast): void {
  const before = casts.get(person.id);
  if (before && before.at > cast.at) return;
  casts.set(person.id, cast);
}

function count(notebook: Notebook, told: Told, life: Life, casts: readonly Cast[]): Ballot {
  const recorded = new Map(
    notebook.record.baselines.map((one) => [`${one.comment} ${one.statement}`, one.entries]),
  );
  const reworded = new Map(notebook.record.baselines.map((one) => [one.comment, one.entries]));
  const votes: CountedVote[] = [];
  const baselines: Baseline[] = [];
  for (const { utterance, taken, at } of casts) {
    const { post, statement } = utterance;
    const { said } = statement;
    if (!post.by || said.is === "withdraw") continue;
    const triage = atLeast(taken.role, "triage");
    const cast = { person: post.by, source: { ...post.source, at }, triage };
    if (said.is === "object") {
      votes.push({ ...cast, is: { kind: "objects", reason: said.reason }, since: 0 });
      continue;
    }
    const name = hash(statement.text);
    const before = at < taken.at ? reworded.get(post.comment) : undefined;
    const again = before && isStale(before, told) && wasInReview(life, taken.at);
    const baseline =
      recorded.get(`${post.comment} ${name}`) ??
      (again ? seenBy(told, post, taken.at) : before) ??
      seenBy(told, post, at);
    baselines.push({ comment: post.comment, statement: name, entries: baseline });
    const changes = changesSince(baseline, told.entries);
    const stale = changes.filter(matters);
    const is: Vote["is"] =
      stale.length > 0 ? { kind: "stale", changes: stale } : { kind: "agrees" };
    votes.push({ ...cast, is, since: changes.filter(isNewEvent).length });
  }
  return { votes, baselines };
}

/** Whoever edits an agreement after the story changed has looked again. */
function isStale(baseline: readonly string[], { entries }: Told): boolean {
  return changesSince(baseline, entries).some(matters);
}

/** What its giver saw: whatever was created or last edited at or before the vote. */
function seenBy({ entries, takenOut }: Told, post: Post, at: Instant): readonly string[] {
  const gone = takenOut.filter((one) => one.at > at).map((one) => one.entry);
  const seen = [...entries, ...gone].filter(
    (entry) => entry.at < at || (entry.at === at && entry.comment <= post.comment),
  );
  return baselineOf(seen);
}

/** A new learning or idea takes nothing from the story somebody agreed to; nor does a new event. */
function matters(change: Change): boolean {
  if (change.how !== "new") return true;
  return ["factor", "summary", "impact", "follow-up", "not-doing"].includes(change.what);
}

function isNewEvent(change: Change): boolean {
  return change.how === "new" && change.what === "timeline";
}
