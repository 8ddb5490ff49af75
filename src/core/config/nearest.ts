/**
 * The word that somebody may have meant: the nearest by edits (a letter more, less, other, or two
 * swapped), else one that contains what was typed, as `timezone` does `zone`; null where none is near.
 */
export function nearest(typed: string, known: readonly string[]): string | null {
  const word = typed.slice(0, 40).toLowerCase().replaceAll("-", "_");
  let best = word.length < 3 ? null : (known.find((candidate) => candidate.includes(word)) ?? null);
  let fewest = Math.max(1, Math.min(3, Math.floor(word.length / 3))) + 1;
  for (const candidate of known) {
    const edits = distance(word, candidate);
    if (edits >= fewest) continue;
    best = candidate;
    fewest = edits;
  }
  return best;
}

/** Whether one slip of the pen, and no more, is between what was typed and a word. */
export function isSlipOf(typed: string, word: string): boolean {
  return distance(typed.slice(0, 40).toLowerCase().replaceAll("-", "_"), word) === 1;
}

/** https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment) */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const here = [row];
    for (let column = 1; column <= b.length; column++) {
      const other = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      here.push(
        Math.min(
          at(above, column) + 1,
          at(here, column - 1) + 1,
          at(above, column - 1) + other,
          swapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = above;
    above = here;
  }
  return at(above, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
