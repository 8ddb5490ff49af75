/**
 * The same review without the names of the people in it.
 *
 * Everything that is shown is made from the review, so the names go here, once, and all that renders
 * stays as it is. Each field is listed: whoever adds one to the review decides here what an export
 * makes of it, or the compiler asks.
 */
import type { Config } from "../config/config.ts";
import type { Key } from "../key.ts";
import type { LedgerRow, LedgerState } from "../ledger.ts";
import type { PhaseCause, Review, TimelineEvent } from "../review.ts";
import type { Person } from "../thread.ts";
import type { Disguise } from "./disguise.ts";
import {
  factor,
  followUp,
  item,
  notDoing,
  place,
  prose,
  seal,
  source,
  takenOut,
} from "./disguised-entries.ts";

export function disguiseReview(review: Review, disguise: Disguise): Review {
  const { plain, markdown, person, rule } = disguise;
  const here = review.issue;
  const items = (all: Review["ideas"]) => all.map((one) => item(one, disguise));
  return {
    id: review.id,
    issue: place(here, disguise, here),
    title: plain(review.title),
    url: review.url,
    config: config(review.config, disguise),
    now: review.now,
    phase: review.phase,
    since: review.since,
    phaseBy: cause(review.phaseBy, disguise),
    paused: review.paused,
    // Who led a review says nothing without a name.
    facilitators: rule.attribution === "none" ? [] : people(review.facilitators, disguise),
    moments: Object.fromEntries(
      Object.entries(review.moments).map(([moment, one]) => {
        return [moment, { when: one.when, source: source(one.source, disguise) }];
      }),
    ),
    proposed: Object.fromEntries(
      Object.entries(review.proposed).map(([moment, one]) => {
        return [moment, { ...one, source: source(one.source, disguise) }];
      }),
    ),
    summary: review.summary && prose(review.summary, disguise),
    impact: review.impact && prose(review.impact, disguise),
    timeline: review.timeline.map((event) => timelineEvent(event, disguise, here)),
    hidden: review.hidden,
    perspectives: review.perspectives.map((row) => ledgerRow(row, disguise)),
    // Nothing but links to comments.
    discussion: review.discussion.filter(({ url }) => disguise.address(url) !== null),
    factors: review.factors.map((one) => factor(one, disguise)),
    takenOut: review.takenOut.map((one) => takenOut(one, disguise)),
    onlyOneFactor: review.onlyOneFactor && item(review.onlyOneFactor, disguise),
    helped: items(review.helped),
    learned: items(review.learned),
    ideas: items(review.ideas),
    followUps: review.followUps.map((one) => followUp(one, disguise, here)),
    notDoing: review.notDoing.map((one) => notDoing(one, disguise)),
    agreement: {
      holds: review.agreement.holds,
      votes: review.agreement.votes.map((vote) => ({
        person: person(vote.person) ?? vote.person,
        source: source(vote.source, disguise),
        is:
          vote.is.kind === "objects"
            ? { kind: "objects", reason: markdown(vote.is.reason) }
            : vote.is,
        since: vote.since,
      })),
    },
    seal: review.seal && seal(review.seal, disguise),
    // Nothing of an export asks anybody for anything.
    needs: [],
    attention: [],
    answers: new Map(),
  };
}

function people(all: readonly Person[], { person }: Disguise): readonly Person[] {
  return all.map((one) => person(one) ?? one);
}

/** What people wrote into the settings; the rest of them names nobody. */
function config(all: Config, { rule, markdown }: Disguise): Config {
  const said = (text: string | null) => (text === null ? null : markdown(text));
  const told = {
    ...all,
    intro: said(all.intro),
    sections: all.sections.map((one) => ({
      ...one,
      title: said(one.title),
      question: said(one.question),
    })),
  };
  if (rule.attribution === "names") return told;
  return { ...told, people: Object.create(null), stakeholders: [], timeline: { bots: [] } };
}

function cause(phaseBy: PhaseCause, { person, markdown }: Disguise): PhaseCause {
  switch (phaseBy.kind) {
    case "rule":
    case "follow-ups":
      return phaseBy;
    case "not-needed":
    case "reopened":
      return { ...phaseBy, by: person(phaseBy.by), reason: markdown(phaseBy.reason) };
    default:
      return { ...phaseBy, by: person(phaseBy.by) };
  }
}

function timelineEvent(event: TimelineEvent, disguise: Disguise, here: Key): TimelineEvent {
  return {
    when: event.when,
    moment: event.moment,
    text: whatHappened(event.text, disguise, here),
    source: source(event.source, disguise),
    also: event.also.map((one) => source(one, disguise)),
  };
}

function whatHappened(
  text: TimelineEvent["text"],
  disguise: Disguise,
  here: Key,
): TimelineEvent["text"] {
  const { plain, markdown } = disguise;
  switch (text.kind) {
    case "said":
      return { kind: "said", text: markdown(text.text) };
    case "incident-label":
      return { kind: "incident-label", label: plain(text.label) };
    case "pull-request":
    case "pull-request-opened":
    case "pull-request-merged":
      return { ...text, title: markdown(text.title), key: place(text.key, disguise, here) };
    case "moment":
    case "opened":
    case "closed":
    case "reopened":
      return text;
    default:
      return text satisfies never;
  }
}

function ledgerRow(row: LedgerRow, disguise: Disguise): LedgerRow {
  const named = disguise.rule.attribution === "names";
  return {
    person: disguise.person(row.person),
    team: row.team,
    onBehalfOf: row.onBehalfOf === null ? null : disguise.told(row.onBehalfOf),
    // The role stands in the place of the name already.
    role: named ? row.role : null,
    state: ledgerState(row.state, disguise),
    mention: false,
  };
}

function ledgerState(state: LedgerState, disguise: Disguise): LedgerState {
  switch (state.kind) {
    case "given":
      return { kind: "given", views: state.views.map((view) => item(view, disguise)) };
    case "from-comment":
      return { kind: "from-comment", view: item(state.view, disguise) };
    case "nothing-to-add":
      return { kind: "nothing-to-add", source: source(state.source, disguise) };
    case "heard-through":
      return { ...state, member: disguise.person(state.member) ?? state.member };
    case "would-like-to-hear":
    case "took-part":
      return state;
    default:
      return state satisfies never;
  }
}
