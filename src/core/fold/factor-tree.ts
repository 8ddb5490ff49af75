import type { Factor, MergedFactor, TakenOut } from "../review.ts";
import type { Item, Source } from "../source.ts";

/**
 * What became of the factors: which was merged into which, and which somebody took out.
 *
 * A merged factor keeps its number, and what was merged into it goes where it goes. So a factor is
 * shown under the one that its merges lead to; where that one was taken out, all of them are out.
 */
export type FactorTree = {
  readonly merges: Map<number, { readonly into: number; readonly by: Source }>;
  readonly dropped: Map<number, Item>;
};

export function emptyTree(): FactorTree {
  return { merges: new Map(), dropped: new Map() };
}

/** The later of two merges of a factor holds; merging into a part of oneself turns the two around. */
export function merge(tree: FactorTree, from: number, into: number, by: Source): void {
  if (from === into || tree.merges.get(from)?.into === into) return;
  if (isBelow(tree, into, from)) tree.merges.delete(into);
  tree.merges.set(from, { into, by });
}

/** By its own number, also where it was merged: it leaves the other one and is out. */
export function drop(tree: FactorTree, number: number, because: Item): void {
  tree.merges.delete(number);
  tree.dropped.set(number, because);
}

export function isOut(tree: FactorTree, number: number): boolean {
  return tree.dropped.has(rootOf(tree, number));
}

/** The factor that this one is shown under; itself where it was not merged. */
export function rootOf({ merges }: FactorTree, number: number): number {
  let root = number;
  for (let next = merges.get(root); next; next = merges.get(root)) root = next.into;
  return root;
}

function isBelow({ merges }: FactorTree, number: number, above: number): boolean {
  let at: number | undefined = number;
  while (at !== undefined && at !== above) at = merges.get(at)?.into;
  return at === above;
}

/** Those that stand and those that are out, each with what was merged into it. */
export function gatherFactors(
  tree: FactorTree,
  numbered: readonly (Item & { readonly number: number })[],
): { readonly factors: readonly Factor[]; readonly takenOut: readonly TakenOut[] } {
  const merged = new Map<number, MergedFactor[]>();
  for (const { number, text, source } of numbered) {
    const into = tree.merges.get(number);
    if (!into) continue;
    const root = rootOf(tree, number);
    const all = merged.get(root) ?? [];
    merged.set(root, all);
    all.push({ number, text, source, mergedBy: into.by });
  }
  const factors: Factor[] = [];
  const takenOut: TakenOut[] = [];
  for (const { number, text, source } of numbered.toSorted((a, b) => a.number - b.number)) {
    if (tree.merges.has(number)) continue;
    const parts = (merged.get(number) ?? []).sort((a, b) => a.number - b.number);
    const factor = { number, text, source, merged: parts };
    const because = tree.dropped.get(number);
    if (because) takenOut.push({ ...factor, because });
    else factors.push(factor);
  }
  return { factors, takenOut };
}
