import type { Zone } from "luxon";
import { type Clock, inPart, takeClock } from "./clock.ts";
import { takeDay, type WrittenDay } from "./date.ts";
import { type DayWord, takeDayWord, takePartAfter, takePartOfDay } from "./day-word.ts";
import { matchAt, type Taken } from "./take.ts";
import { takeZone } from "./zones.ts";

/** A point in time as a text names it; what is null is not named. */
export type Mention = {
  readonly day: WrittenDay | null;
  readonly word: DayWord | null;
  /** Of a day without a clock: the hour that `morning` or `evening` is around. */
  readonly part: number | null;
  readonly clock: Clock | null;
  readonly zone: Zone | null;
  readonly approx: boolean;
};

/** Words and signs that may stand between a day and a clock. */
const glue =
  /(?:[ \u00a0\u202f]|,|\(|\[|\||\n|[-\u2013\u2014@][ ]|(?:starting|beginning|between|at|on|the|of|from|um|kl\.?)[ \n])*/iy;
const zoneGlue = /(?:[ \u00a0\u202f](?:Uhr|hrs\.?|hours)(?![\p{L}]))?[ \u00a0\u202f]?[([]?/uy;
const hoursWord = /[ \u00a0\u202f](?:Uhr|hrs\.?|hours)(?![\p{L}])/uy;
/** Doubt that follows a time. */
const orSo = /-?ish\b|[ ]?\?|[ ](?:or so|or thereabouts)\b/iy;
const lateYear = /[ ]((?:19|20)\d{2})(?![\d-]|:\d)/y;
export const hedge =
  /(?:~|\u2248|\u223c|(?:around|about|approx(?:imately|\.)?|circa|ca\.|roughly|c\.|some ?time around|shortly (?:after|before)|just (?:after|before)|nearly|almost|or so)[ \n])[ \n]*/iy;

const nothing: Mention = {
  day: null,
  word: null,
  part: null,
  clock: null,
  zone: null,
  approx: false,
};

/**
 * The point in time named at this place: day and clock in any order, with a zone. `strict` is for
 * running text, where two bare numbers are no clock.
 */
export function takeMention(
  text: string,
  at: number,
  { home, strict }: { readonly home: string; readonly strict: boolean },
): Taken<Mention> | null {
  let mention = nothing;
  let end = at;
  let place = at;
  for (let parts = 0; parts < 5; parts += 1) {
    const about = matchAt(hedge, text, place);
    if (about) place += about[0].length;
    const next = takePart(text, place, mention, { home, strict });
    if (!next) break;
    const approx = mention.approx || about !== null || next.value.approx === true;
    mention = { ...mention, ...next.value, approx };
    end = next.end;
    const part = takePartAfter(text, end, next.value.word != null);
    if (mention.clock !== null && part) {
      const word = mention.day ? mention.word : (mention.word ?? part.value.word);
      mention = { ...mention, word, clock: inPart(mention.clock, part.value.name) };
      end = part.end;
    }
    place = end + (matchAt(glue, text, end)?.[0].length ?? 0);
    if (text.startsWith("T", end) && mention.clock === null) place = end + 1;
  }
  const year = mention.day?.year === null && mention.clock ? matchAt(lateYear, text, end) : null;
  // `Sun Mar 5 09:00:00 UTC 2023`
  if (mention.day && year) {
    mention = { ...mention, day: { ...mention.day, year: Number(year[1]) } };
    end += year[0].length;
  }
  const isBare = mention.day?.kind === "bare" && mention.clock === null;
  if (end === at || (isBare && strict)) return null;
  return { value: mention, end };
}

function takePart(
  text: string,
  at: number,
  so: Mention,
  { home, strict }: { readonly home: string; readonly strict: boolean },
): Taken<Partial<Mention>> | null {
  const hasDay = so.day !== null || so.word !== null;
  if (so.day === null) {
    const day = takeDay(text, at);
    // `Mon 3/2`: beside a weekday two numbers are a date.
    if (day && so.word) return { value: { day: { ...day.value, kind: "sure" } }, end: day.end };
    if (day) return { value: { day: day.value }, end: day.end };
  }
  if (!hasDay) {
    const word = takeDayWord(text, at);
    if (word) return { value: { word: word.value }, end: word.end };
  }
  if (so.clock !== null) return null;
  const part = so.part === null ? takePartOfDay(text, at) : null;
  if (part && (hasDay || takeDay(text, part.end + 1)))
    return { value: { part: part.value }, end: part.end };
  const clock = takeClock(text, at);
  if (!clock) return null;
  // Behind a date or seconds a minus is a zone, as in `2026-11-14T14:02-05:00`.
  const isWritten =
    text[at - 1] === "T" ||
    clock.value.second !== null ||
    (so.day !== null && /^ [+-]\d{4}(?!\d)/.test(text.slice(clock.end, clock.end + 7)));
  const place = clock.end + (matchAt(zoneGlue, text, clock.end)?.[0].length ?? 0);
  const zone = takeZone(text, place, home, isWritten ? "any" : "plus");
  // Two bare numbers are a clock beside a day or a zone.
  if (clock.value.kind === "bare" && strict && !hasDay && !zone) return null;
  if (clock.value.kind === "bare" && so.day?.kind === "bare") return null;
  const end = zone
    ? closed(text, clock.end, zone.end)
    : clock.end + (matchAt(hoursWord, text, clock.end)?.[0].length ?? 0);
  const doubt = matchAt(orSo, text, end);
  const value = { clock: clock.value, zone: zone?.value ?? null };
  if (!doubt) return { value, end };
  return { value: { ...value, approx: true }, end: end + doubt[0].length };
}

/** The bracket that was opened before the zone. */
function closed(text: string, from: number, end: number): number {
  const isOpen = /[([]/.test(text.slice(from, end));
  return isOpen && /[)\]]/.test(text[end] ?? "") ? end + 1 : end;
}
