import type { Zone } from "luxon";
import type { Instant } from "../../thread.ts";
import { dayLength, dayOf, type Order } from "./days.ts";
import type { Mention } from "./mention.ts";
import type { Claim } from "./step.ts";

/** What holds for a whole text. */
export type Known = {
  /** The day it is about, as `Date.UTC` counts it at midnight. */
  readonly base: number;
  /** Nothing in it happened later; null where that is not known. */
  readonly writtenAt: Instant | null;
  readonly zone: Zone;
};

/** What a reader has in mind at one place of a text. */
export type Story = {
  readonly known: Known;
  readonly order: Order;
  /** Clock and day of what the text dates in full somewhere; see `datedClocks`. */
  readonly dated: ReadonlyMap<number, number>;
  day: number;
  dayBy: DayBy;
  documentZone: Zone | null;
  sectionZone: Zone | null;
  /** The one zone that running text has named so far. */
  proseZone: Zone | "several" | null;
  run: Run;
  /** The last thing told in this section. */
  before: Before | null;
  /** The last thing told at all, which relative times go on from. */
  anchor: Before | null;
};

/**
 * Where the day comes from: none was stated; a fact at the head of the report; an entry or a
 * sentence with its date; a line that is a date for all below it.
 */
export type DayBy = "base" | "label" | "entry" | "heading";

/** A list of times that follow each other. */
export type Run = {
  /** The entry before. */
  last: Instant | null;
  /** The zone of an entry before, where it named one. */
  zone: Zone | null;
  newestFirst: boolean;
};

export type Before = {
  readonly at: Instant;
  readonly zone: Zone;
  readonly isZoneStated: boolean;
  readonly block: number;
  readonly as: Claim["as"];
};

/** Years nobody tells of. */
const farOff = 30 * 365 * dayLength;

export function startSection(story: Story): void {
  forgetDay(story);
  story.sectionZone = null;
  story.run = { last: null, zone: null, newestFirst: false };
  story.before = null;
}

/** The day a mention names; null when it names none, or one that nobody means. */
export function dayMentioned(mention: Mention, story: Story) {
  const { base } = story.known;
  const found = dayOf(mention, base, { story: story.day, order: story.order });
  if (!found || Math.abs(found.day - base) > farOff) return null;
  // `Monday 14:02` in a comment is the last one.
  const isAhead = story.known.writtenAt !== null && found.day > base && mention.day === null;
  return isAhead ? { ...found, day: found.day - 7 * dayLength } : found;
}

/** From here on it is that day. */
export function setDay(day: number, by: DayBy, story: Story): void {
  story.day = day;
  story.dayBy = by;
  story.run.last = null;
}

export function forgetDay(story: Story): void {
  setDay(story.known.base, "base", story);
}
