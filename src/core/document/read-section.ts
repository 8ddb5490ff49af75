/**
 * A section as it stands, each unit with whose it is: matched to what the app wrote there last, or
 * where that is lost to what it would write now. What matches neither was typed by somebody.
 */
import type { FreshUnit } from "./fresh.ts";
import { withClosedFences } from "./left-open.ts";
import type { Slice } from "./standing.ts";
import { type Unit, unitHash } from "./units.ts";
import type { Token } from "./written.ts";

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
  const matcher = openMatcher(reading);
  const matched = slices.flatMap((slice) =>
    slice.units.flatMap((unit) => matcher.match(unit, slice)),
  );
  const units = withClosedFences(matched, ({ owner }) => owner.is === "own");
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
    changed: matcher.differs(),
    frozen: first?.frozen ?? null,
    edited: first?.edited ?? null,
    lostCells: new Set(lost.flatMap(({ live }) => live ?? [])),
  };
}

type Row = Extract<Token, { is: "row" }>;

function rowsOf(tokens: readonly Token[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const token of tokens)
    if (token.is === "row" && !rows.has(token.key)) rows.set(token.key, token);
  return [...rows.values()];
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

/** Gives each token to one unit at most, in order, and remembers what was left over. */
function openMatcher({ tokens, fresh, slices }: Reading) {
  const waiting = new Map<string, Token[]>();
  for (const token of tokens.toReversed()) {
    if (!("hash" in token)) continue;
    const queue = waiting.get(token.hash);
    if (queue) queue.push(token);
    else waiting.set(token.hash, [token]);
  }
  const now = new Map(fresh.map((unit) => [unitHash(unit.text), unit]));
  const there = new Set(slices.flatMap(({ units }) => units.map(({ text }) => unitHash(text))));
  const asWritten = new Set(
    rowsOf(tokens).flatMap(({ key, hash }) => (there.has(hash) ? key : [])),
  );
  /** How often each line that is no row may stand there as ours. */
  const lines = new Map<string, number>();
  for (const { key, text } of fresh) {
    const hash = unitHash(text);
    if (key === null) lines.set(hash, (lines.get(hash) ?? 0) + 1);
  }
  /** The comment in which a row, or a text of somebody's, was met first. */
  const rows = new Map<string, number>();
  const texts = new Map<string, number>();
  let differs = slices.some(({ state, known }) => !known && state === "edited");

  const row = (key: string, live: string | null, unit: Unit, comment: number): StoodUnit[] => {
    const met = rows.get(key);
    if (met === undefined) rows.set(key, comment);
    // Written twice when it moved to another comment and the first was not written again in time.
    else if (met !== comment) return [];
    else return [{ ...unit, owner: { is: "own", live: null } }];
    return [{ ...unit, owner: { is: "row", key, live } }];
  };

  const line = (unit: Unit, hash: string): StoodUnit[] => {
    lines.set(hash, (lines.get(hash) ?? 0) - 1);
    return [{ ...unit, owner: { is: "line" } }];
  };

  return {
    match(unit: Unit, { comment, known, untouched }: Slice): readonly StoodUnit[] {
      const hash = unitHash(unit.text);
      const token = waiting.get(hash)?.pop();
      const same = now.get(hash);
      if (token?.is === "row") return row(token.key, token.live, unit, comment);
      if (token?.is === "line") return line(unit, hash);
      if (token?.is === "frame") return [];
      if (same && same.key !== null && !rows.has(same.key) && !asWritten.has(same.key)) {
        // An edit taken back, or what is written at the same time as somebody typed it.
        differs ||= known && token === undefined;
        return row(same.key, same.live, unit, comment);
      }
      if (token?.is === "own") {
        const met = texts.get(hash);
        if (met !== undefined && met !== comment) return [];
        texts.set(hash, comment);
        return [{ ...unit, owner: { is: "own", live: token.live } }];
      }
      if ((lines.get(hash) ?? 0) > 0 || untouched) return line(unit, hash);
      differs = true;
      return [{ ...unit, owner: { is: "own", live: null } }];
    },
    differs: () =>
      differs || [...waiting.values()].some((left) => left.some(({ is }) => is !== "frame")),
  };
}
