import { DateTime } from "luxon";
import { answeredFactors, type Known } from "../answered-factors.ts";
import type { Day } from "../config/config.ts";
import type { FollowUp } from "../follow-up.ts";
import { wordsOf } from "../markdown/words.ts";
import { cellsOf } from "./cells.ts";
import { limits } from "./limits.ts";
import { line } from "./shown.ts";

/** A follow-up as it would be shown now. */
export type Told = FollowUp & {
  /** The day that somebody named; null where it is the team's usual one, or none. */
  readonly given: Day | null;
};

/**
 * The words of a follow-up's row besides those that its proposal would put there; null where words of
 * the proposal itself are missing. Its looks do not count, nor a link or a reference that was added.
 */
export function beyondProposal(
  row: string,
  one: Told,
  factors: readonly Known[],
): readonly string[] | null {
  const [what = "", who = ""] = cellsOf(row);
  const behind = behindText(what, one);
  const beside = besideOwner(who, one);
  if (behind === null || beside === null) return null;
  const own = ownWords(one);
  const known = new Set(answeredFactors(factors, one.factors));
  const answers = (word: string) => {
    const digits = /^f(\d{1,4})$/.exec(word)?.[1];
    return answeredFactors(factors, digits === undefined ? [] : [Number(digits)]).some((number) =>
      known.has(number),
    );
  };
  return [...behind.filter((word) => !own.has(word) && !answers(word)), ...beside];
}

/** What stands behind the text that was proposed; null where that does not stand there. */
function behindText(cell: string, { number, text }: FollowUp): readonly string[] | null {
  const name = `a${number}`;
  const found = wordsOf(cell);
  const at = found.findIndex((word) => word.text === name);
  const wanted = wordsOf(`**A${number}** ${line(text, limits.entry)}`).slice(1);
  const behind: string[] = [];
  let next = 0;
  for (const word of found.filter((_, index) => index !== at)) {
    if (next < wanted.length && word.text === wanted[next]?.text) next += 1;
    else if (!word.refers) {
      if (next < wanted.length) return null;
      behind.push(word.text);
    }
  }
  return next < wanted.length ? null : behind;
}

/** Words that its kind, its place and its check bring along. */
function ownWords({ kind, repository, checkedBy }: FollowUp): ReadonlySet<string> {
  const place = line(`${repository.owner}/${repository.repo}`, 140);
  const check = line(checkedBy ?? "", limits.entry);
  return new Set([kind ?? "", place, check].flatMap(wordsOf).map(({ text }) => text));
}

/** What stands beside owner and day; null where one of them is missing. */
function besideOwner(cell: string, one: Told): readonly string[] | null {
  const words = wordsOf(cell).map(({ text }) => text);
  const owners = valuesOf(one, "owner").map((owner) => [owner === null ? "" : line(owner, 40)]);
  const days = [...valuesOf(one, "by"), one.given].map(waysToWrite);
  const rests = owners.flatMap((owner) =>
    without(words, owner).flatMap((rest) => days.flatMap((day) => without(rest, day))),
  );
  return rests.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** Now, and before a command changed it: a row that was edited before goes on telling that. */
function valuesOf(one: FollowUp, what: "owner" | "by"): readonly (string | null)[] {
  const before = one.changed.flatMap((change) => (change.what === what ? [change.from] : []));
  return [one[what], ...before];
}

/** `1 Dec` and the like, with the year or without. */
function waysToWrite(day: Day | null): readonly string[] {
  if (day === null) return [""];
  const when = DateTime.fromISO(day, { zone: "utc", locale: "en" });
  return dayFormats.map((format) => when.toFormat(format));
}

const dayFormats = ["LLL", "LLLL"]
  .flatMap((month) => [`d ${month} yyyy`, `${month} d yyyy`, `d ${month}`, `${month} d`])
  .concat("yyyy-MM-dd");

/** The words without what is written in one of these ways, for each of them that stands there. */
function without(
  words: readonly string[],
  ways: readonly string[],
): readonly (readonly string[])[] {
  return ways.flatMap((way) => {
    const wanted = wordsOf(way).map(({ text }) => text);
    const at = words.findIndex((_, from) =>
      wanted.every((word, index) => words[from + index] === word),
    );
    if (wanted.length === 0) return [words];
    return at < 0 ? [] : [words.toSpliced(at, wanted.length)];
  });
}
