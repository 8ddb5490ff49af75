import type { Numbered } from "./record.ts";

/** Something that is given a number for good: a contributing factor, a follow-up. */
export type Countable = {
  /** Hash of its text. */
  readonly hash: string;
  /** The comment it stands in; 0 for the issue's own text. */
  readonly comment: number;
};

/**
 * Gives each entry its number. An entry is the one in the record with the same text (in the same
 * comment first), else the nearest one left in its comment, in order, so that editing a line keeps
 * its number. A number is never given twice, also when what it stood for is gone.
 *
 * @returns the numbers in the order of `entries`, and the record's list with what is new.
 */
export function giveNumbers(
  entries: readonly Countable[],
  recorded: readonly Numbered[],
): { readonly numbers: readonly number[]; readonly recorded: readonly Numbered[] } {
  const known = new Map(recorded.map((one) => [one.n, one]));
  const given = new Map<Countable, number>();
  const taken = new Set<number>();
  const match = (nameOf: (comment: number, hash: string) => string) => {
    const waiting = new Map<string, number[]>();
    for (const one of recorded) {
      if (taken.has(one.n)) continue;
      const name = nameOf(one.c, one.h);
      const numbers = waiting.get(name);
      if (numbers) numbers.push(one.n);
      else waiting.set(name, [one.n]);
    }
    for (const entry of entries) {
      if (given.has(entry)) continue;
      const number = waiting.get(nameOf(entry.comment, entry.hash))?.shift();
      if (number === undefined) continue;
      taken.add(number);
      given.set(entry, number);
    }
  };
  match((comment, hash) => `${comment} ${hash}`);
  match((_, hash) => hash);
  match((comment) => String(comment));

  let last = Math.max(0, ...known.keys());
  for (const entry of entries) {
    const number = given.get(entry) ?? ++last;
    given.set(entry, number);
    known.set(number, { n: number, h: entry.hash, c: entry.comment });
  }
  return {
    numbers: entries.map((entry) => given.get(entry) ?? 0),
    recorded: [...known.values()].sort((a, b) => a.n - b.n),
  };
}
