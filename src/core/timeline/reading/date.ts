import { isDay } from "../calendar.ts";
import { matchAt, type Taken } from "./take.ts";

/** A day as it was written; what is null was not. */
export type WrittenDay = {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** `03/04`: the other way round it is a day as well. */
  readonly swapped: { readonly month: number; readonly day: number } | null;
  /** How two numbers were read; `25/03` cannot be read otherwise and settles the other dates. */
  readonly order: "day-first" | "month-first" | null;
  /** `bare`: two numbers, a date only where one is expected. */
  readonly kind: "sure" | "bare";
};

const months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const ofMonth =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const weekday =
  "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\b\\.?,?[ ]{1,2}(?:the[ ])?)?";
const date = "(\\d{1,2})(?:st|nd|rd|th)?";
const ofYear = "(?:(?:,[ ]?|[ ](?:of[ ])?|[-/ ])((?:19|20)\\d{2})(?!\\d|:\\d))?";

const iso = /((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})(?!\d|[-/.]\d|[-_/]\p{L})/uy;
const basic = /(20\d{2})(\d{2})(\d{2})(?=[T _-]\d{2}:?\d{2})/y;
const numeric = /(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?!\d|[-/.]\d)/y;
const dayFirst = new RegExp(
  `${weekday}${date}\\.?[ -/]?(?:[ ]?of[ ])?[ ]?${ofMonth}${ofYear}`,
  "iy",
);
const monthFirst = new RegExp(
  `${weekday}${ofMonth}[ -]{1,2}(?:the[ ])?${date}(?![\\d:]|\\.\\d)${ofYear}`,
  "iy",
);
const yearFirst = new RegExp(`((?:19|20)\\d{2})[ -]${ofMonth}[ -]${date}(?![\\d:])`, "iy");
const short = /(\d{1,2})([/-])(\d{1,2})(?![\d%]|[-/.:]\d)/y;
const dotted = /(\d{1,2})\.(\d{1,2})\.(?!\d)/y;

export function takeDay(text: string, at: number): Taken<WrittenDay> | null {
  return (
    fromIso(matchAt(iso, text, at), [1, 3, 4]) ??
    fromIso(matchAt(basic, text, at), [1, 2, 3]) ??
    fromNumbers(matchAt(numeric, text, at)) ??
    fromName(matchAt(yearFirst, text, at), [1, 2, 3]) ??
    fromName(matchAt(dayFirst, text, at), [3, 2, 1]) ??
    fromName(matchAt(monthFirst, text, at), [3, 1, 2]) ??
    fromShort(matchAt(short, text, at), 3) ??
    fromShort(matchAt(dotted, text, at), 2)
  );
}

/** `places`: where in the match year, month and day stand. */
function fromIso(
  found: RegExpExecArray | null,
  [year, month, day]: readonly [number, number, number],
): Taken<WrittenDay> | null {
  if (!found) return null;
  return made(found, {
    year: Number(found[year]),
    month: Number(found[month]),
    day: Number(found[day]),
  });
}

/** Day first, as dots want it; with slashes it may be the other way round. */
function fromNumbers(found: RegExpExecArray | null): Taken<WrittenDay> | null {
  if (!found) return null;
  const [, first, sign, second, last = ""] = found;
  if (sign === "." && last.length === 2 && Number(second) > 12) return null;
  const full = last.length === 2 ? 2000 + Number(last) : Number(last);
  return either(found, full, [Number(first), Number(second)], sign, "sure");
}

function fromShort(found: RegExpExecArray | null, second: 2 | 3): Taken<WrittenDay> | null {
  if (!found) return null;
  const sign = second === 2 ? "." : found[2];
  return either(found, null, [Number(found[1]), Number(found[second])], sign, "bare");
}

function either(
  found: RegExpExecArray,
  written: number | null,
  [first, second]: readonly [number, number],
  sign: string | undefined,
  kind: WrittenDay["kind"],
): Taken<WrittenDay> | null {
  const dayThenMonth = { month: second, day: first };
  const monthThenDay = { month: first, day: second };
  // `12-05 16:21` is how logs are written, month first.
  const [likely, other] =
    sign === "-" && written === null ? [monthThenDay, dayThenMonth] : [dayThenMonth, monthThenDay];
  const leap = written ?? 2024;
  const isLikely = isMonthDay(leap, likely);
  const isOther = sign !== "." && first !== second && isMonthDay(leap, other);
  if (!isLikely && !isOther) return null;
  const chosen = isLikely ? likely : other;
  const swapped = isLikely && isOther ? other : null;
  const isTold = sign !== "." && first !== second;
  const order = isTold ? (chosen.day === first ? "day-first" : "month-first") : null;
  return { value: { year: written, ...chosen, swapped, order, kind }, end: endOf(found) };
}

function isMonthDay(of: number, one: { readonly month: number; readonly day: number }): boolean {
  return one.month >= 1 && one.month <= 12 && isDay(of, one.month, one.day);
}

function fromName(
  found: RegExpExecArray | null,
  [yearAt, monthAt, dayAt]: readonly [number, number, number],
): Taken<WrittenDay> | null {
  const word = found?.[monthAt];
  if (!found || word === undefined) return null;
  // The verbs are no months.
  if (/^(?:may|march|mar)$/.test(word)) return null;
  const index = months.split("|").indexOf(word.slice(0, 3).toLowerCase());
  const said = found[yearAt];
  return made(found, {
    year: said === undefined ? null : Number(said),
    month: index + 1,
    day: Number(found[dayAt]),
  });
}

function made(
  found: RegExpExecArray,
  { year: said, month: of, day: date }: Pick<WrittenDay, "year" | "month" | "day">,
): Taken<WrittenDay> | null {
  if (of < 1 || of > 12 || !isDay(said ?? 2024, of, date)) return null;
  const value = {
    year: said,
    month: of,
    day: date,
    swapped: null,
    order: null,
    kind: "sure",
  } as const;
  return { value, end: endOf(found) };
}

function endOf(found: RegExpExecArray): number {
  return found.index + found[0].length;
}
