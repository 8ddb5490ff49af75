/**
 * GitHub takes 65,536 characters in a comment. A long review is told at a coarser level until it
 * fits; whatever is clipped or summed up says so and links to the whole.
 */
export type Limits = {
  /** Characters of the summary and the impact each. */
  readonly prose: number;
  /** Characters of an entry in a list or a table. */
  readonly entry: number;
  /** Rows of the timeline. */
  readonly rows: number;
  /** Entries of every other list. */
  readonly entries: number;
  /** Characters of a diagram's source; a longer one is left out. */
  readonly diagram: number;
};

/** From everything to the bare bones. */
export const levels: readonly [Limits, ...Limits[]] = [
  { prose: 6000, entry: 700, rows: 120, entries: 60, diagram: 10_000 },
  { prose: 4000, entry: 400, rows: 80, entries: 40, diagram: 6000 },
  { prose: 2000, entry: 240, rows: 40, entries: 25, diagram: 4000 },
  { prose: 1000, entry: 120, rows: 20, entries: 12, diagram: 0 },
  { prose: 300, entry: 80, rows: 6, entries: 5, diagram: 0 },
];

/** The document's length at most, with the record and what people typed in it. */
export const longest = 60_000;
