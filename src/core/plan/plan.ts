/**
 * The plan: the few writes that take GitHub from what is to what should be, or none.
 *
 * Rules it keeps: what the record will say was done is done before the document that carries the
 * record is written; the document is written before the first label, so that a label of ours proves
 * there was one; the record knows what the issue's own text says before the review is sealed; nothing
 * is written that is there already, so a second plan right after is empty.
 */
import type { Action, Outcome } from "../action.ts";
import type { Folded } from "../fold/fold.ts";
import { phaseOfLabel } from "../fold/life.ts";
import { hasOurLabel } from "../fold/unbegun.ts";
import { findMarker } from "../markers.ts";
import type { Observed } from "../observed.ts";
import { calendarOf, nextTurn } from "../people.ts";
import type { ReviewRecord } from "../record.ts";
import type { Review } from "../review.ts";
import type { Templates } from "../sentences.ts";
import type { Instant } from "../thread.ts";
import { answer } from "./answers.ts";
import { planDocument } from "./document.ts";
import { planFollowUps } from "./follow-ups.ts";
import { planLabels } from "./labels.ts";
import { type LockedPlan, planLocked } from "./locked.ts";
import { knowsIssueText } from "./recorded.ts";
import { isWithheld, nothingWithheld, type Withheld } from "./withheld.ts";

export type Plan = {
  readonly actions: readonly Action[];
  /** Some of these writes lead to more: look again at once. */
  readonly lookAgain: boolean;
  readonly outcome: Outcome;
};

const nothing: Plan = { actions: [], lookAgain: false, outcome: { kind: "done" } };

export function plan(
  observed: Observed,
  folded: Folded,
  templates: Templates,
  withheld: Withheld = nothingWithheld,
): Plan {
  const { review } = folded;
  if (!review || observed.issue.isPullRequest || isOwnFollowUp(observed)) return nothing;
  switch (folded.details.unbegun) {
    case "long-ago":
      return nothing;
    case "names-unclear":
      return parked("The settings need a look. Mend them and the review begins.", {
        actions: [],
        // Without a label of ours no list leads here once they are mended.
        next: review.now + anHour,
      });
    case null:
      break;
    default:
      folded.details.unbegun satisfies never;
  }
  if (observed.repository.archived)
    return parked("The repository is archived. Unarchive it and the review goes on.", {
      actions: [],
      // As above: it was moved here, or its label was to be put on when the repository was archived.
      next: hasPhaseLabel(observed) ? null : review.now + anHour,
    });
  if (observed.issue.locked) {
    const locked = planLocked(folded, planFollowUps(observed, folded, review, templates, withheld));
    return parked("The issue is locked. Unlock it and the review goes on.", locked);
  }

  const { documents, recorded } = folded.details;
  const agreed = review.agreement.holds;
  const ready = agreed && knowsIssueText(documents, recorded, folded.record);
  const labels = planLabels(observed, review, ready);
  if (isUnwritten(folded, review))
    return unwritten(observed, folded, review, templates, labels.actions);
  const waiting = ordersWaiting(folded, withheld);
  const answering = answer(observed, folded, review, templates, {
    waiting,
    owners: withheld.owners,
  });
  const followUps = planFollowUps(observed, folded, review, templates, withheld);
  const record: ReviewRecord = {
    ...answering.record,
    judged: answering.record.judged.filter(({ c }) => !waiting.has(c)),
    reminded: [...folded.record.reminded, ...followUps.reminded],
  };
  const pin = !documents.main && observed.can.pins && observed.issue.pinnedComment === null;
  const sealing = labels.seals;
  const document = planDocument({ documents, review, record, templates, pin, sealing });
  const actions: Action[] = [
    ...followUps.orders,
    // With the seal an answer may become another one; what stands in no record yet is told once it is set.
    ...(sealing && documents.main ? [] : answering.actions),
    ...followUps.actions,
    ...document.actions,
    ...labels.actions,
  ];
  const lookAgain =
    sealing ||
    // Once the issue's own text stands in the record, the review can be sealed.
    agreed !== ready ||
    followUps.lookAgain ||
    document.lookAgain ||
    // Once the record stands again, what waited for it can go on.
    folded.details.recordLost;
  const next = nextLook(observed, review, followUps.next);
  return {
    actions,
    lookAgain,
    outcome: next === null ? { kind: "done" } : { kind: "again", at: next },
  };
}

/** The comments whose orders are carried out later: neither answered nor recorded as judged. */
function ordersWaiting({ details }: Folded, withheld: Withheld): ReadonlySet<number> {
  const there = [...details.followUps.tracked.values()].filter(({ issue }) =>
    isWithheld(withheld, issue),
  );
  return new Set(there.flatMap(({ orders }) => orders.map(({ comment }) => comment)));
}

/** No document and none to come: somebody deleted it, or no review was ever needed. */
function isUnwritten({ details }: Folded, review: Review): boolean {
  return details.deleted || (!details.documents.main && review.phase === "not-needed");
}

/**
 * Without a document there is no record of what was answered, so the phase label stands in for it:
 * answers come along with the label that says that no review is needed, and never again.
 */
function unwritten(
  observed: Observed,
  folded: Folded,
  review: Review,
  templates: Templates,
  labels: readonly Action[],
): Plan {
  const first = !folded.details.deleted && labels.some((action) => action.do === "add-phase-label");
  const answers = first ? answer(observed, folded, review, templates).actions : [];
  return { ...nothing, actions: [...answers, ...labels] };
}

/** The next instant at which time alone changes something. */
function nextLook(observed: Observed, review: Review, reminder: Instant | null): Instant | null {
  const times: Instant[] = reminder === null ? [] : [reminder];
  // Under the usual names no list leads to it, until the settings are mended and one is made again.
  const over = review.phase === "done" || review.phase === "not-needed";
  if (observed.config.namesUnclear && !(over && hasOurLabel(observed)))
    times.push(review.now + anHour);
  if (review.phase === "in-review" && !review.paused) {
    for (const { state, person } of review.perspectives) {
      if (state.kind !== "would-like-to-hear") continue;
      if (state.waitsUntil > review.now) times.push(state.waitsUntil);
      const turn = nextTurn(review.now, calendarOf(review.config, person?.login));
      if (turn !== null) times.push(turn);
    }
  }
  for (const { state } of review.followUps) {
    if (state.kind === "held" && state.until !== null) times.push(state.until);
  }
  return times.length === 0 ? null : Math.min(...times);
}

const anHour = 3_600_000;

function hasPhaseLabel({ issue, config }: Observed): boolean {
  return issue.labels.some((label) => phaseOfLabel(config.config, label) !== null);
}

/** An issue that we opened as a follow-up is never a review of its own. */
function isOwnFollowUp({ issue, self }: Observed): boolean {
  return issue.author?.id === self.id && findMarker(issue.body, "follow-up") !== null;
}

function parked(because: string, meanwhile: LockedPlan = { actions: [], next: null }): Plan {
  const { actions, next } = meanwhile;
  const outcome: Outcome = { kind: "parked", because, ...(next === null ? {} : { again: next }) };
  return { ...nothing, actions, outcome };
}
