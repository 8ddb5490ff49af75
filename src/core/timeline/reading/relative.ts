/** A time told from another one: `12 minutes later`. */
export type Relative = {
  readonly milliseconds: number;
  readonly precision: "minute" | "hour" | "day";
  readonly approx: boolean;
};

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  half: 0.5,
};

const count = `\\d{1,3}|half an|${Object.keys(numbers).join("|")}`;
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}.,:-])((?:about|around|roughly|approximately|approx\\.?|some|nearly|almost|just|only|~)\\s?)?(${count})[ -](seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\\b(?:\\s(later|afterwards?|after(?=\\s(?:the|that|this|it|we|our)\\b)|into(?=\\sthe\\b))\\b)?`,
  "giu",
);

const minute = 60_000;
const units: readonly (readonly [string, number, Relative["precision"]])[] = [
  ["s", 1_000, "minute"],
  ["m", minute, "minute"],
  ["h", 60 * minute, "minute"],
  ["d", 24 * 60 * minute, "day"],
];

/**
 * What happened so long after what was told before it: `12 minutes later` where a clause begins,
 * `12 minutes after the deploy` at the start of a sentence. From `from` on only the first is looked
 * for, as the other belongs to the time before it: `at 00:32, 9 minutes after the start`.
 */
export function relativeIn(
  sentence: string,
  from: number,
): { readonly value: Relative; readonly start: number } | null {
  const text = sentence.slice(0, 2_000);
  for (const found of text.matchAll(pattern)) {
    const [, about, many = "", unit = "", direction = ""] = found;
    const before = text.slice(Math.max(0, found.index - 60), found.index);
    const isLater = /^(?:later|afterwards?)/i.test(direction);
    const begins = isLater ? clauseStart : direction === "" ? afterStart : sentenceStart;
    if (found.index < from || (from > 0 && !isLater) || !begins.test(before)) continue;
    const value = lengthOf(many, unit, about !== undefined && !/just|only/i.test(about));
    if (value) return { value, start: found.index };
  }
  return null;
}

const afterStart = /^[^\p{L}\p{N}]*after\s$/iu;
const sentenceStart = /^[^\p{L}\p{N}]*$/u;
const clauseStart =
  /(?:^[^\p{L}\p{N}]*|[.,;:\u2013\u2014(]\s*|\b(?:and|but|then|until|only)\s)(?:then\s|and\s)?$/iu;

function lengthOf(many: string, unit: string, approx: boolean): Relative | null {
  const word = many.toLowerCase().replace(/ an$/, "");
  const amount = /^\d/.test(many) ? Number(many) : (numbers[word] ?? 0);
  const known = units.find(([letter]) => unit.toLowerCase().startsWith(letter));
  if (!known || amount === 0) return null;
  const [, length, precision] = known;
  return { milliseconds: amount * length, precision, approx };
}
