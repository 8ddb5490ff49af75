import { hash, normalise } from "../hash.ts";
import { inline } from "../markdown/neutralise.ts";
import { nowhere } from "../numbers.ts";
import type { Numbered } from "../record.ts";

/** A number that people have seen, and the text that was shown with it, maybe clipped. */
export type SeenNumber = { readonly number: number; readonly shown: string };

/** Something that has a number, as it stands in the thread. */
export type Unnumbered = { readonly text: string; readonly comment: number };

/**
 * Gives entries back the numbers they were seen with, when the record that kept them is lost. An
 * entry is the one whose text was shown. What was seen without its text (somebody edited it there,
 * or dropped it by its number) is the one left over between those around it, if any. What was seen
 * and is gone keeps its number for good.
 */
export function renumber(
  entries: readonly Unnumbered[],
  seen: readonly SeenNumber[],
): readonly Numbered[] {
  const free = new Set(seen.map((one) => one.number));
  const given = matchTexts(entries, seen, free);
  fitBetween(entries, given, free);
  const found = [...given].map(([{ text, comment }, n]) => {
    return { n, h: hash(normalise(text)), c: comment };
  });
  const gone = [...free].map((n) => ({ n, h: "", c: nowhere }));
  return [...found, ...gone].sort((a, b) => a.n - b.n);
}

/** The closest matches first; those that read the same in the order in which they were shown. */
function matchTexts(
  entries: readonly Unnumbered[],
  seen: readonly SeenNumber[],
  free: Set<number>,
): Map<Unnumbered, number> {
  const texts = entries.map((entry) => ({ entry, letters: lettersOf(inline(entry.text)) }));
  const matches = seen.flatMap(({ number, shown }) => {
    const row = { whole: lettersOf(shown), start: lettersOf(beforeCut(shown)) };
    return texts.flatMap(({ entry, letters }) => {
      const beyond = lettersBeyond(row, letters);
      return beyond === null ? [] : [{ number, entry, letters, beyond }];
    });
  });
  const given = new Map<Unnumbered, number>();
  const alike = new Map<string, Set<number>>();
  for (const { number, entry, letters } of matches.sort((a, b) => a.beyond - b.beyond)) {
    if (!free.has(number) || given.has(entry)) continue;
    free.delete(number);
    given.set(entry, number);
    alike.set(letters, (alike.get(letters) ?? new Set()).add(number));
  }
  for (const [letters, numbers] of alike) {
    const shown = seen.map((one) => one.number).filter((number) => numbers.delete(number));
    const those = texts.filter((one) => one.letters === letters && given.has(one.entry));
    for (const [index, { entry }] of those.entries()) given.set(entry, shown[index] ?? 0);
  }
  return given;
}

type Row = { readonly whole: string; readonly start: string };

/** How much more a row shows than the entry's own letters; null when it shows another entry. */
function lettersBeyond({ whole, start }: Row, letters: string): number | null {
  if (letters !== "" && whole.startsWith(letters)) return whole.length - letters.length;
  return start !== "" && start !== whole && letters.startsWith(start) ? 0 : null;
}

function beforeCut(shown: string): string {
  return shown.split("…", 1)[0] ?? "";
}

/** Numbers were given in the order of the thread: a free one fits between its neighbours. */
function fitBetween(
  entries: readonly Unnumbered[],
  given: Map<Unnumbered, number>,
  free: Set<number>,
): void {
  const limits: number[] = [];
  for (const entry of entries.toReversed())
    limits.push(given.get(entry) ?? limits.at(-1) ?? Number.POSITIVE_INFINITY);
  const ascending = [...free].sort((a, b) => a - b);
  let before = 0;
  for (const entry of entries) {
    const limit = limits.pop() ?? 0;
    const number =
      given.get(entry) ?? ascending.find((one) => free.has(one) && one > before && one < limit);
    if (number === undefined) continue;
    given.set(entry, number);
    free.delete(number);
    before = number;
  }
}

/** What is left of a text whatever Markdown, escapes and blanks stand around its words. */
function lettersOf(text: string): string {
  return text.replace(/[\s!-/:-@[-`{-~\u200b]+/g, "");
}
