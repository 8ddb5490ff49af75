import type { Day } from "../config/config.ts";
import { isDay } from "../timeline/calendar.ts";

/** `2026-11-28`, when it is a day that exists. */
export function readDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  return isDay(Number(match[1]), Number(match[2]), Number(match[3])) ? text : null;
}

/**
 * Words that stand for a day without being one we can take: `next week`, `Friday`, `28/11`. Only a
 * phrase that is a date as a whole counts, so `by 20` and `by hand` stay text.
 */
export function looksLikeDay(words: readonly string[]): boolean {
  if (words.length === 0 || words.length > 5) return false;
  const plain = words.map((word) => word.replace(/[,.]$/, ""));
  const lower = plain.map((word) => word.toLowerCase());
  const dated = lower.map((word, index) => isDated(word, plain[index] ?? "", words[index] ?? ""));
  const unit = lower.some((word) => units.has(word));
  const pointed = lower.some((word) => pointers.has(word));
  const certain = dated.includes(true) || (unit && pointed);
  return certain && lower.every((word, index) => dated[index] || isFiller(word));
}

function isDated(lower: string, word: string, typed: string): boolean {
  if (weekdays.has(lower) || certainWords.has(lower) || isNumericDate(typed)) return true;
  // "may" and "march" are verbs first; as months they are written with a capital.
  return months.has(lower) && (word !== lower || !["may", "march", "mar"].includes(lower));
}

function isFiller(word: string): boolean {
  if (units.has(word) || pointers.has(word) || fillers.has(word)) return true;
  return /^(?:\d{1,2}(?:st|nd|rd|th)?|\d{4})$/.test(word) || months.has(word);
}

/** `28/11`, `28.11.`, `11-28-2026`, and what is `YYYY-MM-DD` but not a day. Not `1.5`, `20-30`. */
function isNumericDate(word: string): boolean {
  const match = /^(\d{1,4})([/.-])(\d{1,2})(?:\2(\d{2,4})?)?$/.exec(word);
  if (!match) return false;
  const [, first = "", separator, second = "", third] = match;
  if (third !== undefined) return true;
  if (separator === "." && !word.endsWith(".")) return false;
  const [low, high] = [Number(first), Number(second)].sort((a, b) => a - b);
  return low !== undefined && high !== undefined && low >= 1 && low <= 12 && high <= 31;
}

const months: ReadonlySet<string> = new Set(
  (
    "january february march april may june july august september october november december " +
    "jan feb mar apr jun jul aug sep sept oct nov dec"
  ).split(" "),
);
const weekdays: ReadonlySet<string> = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday " +
    "mon tue tues wed thu thur thurs fri sat sun"
  ).split(" "),
);
const certainWords: ReadonlySet<string> = new Set(
  "today tonight tomorrow eod eow eom eoq eoy asap q1 q2 q3 q4 weekend".split(" "),
);
const units: ReadonlySet<string> = new Set("day week month quarter year sprint".split(" "));
const pointers: ReadonlySet<string> = new Set("next this end coming following".split(" "));
const fillers: ReadonlySet<string> = new Set("the of in early mid late on a".split(" "));
