import type { Moment, When } from "../../src/core/commands/statement.ts";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import type { FollowUp } from "../../src/core/follow-up.ts";
import type { LedgerRow, LedgerState } from "../../src/core/ledger.ts";
import type { Factor, Review, TimelineEvent, Vote } from "../../src/core/review.ts";
import type { Item, Source } from "../../src/core/source.ts";
import type { Instant, Person } from "../../src/core/thread.ts";

/** Review values for tests: say what matters, the rest is a quiet review of one incident. */

export const mara: Person = { id: 1, login: "mara", bot: false };
export const jo: Person = { id: 2, login: "jo", bot: false };
export const ines: Person = { id: 3, login: "ines", bot: false };
export const tomas: Person = { id: 4, login: "tomas", bot: false };

export const issueUrl = "https://github.com/acme/shop/issues/12";

/** Berlin time on a day of November 2026, such as `at("14 14:02")`. */
export function at(dayAndTime: string): Instant {
  const [day = "", time = ""] = dayAndTime.split(" ");
  return Date.parse(`2026-11-${day}T${time}:00+01:00`);
}

export function source(
  by: Person | null,
  when: string,
  comment: number,
  more?: Partial<Source>,
): Source {
  const url = `${issueUrl}#issuecomment-${comment}`;
  return { by, at: at(when), url, comment, editedBy: null, ...more };
}

export function item(text: string, from: Source): Item {
  return { text, source: from };
}

export function when(dayAndTime: string, assumed: When["assumed"] = []): When {
  return {
    at: at(dayAndTime),
    end: null,
    precision: "minute",
    approx: false,
    zone: "Europe/Berlin",
    assumed,
  };
}

export function said(
  text: string,
  happened: When,
  from: Source,
  moment: Moment | null = null,
): TimelineEvent {
  return { when: happened, moment, text: { kind: "said", text }, source: from, also: [] };
}

export function ledger(
  person: Person | null,
  state: LedgerState,
  more?: Partial<LedgerRow>,
): LedgerRow {
  return { person, team: null, onBehalfOf: null, role: null, mention: false, state, ...more };
}

export function factor(number: number, text: string, from: Source): Factor {
  return { number, text, source: from, merged: [] };
}

export function followUp(number: number, text: string, more?: Partial<FollowUp>): FollowUp {
  return {
    number,
    text,
    source: source(jo, "15 09:00", 40 + number),
    owner: null,
    by: null,
    repository: { owner: "acme", repo: "shop" },
    factors: [],
    kind: null,
    checkedBy: null,
    changed: [],
    state: { kind: "proposed" },
    ...more,
  };
}

export function vote(person: Person, from: Source, is: Vote["is"], since = 0): Vote {
  return { person, source: from, is, since };
}

export function review(more: Partial<Review> = {}): Review {
  return {
    id: "r4110",
    issue: { owner: "acme", repo: "shop", number: 12 },
    title: "Checkout returns 500 for every second customer",
    url: issueUrl,
    config: { ...defaultConfig, timezone: "Europe/Berlin" },
    now: at("16 10:00"),
    phase: "collecting",
    since: at("14 14:19"),
    phaseBy: { kind: "label", by: ines },
    paused: false,
    facilitators: [],
    moments: {},
    proposed: {},
    summary: null,
    impact: null,
    timeline: [],
    hidden: 0,
    perspectives: [],
    discussion: [],
    factors: [],
    takenOut: [],
    onlyOneFactor: null,
    helped: [],
    learned: [],
    ideas: [],
    followUps: [],
    notDoing: [],
    agreement: { votes: [], holds: false },
    seal: null,
    needs: [],
    attention: [],
    answers: new Map(),
    ...more,
  };
}
