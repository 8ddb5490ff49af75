import type { Factor, MergedFactor } from "./review.ts";

/** The numbers by which a standing factor is known: its own, and those that were merged into it. */
export type Known = Pick<Factor, "number"> & {
  readonly merged: readonly Pick<MergedFactor, "number">[];
};

/**
 * Which factors a follow-up answers, by the numbers they are shown under: `for F3` means F1 once F3
 * was merged into it. A number that no factor has any more stays as it was written.
 */
export function answeredFactors(
  factors: readonly Known[],
  written: readonly number[],
): readonly number[] {
  const shown = new Map(
    factors.flatMap(({ number, merged }) =>
      [number, ...merged.map((one) => one.number)].map((known) => [known, number]),
    ),
  );
  return [...new Set(written.map((number) => shown.get(number) ?? number))];
}
