import type { PartName } from "./day-word.ts";
import { matchAt, type Taken } from "./take.ts";

/** A time of day as it was written. */
export type Clock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | null;
  readonly precision: "second" | "minute" | "hour";
  /** am or pm was written. */
  readonly half: "am" | "pm" | null;
  /** It may as well be twelve hours later: `5:41` where others write `5:20 AM`. */
  readonly open: boolean;
  /**
   * - `sure`: a clock wherever it stands, such as `2:05 pm`
   * - `likely`: `14:02`, which may also be a ratio or a duration
   * - `bare`: `0616`, `9.30`: a clock only where one is expected
   */
  readonly kind: "sure" | "likely" | "bare";
};

// A letter alone has to touch the digits: `14:46 A user reports`.
const half = "(?:[ \\u00a0\\u202f]?([ap])\\.?[ ]?m\\b\\.?|([ap])(?![\\w.]))";
const colon = new RegExp(
  `(\\d{1,2})[:\\uff1a](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?(?:${half}|h(?![\\w]))?`,
  "iy",
);
const spelled = /(\d{1,2})(?:[.:](\d{2}))?[ \u00a0\u202f]?([ap])\.?[ ]?m\b\.?/iy;
const lettered = /(\d{1,2})[hH](\d{2})?(?:[mM]?(\d{2})s?)?(?!\w)/y;
const unknownMinute = /(\d{1,2})[:hH.](?:\?{1,2}|[xX]{2}|--|__)/y;
const digits = /([01]\d|2[0-3])([0-5]\d)(?=Z\b|[hH]\b|[^\w-]|-(?![\w-])|$)/y;
const dotted = /(\d{1,2})\.(\d{2})(?!\d|\.\d)/y;
const named = /(?:12[ ]?)?(midnight|noon|midday)\b/iy;

/** What cannot follow a clock: `10:15s`, `10:20/30`, `12:30%`, `12:34:56:78`. */
const runsOn =
  /(?!(?:Z|ish|[A-Z]{3,4})(?![\p{L}\p{N}_]))[\p{L}\p{N}%]|_[\p{L}\p{N}]|[:./]\d|[ -](?:min(?:ute)?s?|hours?|hr|seconds|secs|ratio|mm:ss|odds)\b/uy;

export function takeClock(text: string, at: number): Taken<Clock> | null {
  return (
    fromSpelled(text, at) ??
    fromColon(text, at) ??
    fromUnknownMinute(text, at) ??
    fromLettered(text, at) ??
    fromName(text, at) ??
    fromDigits(text, at) ??
    fromDotted(text, at)
  );
}

function fromSpelled(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(spelled, text, at);
  if (!found) return null;
  const hour = hourOf(Number(found[1]), found[3]);
  return written(text, found, { hour, minute: Number(found[2] ?? 0), half: halfOf(found[3]) });
}

function fromColon(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(colon, text, at);
  if (!found) return null;
  const [, hours = "", minutes, seconds, spelledHalf, letterAlone] = found;
  const letter = spelledHalf ?? letterAlone;
  const hour = hourOf(Number(hours), letter);
  return written(text, found, {
    hour,
    minute: Number(minutes),
    second: seconds === undefined ? null : Number(seconds),
    half: halfOf(letter),
    open: letter === undefined && !hours.startsWith("0") && Number(hours) <= 12,
    kind: letter === undefined ? "likely" : "sure",
  });
}

function fromUnknownMinute(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(unknownMinute, text, at);
  if (!found) return null;
  return written(text, found, { hour: Number(found[1]), minute: 0, precision: "hour" });
}

function fromLettered(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(lettered, text, at);
  if (!found) return null;
  const [, hours, minutes, seconds] = found;
  return written(text, found, {
    hour: Number(hours),
    minute: Number(minutes ?? 0),
    second: seconds === undefined ? null : Number(seconds),
    kind: minutes === undefined ? "bare" : "likely",
  });
}

function fromName(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(named, text, at);
  if (!found) return null;
  const hour = found[1]?.toLowerCase() === "midnight" ? 0 : 12;
  return written(text, found, { hour, minute: 0 });
}

function fromDigits(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(digits, text, at);
  if (!found) return null;
  const unit = /[hH]/y;
  const end = matchAt(unit, text, at + found[0].length) ? 1 : 0;
  const taken = { hour: Number(found[1]), minute: Number(found[2]), kind: "bare" } as const;
  const clock = made(taken);
  return clock && { value: clock, end: at + found[0].length + end };
}

function fromDotted(text: string, at: number): Taken<Clock> | null {
  const found = matchAt(dotted, text, at);
  if (!found) return null;
  const [, hour, minute] = found;
  return written(text, found, { hour: Number(hour), minute: Number(minute), kind: "bare" });
}

type Draft = Partial<Omit<Clock, "hour">> & {
  readonly hour: number | null;
  readonly minute: number;
};

function written(text: string, found: RegExpExecArray, draft: Draft): Taken<Clock> | null {
  const end = found.index + found[0].length;
  const clock = made(draft);
  return clock && !matchAt(runsOn, text, end) ? { value: clock, end } : null;
}

/** Null for a time that no clock shows. */
function made({ hour, minute, second = null, ...more }: Draft): Clock | null {
  if (hour === null || hour > 23 || minute > 59 || (second ?? 0) > 59) return null;
  const precision = second === null ? "minute" : "second";
  return { hour, minute, second, precision, half: null, open: false, kind: "sure", ...more };
}

function hourOf(hour: number, letter: string | undefined): number | null {
  if (letter === undefined) return hour;
  // `13:05 pm` says the same twice.
  if (hour > 12 && hour < 24 && halfOf(letter) === "pm") return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (halfOf(letter) === "pm" ? 12 : 0);
}

function halfOf(letter: string | undefined): Clock["half"] {
  if (letter === undefined) return null;
  return letter.toLowerCase() === "a" ? "am" : "pm";
}

/** What `in the morning` or `at night` says of a clock that has no am or pm of its own. */
export function inPart(clock: Clock, part: PartName): Clock {
  if (clock.half !== null || clock.hour < 1 || clock.hour > 12) return clock;
  const isLate = clock.hour >= 6 && clock.hour < 12;
  const isPm = part === "afternoon" || part === "evening" || (part === "night" && isLate);
  const hour = (clock.hour % 12) + (isPm ? 12 : 0);
  return { ...clock, hour, half: isPm ? "pm" : "am", open: false, kind: "sure" };
}

/** Milliseconds since midnight. */
export function timeOf({ hour: hours, minute, second }: Clock): number {
  return ((hours * 60 + minute) * 60 + (second ?? 0)) * 1_000;
}
