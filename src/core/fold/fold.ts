/**
 * The fold: from what GitHub says to the review as it stands.
 *
 * It is a pure function of the observation; what GitHub was not asked yet becomes a question, and
 * whoever observes answers it and folds again. The passes run in an order in which each knows what
 * it needs: who may direct, who is heard, what was told, what was proposed, who agreed, what became
 * of it. Each pass is a file of its own beside this one.
 */
import { proposeMoments } from "../moments/propose.ts";
import { seenMoments } from "../moments/seen.ts";
import type { Observed } from "../observed.ts";
import type { Question } from "../question.ts";
import type { ReviewRecord } from "../record.ts";
import type { Review, TimelineEvent } from "../review.ts";
import { inTimeOrder } from "../time-order.ts";
import { adoptByHand } from "./adopt.ts";
import { missingForAgreement } from "./agreement.ts";
import { answerMoves, readDirectives } from "./directives.ts";
import { type Documents, findDocuments, previousOf, wasDeleted } from "./documents.ts";
import { type FollowUps, followUpsOf } from "./follow-ups.ts";
import { gather } from "./gather.ts";
import { type Hearing, openHearing } from "./hear.ts";
import { joinMoments } from "./join-moments.ts";
import { keepLedger } from "./ledger.ts";
import { type Life, resolvedSteps } from "./life.ts";
import { needsOf } from "./needs.ts";
import { nextRecord } from "./next-record.ts";
import { inOrder, observedEvents } from "./observed-events.ts";
import { openedBefore } from "./opened.ts";
import { phaseNow } from "./phase-now.ts";
import { liveThrough } from "./phases.ts";
import { isOurs, readPosts } from "./posts.ts";
import { readProposals } from "./proposals.ts";
import { readNotebook } from "./read-notebook.ts";
import { answersOf, attentionOf, openResults, type Results } from "./results.ts";
import { joinRetold } from "./same-told-twice.ts";
import { sealOf, sealsOf } from "./sealed.ts";
import type { Told } from "./told.ts";
import { type Unbegun, unbegunBecause } from "./unbegun.ts";
import { readVotes } from "./votes.ts";

export type Folded = {
  /** Null: no review here. */
  readonly review: Review | null;
  readonly questions: readonly Question[];
  /** What the record should hold after this. */
  readonly record: ReviewRecord;
  /** What planning needs besides the review itself. */
  readonly details: Details;
};

export type Details = {
  readonly documents: Documents;
  /** The record as it stands there, or as it was rebuilt. */
  readonly recorded: ReviewRecord;
  /** The document was there and somebody deleted it: it comes back only on `/postmortem`. */
  readonly deleted: boolean;
  /** Set where nothing is written: the review below is the one that would be. */
  readonly unbegun: Unbegun | null;
  /** The record was lost: nothing irreversible until it stands again. */
  readonly recordLost: boolean;
  readonly results: Results;
  readonly followUps: FollowUps;
};

export function fold(given: Observed): Folded {
  const seen = { ...given, events: inTimeOrder(given.events) };
  const documents = findDocuments(seen);
  const notebook = readNotebook(seen, documents);
  const { observed } = notebook;
  const results = openResults();

  const posts = readPosts(notebook);
  const directives = readDirectives(notebook, posts, results);
  const hearing = openHearing(notebook, directives);
  const steps = [...directives.steps, ...resolvedSteps(posts, hearing)];
  const life = liveThrough(steps, sealsOf(notebook));
  answerMoves(directives, life, results);
  const told = gather(notebook, posts, hearing, life, results);
  const previous = previousOf(documents);
  const prose = adoptByHand(told, previous);
  const opened = openedBefore(notebook, life, told.rest);
  const proposing = { notebook, told, directives, life, opened, results };
  const { proposals, numbers } = readProposals(proposing);
  const ballot = readVotes(notebook, told, life, results);
  const { votes } = ballot;
  const ledger = keepLedger(notebook, told, directives, life, votes);
  const agreeing = { notebook, hearing, life, opened, proposals, directives, votes };
  const followUps = followUpsOf({ ...agreeing, previous });

  const { config, problems } = observed.config;
  const missing = missingForAgreement({
    config,
    now: observed.now,
    ledger,
    votes,
    proposals,
    directives,
    participants: told.present.size,
    configBroken: problems.length > 0,
  });
  const phase = phaseNow(notebook, life, followUps.all);
  const moments = Object.fromEntries(told.moments);
  const timeline = timelineOf(observed, told, hearing, life);
  const review: Review | null = phase && {
    id: notebook.record.review,
    issue: observed.key,
    title: observed.issue.title,
    url: observed.issue.url,
    config,
    now: observed.now,
    ...phase,
    paused: life.paused,
    facilitators: directives.facilitators,
    moments,
    proposed: proposeMoments({ set: moments, timeline, seen: seenMoments(observed, life) }),
    summary: prose.summary,
    impact: prose.impact,
    timeline,
    hidden: observed.events.filter(
      (event) => event.kind === "comment" && event.hidden && !isOurs(observed, event.by),
    ).length,
    perspectives: ledger,
    discussion: told.discussion,
    factors: proposals.factors,
    takenOut: proposals.takenOut,
    onlyOneFactor: proposals.onlyOneFactor,
    helped: told.helped,
    learned: told.learned,
    ideas: told.ideas,
    followUps: followUps.all,
    notDoing: proposals.notDoing,
    agreement: {
      votes: votes.map(({ triage, ...vote }) => vote),
      holds: phase.phase === "in-review" && !life.paused && !notebook.lost && missing.length === 0,
    },
    seal: sealOf(notebook, told, life),
    needs: needsOf({
      ...phase,
      paused: life.paused,
      missing,
      factors: proposals.factors,
      followUps: followUps.all,
      perspectives: ledger,
      config,
      rowsApart: followUps.rowsApart,
    }),
    attention: [
      ...problems.map((problem) => ({ kind: "config", problem }) as const),
      ...attentionOf(results),
      ...[...followUps.tracked.values()].flatMap((one) => attentionOf(one.results)),
    ],
    answers: answersOf(results),
  };
  return {
    review,
    questions: [...notebook.asked.values()],
    record: nextRecord({ notebook, hearing, numbers, ballot, followUps, life, told }),
    details: {
      documents,
      recorded: notebook.record,
      deleted: wasDeleted(observed, documents, directives.asked),
      unbegun: unbegunBecause(observed, documents, steps, directives.last),
      recordLost: notebook.lost !== null,
      results,
      followUps,
    },
  };
}

/** In order of time; what belongs together is one row. */
function timelineOf(
  observed: Observed,
  told: Told,
  hearing: Hearing,
  life: Life,
): readonly TimelineEvent[] {
  const seen = observedEvents(observed, hearing, life.seal?.at ?? null);
  return joinRetold(joinMoments(inOrder([...told.events, ...seen])));
}
