import type { Numbered } from "./record.ts";

/** Something that is given a number for good: a contributing factor, a follow-up. */
export type Countable = {
  /** Hash of its text. */
  readonly hash: string;
  /** The comment it stands in; 0 for the issue's own text. */
  readonly comment: number;
};

/** Where an entry stands that is gone; no comment has this id. */
export const nowhere = -1;

/**
 * Gives each entry its number. An entry is the one in the record with the same text (in the same
 * comment first), else the next one left in its comment, so that editing a line keeps its number.
 * Where fewer lines are left than numbers, nobody can tell which of them was reworded and which was
 * taken out, and they count as new: a number that was shown with one text never moves to another.
 * What is gone keeps its number for good, and comes back only with its own text.
 *
 * @returns the numbers in the order of `entries`, and the record's list with what is new.
 */
export function giveNumbers(
  entries: readonly Countable[],
  recorded: readonly Numbered[],
): { readonly numbers: readonly number[]; readonly recorded: readonly Numbered[] } {
  const given = new Map<Countable, number>();
  const taken = new Set<number>();
  const give = (entry: Countable, number: number | undefined) => {
    if (number === undefined) return;
    taken.add(number);
    given.set(entry, number);
  };
  const match = (nameOf: (comment: number, hash: string) => string) => {
    const waiting = groupBy(
      recorded.filter((one) => !taken.has(one.n)),
      (one) => nameOf(one.c, one.h),
    );
    for (const entry of entries) {
      if (given.has(entry)) continue;
      give(entry, waiting.get(nameOf(entry.comment, entry.hash))?.shift()?.n);
    }
  };
  match((comment, hash) => `${comment} ${hash}`);
  match((_, hash) => hash);

  const left = groupBy(
    entries.filter((entry) => !given.has(entry)),
    (entry) => entry.comment,
  );
  const waiting = groupBy(
    recorded.filter((one) => !taken.has(one.n)),
    (one) => one.c,
  );
  for (const [comment, edited] of left) {
    const numbers = waiting.get(comment) ?? [];
    if (numbers.length > edited.length) continue;
    for (const [index, entry] of edited.entries()) give(entry, numbers[index]?.n);
  }

  const known = new Map(
    recorded.map((one) => [one.n, taken.has(one.n) ? one : { ...one, c: nowhere }]),
  );
  let last = Math.max(0, ...known.keys());
  for (const entry of entries) {
    const number = given.get(entry) ?? ++last;
    given.set(entry, number);
    known.set(number, { n: number, h: entry.hash, c: entry.comment });
  }
  return {
    numbers: entries.map((entry) => given.get(entry) ?? 0),
    recorded: withoutLongGone([...known.values()].sort((a, b) => a.n - b.n)),
  };
}

/** Whoever edits a line over and over leaves a number behind each time, and they have to fit. */
function withoutLongGone(recorded: readonly Numbered[]): readonly Numbered[] {
  const gone = recorded.filter((one) => one.c === nowhere);
  const kept = new Set(gone.slice(-goneKept));
  return recorded.filter((one) => one.c !== nowhere || kept.has(one));
}

const goneKept = 200;

function groupBy<One, Name>(all: readonly One[], nameOf: (one: One) => Name): Map<Name, One[]> {
  const groups = new Map<Name, One[]>();
  for (const one of all) {
    const group = groups.get(nameOf(one));
    if (group) group.push(one);
    else groups.set(nameOf(one), [one]);
  }
  return groups;
}
