import { answeredFactors } from "../answered-factors.ts";
import type { FollowUp } from "../follow-up.ts";
import { formatKey, formatRepository, sameRepository } from "../key.ts";
import type { Factor, Review } from "../review.ts";
import type { Exporting } from "./exporting.ts";
import { factsOf, isoTime } from "./facts.ts";
import { entriesOf, type JsonEntries } from "./json-entries.ts";
import type { ExportedReview } from "./json-shape.ts";
import { toldSections } from "./sections.ts";

/** The whole review for programs; `exportShape` says what each key holds. */
export function exportJson(exporting: Exporting): string {
  return `${JSON.stringify(exportedReview(exporting), null, 2)}\n`;
}

export function exportedReview(exporting: Exporting): ExportedReview {
  const { told, review, options } = exporting;
  const { issue, url, title, date, timezone, phase, impactMinutes, exportedAt } =
    factsOf(exporting);
  const entries = entriesOf(exporting);
  const { item } = entries;
  const inside = options.public
    ? {}
    : {
        perspectives: told.perspectives.map(entries.perspective),
        agreement: votesOf(told, entries),
      };
  return {
    format: "second-story-review",
    version: 1,
    exported_at: exportedAt,
    ...options,
    title,
    issue,
    url,
    date,
    timezone,
    phase,
    phase_since: isoTime(review.since),
    phase_reason: "reason" in told.phaseBy ? told.phaseBy.reason : null,
    paused: review.paused,
    facilitators: told.facilitators.map(({ login }) => login),
    impact_minutes: impactMinutes,
    moments: Object.fromEntries(
      Object.entries(told.moments).map(([moment, { when, source }]) => {
        return [
          moment,
          { at: isoTime(when.at), about: when.approx, source: entries.source(source) },
        ];
      }),
    ),
    proposed_moments: Object.fromEntries(
      Object.entries(told.proposed).map(([moment, { when, from, source }]) => {
        const at = isoTime(when.at);
        return [moment, { at, about: when.approx, from, source: entries.source(source) }];
      }),
    ),
    summary: told.summary && item(told.summary),
    impact: told.impact && item(told.impact),
    timeline: told.timeline.map(entries.event),
    ...inside,
    contributing_factors: told.factors.map((one) => factorOf(one, told, entries)),
    only_one_factor: told.onlyOneFactor && item(told.onlyOneFactor),
    taken_out: told.takenOut.map((one) => {
      return { ...item(one), number: `F${one.number}`, because: item(one.because) };
    }),
    what_helped: told.helped.map(item),
    what_we_learned: told.learned.map(item),
    ideas: told.ideas.map(item),
    follow_ups: told.followUps.map((one) => followUpOf(one, told, entries)),
    not_doing: told.notDoing.map((one) => {
      return { ...item(one), follow_up: one.followUp && `A${one.followUp.number}` };
    }),
    added_since_agreement: (told.seal?.added ?? []).map((one) => ({ ...item(one), how: one.how })),
    by_hand: toldSections(exporting).flatMap(({ name, text, byHand }) => {
      return byHand || name === "notes" ? [{ section: name, text }] : [];
    }),
  };
}

function votesOf({ agreement }: Review, { source }: JsonEntries): ExportedReview["agreement"] {
  return agreement.votes.map((vote) => ({
    who: vote.person.login,
    vote: vote.is.kind,
    reason: vote.is.kind === "objects" ? vote.is.reason : null,
    source: source(vote.source),
  }));
}

function factorOf(
  factor: Factor,
  { factors, followUps }: Review,
  { item }: JsonEntries,
): ExportedReview["contributing_factors"][number] {
  return {
    ...item(factor),
    number: `F${factor.number}`,
    merged: factor.merged.map((one) => ({ ...item(one), number: `F${one.number}` })),
    answered_by: followUps
      .filter((one) => answeredFactors(factors, one.factors).includes(factor.number))
      .map(({ number }) => `A${number}`),
  };
}

function followUpOf(
  followUp: FollowUp,
  { factors, issue }: Review,
  { item, address }: JsonEntries,
): ExportedReview["follow_ups"][number] {
  const { state, repository } = followUp;
  const outcome = "said" in state ? state.said : "reason" in state ? state.reason : null;
  const url = "url" in state ? address(state.url) : null;
  return {
    ...item(followUp),
    number: `A${followUp.number}`,
    owner: followUp.owner,
    by: followUp.by,
    repository: sameRepository(repository, issue) ? null : formatRepository(repository),
    factors: answeredFactors(factors, followUp.factors).map((number) => `F${number}`),
    kind: followUp.kind,
    checked_by: followUp.checkedBy,
    state: state.kind,
    // An issue that one may not follow is not named either.
    issue: "issue" in state && url !== null ? formatKey(state.issue) : null,
    url,
    ended_at: "at" in state ? isoTime(state.at) : null,
    outcome: outcome && item(outcome),
  };
}
