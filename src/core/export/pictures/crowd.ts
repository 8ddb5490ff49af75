/** Things on one line that would lie on each other: dots become one dot, labels go below each other. */

export type Crowd = { readonly x: number; readonly count: number };

/** Radius of a dot; one that stands for several has room for their number. */
export function radiusOf(count: number): number {
  return count === 1 ? 4 : count < 100 ? 9 : 12;
}

/** Neighbours that touch become one, in their middle, until none touch. `places` in any order. */
export function crowdsOf(places: readonly number[]): readonly Crowd[] {
  const crowds: Crowd[] = [];
  for (const x of places.toSorted((a, b) => a - b)) {
    let last: Crowd = { x, count: 1 };
    for (let before = crowds.at(-1); before && touch(before, last); before = crowds.at(-1)) {
      crowds.pop();
      const count = before.count + last.count;
      last = { x: (before.x * before.count + last.x * last.count) / count, count };
    }
    crowds.push(last);
  }
  return crowds;
}

function touch(a: Crowd, b: Crowd): boolean {
  return b.x - a.x < radiusOf(a.count) + radiusOf(b.count) + 2;
}

export type Label = { readonly x: number; readonly width: number };

/** The row of each label, from 0: the first in which nothing stands in its way. Sorted by `x`. */
export function rowsFor(labels: readonly Label[], gap: number): readonly number[] {
  const ends: number[] = [];
  return labels.map(({ x, width }) => {
    const free = ends.findIndex((end) => end + gap <= x);
    const row = free === -1 ? ends.length : free;
    ends[row] = x + width;
    return row;
  });
}
