import { hash, normalise } from "../hash.ts";
import { inline } from "../markdown/neutralise.ts";
import type { Numbered } from "../record.ts";

/** A number that people have seen, and the text that was shown with it, maybe clipped. */
export type SeenNumber = { readonly number: number; readonly shown: string };

/** Something that has a number, as it stands in the thread. */
export type Unnumbered = { readonly text: string; readonly comment: number };

/**
 * Gives entries back the numbers they were seen with, when the record that kept them is lost. An
 * entry is the one whose text was shown; one that was not shown (somebody dropped it) has the number
 * that is missing between those around it. What was seen and is gone keeps its number for good.
 */
export function renumber(
  entries: readonly Unnumbered[],
  seen: readonly SeenNumber[],
): readonly Numbered[] {
  const given = new Map<Unnumbered, number>();
  const texts = entries.map((entry) => ({ entry, letters: lettersOf(inline(entry.text)) }));
  const taken = new Set<number>();
  for (const { number, shown } of seen) {
    if (taken.has(number)) continue;
    taken.add(number);
    const found = bestMatch(texts, shown, given);
    if (found) given.set(found, number);
  }
  fillGaps(entries, given, taken);
  const recorded = [...given].map(([{ text, comment }, n]) => {
    return { n, h: hash(normalise(text)), c: comment };
  });
  const known = new Set(given.values());
  const gone = [...taken].filter((n) => !known.has(n)).map((n) => ({ n, h: "", c: nowhere }));
  return [...recorded, ...gone].sort((a, b) => a.n - b.n);
}

/** No comment has this id. */
const nowhere = -1;

function bestMatch(
  texts: readonly { readonly entry: Unnumbered; readonly letters: string }[],
  shown: string,
  given: ReadonlyMap<Unnumbered, number>,
): Unnumbered | null {
  const whole = lettersOf(shown);
  const [start = ""] = shown.split("…");
  const clipped = start === shown ? null : lettersOf(start);
  let best: { readonly entry: Unnumbered; readonly letters: string } | null = null;
  for (const one of texts) {
    const { entry, letters } = one;
    if (given.has(entry) || letters === "") continue;
    const same = whole.startsWith(letters) || (clipped && letters.startsWith(clipped));
    if (same && letters.length > (best?.letters.length ?? 0)) best = one;
  }
  return best?.entry ?? null;
}

function fillGaps(
  entries: readonly Unnumbered[],
  given: Map<Unnumbered, number>,
  taken: Set<number>,
): void {
  const nexts: number[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (const entry of [...entries].reverse()) {
    nexts.push(next);
    next = given.get(entry) ?? next;
  }
  const last = Math.max(0, ...taken);
  let before = 0;
  for (const entry of entries) {
    const limit = Math.min(nexts.pop() ?? 0, last);
    let number = given.get(entry) ?? before + 1;
    while (!given.has(entry) && taken.has(number)) number += 1;
    if (!given.has(entry) && number >= limit) continue;
    given.set(entry, number);
    taken.add(number);
    before = number;
  }
}

/** What is left of a text whatever Markdown, escapes and blanks stand around its words. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
