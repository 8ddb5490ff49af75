import type { Instant } from "../../thread.ts";
import { fromLocal } from "../local-time.ts";
import { offsetAt } from "../zone-offset.ts";
import { datedClocks, newestFirstRuns, onlyZone, orderOf, topOf } from "./ahead.ts";
import { timeOf } from "./clock.ts";
import { dayLength } from "./days.ts";
import { follow } from "./follow.ts";
import type { Mention } from "./mention.ts";
import type { Span } from "./span.ts";
import { type Claim, deepest, type Step } from "./step.ts";
import { dayMentioned, forgetDay, type Known, type Story, setDay, startSection } from "./story.ts";
import { rememberZone, zoneFor } from "./zone-for.ts";

/** What a text did not say of a time. `order`: which of two numbers is the day. */
export type Assumption = "year" | "day" | "order" | "zone";

export type Told = {
  readonly claim: Claim;
  readonly at: Instant;
  readonly end: Instant | null;
  readonly precision: "second" | "minute" | "hour" | "day";
  readonly approx: boolean;
  readonly zone: string;
  readonly assumed: readonly Assumption[];
};

const hour = 60 * 60 * 1_000;
const longNight = 18 * hour;

/** Works out when each claim was, carrying days and zones from step to step. */
export function tell(steps: readonly Step[], known: Known): readonly Told[] {
  const top = topOf(steps);
  const story: Story = {
    known,
    order: orderOf(steps),
    day: known.base,
    dayBy: "base",
    dated: datedClocks(steps),
    documentZone: onlyZone(steps),
    sectionZone: null,
    proseZone: null,
    run: { last: null, zone: null, newestFirst: false },
    before: null,
    anchor: null,
  };
  const newestFirst = newestFirstRuns(steps, top);
  return steps.flatMap((step, index) => {
    const told = take(step, story, top) ?? [];
    const begins =
      step.is === "section" ? step.depth <= top : step.is === "day" && step.depth <= deepest + 1;
    if (index === 0 || begins) story.run.newestFirst = newestFirst.has(index);
    return told;
  });
}

function take(step: Step, story: Story, top: number): Told | null {
  switch (step.is) {
    case "section":
      if (step.depth <= top) startSection(story);
      return null;
    case "day": {
      const found = dayMentioned(step.mention, story);
      if (found) setDay(found.day, step.depth > deepest + 1 ? "entry" : "heading", story);
      return null;
    }
    case "table":
      story.run.last = null;
      if (story.dayBy === "entry") forgetDay(story);
      return null;
    case "zone":
      if (step.for === "section") story.sectionZone = step.zone;
      else [story.documentZone, story.sectionZone] = [step.zone, null];
      return null;
    case "claim":
      return tellClaim(step, story);
    default:
      return step satisfies never;
  }
}

function tellClaim(claim: Claim, story: Story): Told | null {
  const { time } = claim;
  if ("milliseconds" in time) return tellLater(claim, time, story);
  return time.from.clock ? tellClock(claim, time, story) : tellDay(claim, time, story);
}

function tellLater(
  claim: Claim,
  { milliseconds, precision, approx }: Exclude<Claim["time"], Span>,
  story: Story,
): Told | null {
  const { anchor } = story;
  if (!anchor) return null;
  const at = anchor.at + milliseconds;
  story.anchor = { ...anchor, at };
  return { claim, at, end: null, precision, approx, zone: anchor.zone.name, assumed: ["day"] };
}

function tellDay(claim: Claim, { from, to }: Span, story: Story): Told | null {
  const found = dayMentioned(from, story);
  if (!found) return null;
  const { zone, assumed } = zoneFor(from, claim, story);
  setDay(found.day, claim.as === "label" ? "label" : "entry", story);
  const { part } = from;
  const last = to && dayMentioned(to, story);
  return {
    claim,
    at: fromLocal(found.day + (part ?? 0) * hour, zone),
    end: last && last.day > found.day ? fromLocal(last.day, zone) : null,
    precision: part === null ? "day" : "hour",
    approx: from.approx || part !== null,
    zone: zone.name,
    assumed: [...found.assumed, ...assumed],
  };
}

function tellClock(claim: Claim, span: Span, story: Story): Told | null {
  const { from, to } = span;
  const { clock } = from;
  const isDayNamed = from.day !== null || from.word !== null;
  const found = isDayNamed ? dayMentioned(from, story) : null;
  if (!clock || (isDayNamed && !found)) return null;
  const { zone, assumed } = zoneFor(from, claim, story);
  if (claim.as !== "label" && story.dayBy === "label") forgetDay(story);
  const isDayStated = story.dayBy !== "base";
  const local = found ? found.day + timeOf(clock) : follow(clock, claim, zone, story);
  const at = settled(span, fromLocal(local, zone));
  if (at === null) return null;
  if (found) setDay(found.day, claim.as === "label" ? "label" : "entry", story);
  story.anchor = { at, zone, isZoneStated: assumed.length === 0, block: claim.block, as: claim.as };
  story.before = story.anchor;
  rememberZone(claim, from.zone, story);
  if (claim.as !== "prose") {
    story.run.last = at;
    story.run.zone ??= from.zone;
  }
  return {
    claim,
    at,
    end: to ? endOf(to, local, claim, story) : null,
    precision: clock.precision,
    approx: from.approx || clock.precision === "hour",
    zone: zone.name,
    assumed: [...(found ? found.assumed : isDayStated ? [] : (["day"] as const)), ...assumed],
  };
}

/**
 * Two clocks of one point in time say the same, in whatever day. Where they do not, a zone that
 * stands beside its clock is better than one carried there; two that both stand there contradict
 * each other, and nobody knows when it was.
 */
function settled({ from, other }: Span, at: Instant): Instant | null {
  if (!other?.clock || !other.zone) return at;
  const there = at + offsetAt(at, other.zone) * 60_000;
  const apart = timeOf(other.clock) - (((there % dayLength) + dayLength) % dayLength);
  const shift = apart - Math.round(apart / dayLength) * dayLength;
  if (Math.abs(shift) < 2 * 60_000) return at;
  return from.zone === null ? at + shift : null;
}

/** The end of a range is after its beginning: `23:50 to 00:20` goes past midnight. */
function endOf(to: Mention, local: number, claim: Claim, story: Story): Instant | null {
  if (!to.clock) return null;
  const found = to.day || to.word ? dayMentioned(to, story) : null;
  const { zone } = zoneFor(to, claim, story);
  const sameDay = (found?.day ?? Math.floor(local / dayLength) * dayLength) + timeOf(to.clock);
  const end = !found && sameDay < local ? sameDay + dayLength : sameDay;
  // `14:09-14:02` is a slip, no stretch of nearly a day.
  const isNextDay = end > sameDay;
  return end > local && !(isNextDay && end - local > longNight) ? fromLocal(end, zone) : null;
}
