/**
 * How much of one thing the document shows. What is clipped says so and links to the whole; what is
 * too long for one comment goes on in another (`slices.ts`), so these only bound what a single
 * person, or a flood, can put there.
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
  /** Entries of lists in parts that stay in one comment: what is needed, votes, attention. */
  readonly lines: number;
  /** Characters of a diagram's source; a longer one is left out. */
  readonly diagram: number;
};

export const limits: Limits = {
  prose: 30_000,
  entry: 700,
  rows: 2000,
  entries: 500,
  lines: 30,
  diagram: 10_000,
};
