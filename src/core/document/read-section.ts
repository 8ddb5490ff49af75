/**
 * A section as it stands, each unit with whose it is: matched to what the app wrote there last, or
 * where that is lost to what it would write now. What matches neither was typed by somebody.
 */
import type { FreshUnit } from "./fresh.ts";
import { withClosedFences } from "./left-open.ts";
import { matchUnits } from "./match-units.ts";
import type { Slice } from "./standing.ts";
import type { Unit } from "./units.ts";
import { type Row, rowsOf, type Token } from "./written.ts";

export type Owner =
  | { readonly is: "row"; readonly key: string; readonly live: string | null }
  | { readonly is: "line" }
  /** `live`: hash of its last cell, where that still stands as the app wrote it. */
  | { readonly is: "own"; readonly live: string | null };

export type StoodUnit = Unit & { readonly owner: Owner };

export type StoodSection = {
  readonly units: readonly StoodUnit[];
  /** Names of the rows that people took out, before this look or since. */
  readonly out: ReadonlySet<string>;
  /** People put the rows into another order than they were written in. */
  readonly byHandOrder: boolean;
  /** Anything differs from what was written last. */
  readonly changed: boolean;
  readonly frozen: number | null;
  /** When its prose was last edited by hand, in seconds; null: never since we wrote it. */
  readonly edited: number | null;
  /** Last cells of written rows that stand there no more: their rows were edited. */
  readonly lostCells: ReadonlySet<string>;
};

export type Reading = {
  readonly slices: readonly Slice[];
  readonly tokens: readonly Token[];
  /** Hashes of units that stand in another place of the document. */
  readonly elsewhere: ReadonlySet<string>;
  readonly fresh: readonly FreshUnit[];
};

export function readSection(reading: Reading): StoodSection {
  const { slices, tokens, elsewhere } = reading;
  const matched = matchUnits(reading);
  const units = withClosedFences(matched.units, ({ owner }) => owner.is === "own");
  const kept = units.flatMap(({ owner }) => (owner.is === "row" ? [owner.key] : []));
  const seen = new Set(kept);
  const written = rowsOf(tokens);
  const lost = written.filter(({ key, hash }) => !seen.has(key) && !elsewhere.has(hash));
  const before = tokens.flatMap((token) => (token.is === "out" ? [token.key] : []));
  const flagged = tokens.some((token) => token.is === "by-hand-order");
  const [first] = slices;
  return {
    units,
    out: new Set([...before.filter((key) => !seen.has(key)), ...lost.map(({ key }) => key)]),
    byHandOrder: flagged || !isInOrder(kept, written),
    changed: matched.differs,
    frozen: first?.frozen ?? null,
    edited: first?.edited ?? null,
    lostCells: new Set(lost.flatMap(({ live }) => live ?? [])),
  };
}

function isInOrder(kept: readonly string[], written: readonly Row[]): boolean {
  const places = new Map(written.map(({ key }, place) => [key, place]));
  let last = -1;
  for (const key of kept) {
    const place = places.get(key) ?? last;
    if (place < last) return false;
    last = place;
  }
  return true;
}
