import { type Moment, moments, type When } from "../commands/statement.ts";
import type { Review, TimelineEvent } from "../review.ts";
import { dayLength, type Instant } from "../thread.ts";
import { whenSeen } from "../timeline/minute.ts";
import type { ProposedMoment } from "./proposed.ts";
import { readWording } from "./read-wording.ts";
import type { Seen } from "./seen.ts";
import type { Wording } from "./wording.ts";

/**
 * The moments that nobody set, as they read from what was told and from what GitHub saw.
 *
 * Only a guess that helps to draw the incident: it moves no phase, it is no entry that people agree
 * to, and it is gone when somebody sets the moment. What would not stand in order (started, detected,
 * mitigated, resolved) is not proposed, and neither is a moment all alone, which draws nothing.
 */
export function proposeMoments({ set, timeline, seen }: Given): Review["proposed"] {
  const live = isLive(timeline, seen) ? seen.map(asCandidate) : [];
  const told = timeline.flatMap(candidatesOf).filter((one) => !isTooLate(one, live));
  const named = told.filter(({ is }) => is === "named");
  const begin: readonly Step[] = [
    [named, "started", "first"],
    [told, "detected", "first"],
    [told, "started", "first"],
  ];
  const end: readonly Step[] = [
    [named, "resolved", "last"],
    [told, "resolved", "last"],
    [named, "mitigated", "first"],
    // Of several attempts, the one after which it was over is the one that helped.
    [told, "mitigated", "last"],
  ];
  const unsaid: readonly Step[] = [
    [live, "detected", "first"],
    [live, "resolved", "last"],
  ];
  // What is chosen first rules out what does not fit it: of two ways the one that explains more.
  const forwards = choose(set, [...begin, ...end, ...unsaid]);
  const backwards = choose(set, [...end, ...begin, ...unsaid]);
  const proposed = backwards.size > forwards.size ? backwards : forwards;
  const all = new Set([...Object.keys(set), ...proposed.keys()]);
  return all.size < 2 ? {} : Object.fromEntries(proposed);
}

/** Which of these to take for a moment that is not known yet. */
type Step = readonly [readonly Candidate[], Moment, "first" | "last"];

function choose(set: Given["set"], steps: readonly Step[]): ReadonlyMap<Moment, ProposedMoment> {
  const known = new Map(
    moments.flatMap((moment) => {
      const at = set[moment]?.when.at;
      return at === undefined ? [] : [[moment, at] as const];
    }),
  );
  const proposed = new Map<Moment, ProposedMoment>();
  for (const [all, moment, take] of steps) {
    if (known.has(moment)) continue;
    const fitting = all.filter((one) => one.moment === moment && fits(one, known));
    const proposal = (take === "first" ? fitting[0] : fitting.at(-1))?.proposal;
    if (!proposal) continue;
    known.set(moment, proposal.when.at);
    proposed.set(moment, proposal);
  }
  return proposed;
}

export type Given = {
  readonly set: Review["moments"];
  /** In order of time. */
  readonly timeline: readonly TimelineEvent[];
  readonly seen: readonly Seen[];
};

type Candidate = {
  readonly moment: Moment;
  readonly is: Wording["is"];
  readonly proposal: ProposedMoment;
};

function candidatesOf(event: TimelineEvent): readonly Candidate[] {
  const { text, source, moment } = event;
  if (moment !== null) return [];
  if (text.kind === "pull-request-merged") {
    if (!mends.test(text.title)) return [];
    const proposal = { when: event.when, source, from: "pull-request" } as const;
    return [{ moment: "mitigated", is: "likely", proposal }];
  }
  if (text.kind !== "said") return [];
  // Who writes no time writes soon after it.
  const when = { ...event.when, approx: event.when.approx || event.when.at === source.at };
  return readWording(text.text).map((one) => ({
    ...one,
    proposal: { when: momentIn(when, one.moment), source, from: "words" },
  }));
}

/** What took until 14:40 was better then, and began when it began. */
function momentIn({ end, ...when }: When, moment: Moment): When {
  const isOver = moment === "mitigated" || moment === "resolved";
  return { ...when, at: isOver ? (end ?? when.at) : when.at, end: null };
}

const mends = /^\W*(?:revert|roll ?back|hot ?fix|fix|mitigate|disable)\b/i;

function asCandidate({ moment, at, source, from }: Seen): Candidate {
  return { moment, is: "likely", proposal: { when: whenSeen(at), source, from } };
}

/** By the time somebody put the label on, it had begun and was noticed. */
function isTooLate({ moment, proposal }: Candidate, live: readonly Candidate[]): boolean {
  const noticed = live.find((one) => one.moment === "detected")?.proposal.when.at;
  if (noticed === undefined || (moment !== "started" && moment !== "detected")) return false;
  return proposal.when.at > noticed;
}

function fits({ moment, proposal }: Candidate, known: ReadonlyMap<Moment, Instant>): boolean {
  const { at } = proposal.when;
  const place = moments.indexOf(moment);
  return [...known].every(([other, then]) =>
    moments.indexOf(other) < place ? then <= at : then >= at,
  );
}

/**
 * Whether GitHub saw the incident itself, or only its retelling: where all that has a time of its
 * own is long over when the label is put on, the label and the close tell of the review.
 */
function isLive(timeline: readonly TimelineEvent[], seen: readonly Seen[]): boolean {
  const timed = timeline.filter(({ text, when, source }) => {
    return (text.kind === "said" || text.kind === "moment") && when.at !== source.at;
  });
  const last = timed.at(-1)?.when.at;
  const first = seen[0]?.at;
  return last === undefined || first === undefined || last >= first - dayLength / 12;
}
