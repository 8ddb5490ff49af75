import { en } from "chrono-node";
import { matchAt, type Taken } from "./take.ts";

/** A day that is told from another day: `yesterday`, `the following morning`, `Tuesday`. */
export type DayWord = {
  /** As chrono reads it. */
  readonly phrase: string;
  /** The day it is told from: that of writing, the one the story has reached, the incident's. */
  readonly from: "writing" | "story" | "incident";
  /** The day after the one before. */
  readonly isNext: boolean;
};

const weekdays =
  "(?:mon|tues|wednes|thurs|fri|satur|sun)day|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun";
const halves = "(?:day|morning|afternoon|evening|night)";
const early = "(?:(?:early|late|later)[ ](?:on[ ]|in[ ])?)?";
const pattern = new RegExp(
  `${early}(?:${[
    "(yesterday|today)\\b",
    `(?:the[ ])?(following|next)[ ](?=${halves}\\b)(?:day\\b)?`,
    "the[ ]day[ ](after|following)[ ](?:this|that|the)[ ]?(?:incident|outage|event|crash|failure)?\\b",
    `(that|the same|this|in the|last)[ ](?=${halves}\\b)(?:day\\b)?`,
    `(?:on[ ])?(${weekdays})\\b\\.?`,
  ].join("|")})`,
  "iy",
);

export function takeDayWord(text: string, at: number): Taken<DayWord> | null {
  const found = matchAt(pattern, text, at);
  const value = found && meaning(found.slice(1));
  return value && { value, end: at + found[0].length };
}

function meaning([near, next, after, same, weekday]: readonly (
  | string
  | undefined
)[]): DayWord | null {
  if (near !== undefined) return { phrase: near, from: "writing", isNext: false };
  if (after !== undefined) return { phrase: "next day", from: "incident", isNext: true };
  if (next !== undefined) return { phrase: "next day", from: "story", isNext: true };
  if (same !== undefined) {
    const phrase = same.toLowerCase() === "last" ? "yesterday" : "today";
    return { phrase, from: "story", isNext: false };
  }
  // `sat` and `sun` are words as well.
  if (weekday === undefined || !/^[A-Z]/.test(weekday)) return null;
  return { phrase: weekday, from: "story", isNext: false };
}

const hours: Readonly<Record<string, number>> = {
  morning: 9,
  afternoon: 15,
  evening: 19,
  night: 22,
};
const earlier = 3;
const part =
  /(?:(early|late)[ ])?(?:in the )?(morning|afternoon|evening|night)\b(?:[ ](?:of|on)\b(?:[ ]the\b)?)?/iy;

/** A part of a day, as the hour it is around. */
export function takePartOfDay(text: string, at: number): Taken<number> | null {
  const found = matchAt(part, text, at);
  const hour = hours[found?.[2]?.toLowerCase() ?? ""];
  if (!found || hour === undefined) return null;
  const isEarly = found[1]?.toLowerCase() === "early";
  return { value: isEarly ? hour - earlier : hour, end: at + found[0].length };
}

const partAfter =
  /[ \n](?:in[ \n]the|at|(?<link>that|this|the[ ]same))[ \n](?<name>morning|afternoon|evening|night)\b(?!['\u2019-])/iy;
const partAlone = /[ ]?(?<name>morning|afternoon|evening|night)\b(?!['\u2019-])/iy;

const partNames = ["morning", "afternoon", "evening", "night"] as const;
export type PartName = (typeof partNames)[number];

/**
 * The part of the day behind a clock, with its day if it has one: `3:45 in the morning`, `23:10
 * that night`. `afterDay`: the words of a day came between, as in `4:10 the next afternoon`.
 */
export function takePartAfter(
  text: string,
  at: number,
  afterDay: boolean,
): Taken<{ readonly name: PartName; readonly word: DayWord | null }> | null {
  const found = matchAt(partAfter, text, at) ?? (afterDay ? matchAt(partAlone, text, at) : null);
  const written = found?.groups?.["name"]?.toLowerCase();
  const name = partNames.find((one) => one === written);
  if (!found || name === undefined) return null;
  const isLinked = found.groups?.["link"] !== undefined;
  const word: DayWord | null = isLinked ? { phrase: "today", from: "story", isNext: false } : null;
  return { value: { name, word }, end: at + found[0].length };
}

/** The day a word means, counted as `Date.UTC` does at midnight, from another such day. */
export function dayMeant({ phrase }: DayWord, from: number): number | null {
  const [found] = en.casual.parse(phrase, { instant: new Date(from + noon), timezone: 0 });
  if (!found) return null;
  const { start } = found;
  const [year, month, day] = [start.get("year"), start.get("month"), start.get("day")];
  return year === null || month === null || day === null ? null : Date.UTC(year, month - 1, day);
}

const noon = 12 * 60 * 60 * 1_000;
