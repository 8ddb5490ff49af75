/**
 * Whose each unit of a section is. Each token of what was written goes to one unit at most, in
 * order; what has none is matched to what the app would write now, and is somebody's otherwise.
 *
 * A write to one comment can be lost where the one to another was not: what stands in both counts
 * where it was written.
 */
import type { FreshUnit } from "./fresh.ts";
import type { Reading, StoodUnit } from "./read-section.ts";
import type { Slice } from "./standing.ts";
import { type Unit, unitHash } from "./units.ts";
import { rowsOf, type Token } from "./written.ts";

export type Matched = {
  readonly units: readonly StoodUnit[];
  /** Anything differs from what was written last. */
  readonly differs: boolean;
};

/** A unit as it stands, with its hash and where that is. */
type Found = { readonly unit: Unit; readonly hash: string; readonly slice: Slice };

export function matchUnits({ slices, tokens, fresh }: Reading): Matched {
  const found = slices.flatMap((slice) =>
    slice.units.map((unit): Found => ({ unit, hash: unitHash(unit.text), slice })),
  );
  const written = openWritten(tokens);
  const now = openFresh(fresh);
  const first = openFirst();
  const there = new Set(found.map(({ hash }) => hash));
  const moved = new Set(found.flatMap(({ hash, slice }) => (slice.stale ? [] : hash)));
  const asWritten = new Set(rowsOf(tokens).flatMap((row) => (there.has(row.hash) ? row.key : [])));
  let differs = slices.some(({ state, known }) => !known && state === "edited");

  const match = ({ unit, hash, slice }: Found): readonly StoodUnit[] => {
    const token = written.take(hash);
    if (token?.is === "row") return first.row(token.key, token.live, { unit, hash, slice });
    if (token?.is === "line") return now.line(unit, hash);
    if (token?.is === "frame") return [];
    if (slice.stale && moved.has(hash)) return [];
    const same = now.row(hash);
    if (same && !first.has(same.key) && !asWritten.has(same.key)) {
      // An edit taken back, or what is written at the same time as somebody typed it.
      differs ||= slice.known && token === undefined;
      return first.row(same.key, same.live, { unit, hash, slice });
    }
    if (token?.is !== "own" && (now.hasLine(hash) || slice.untouched)) return now.line(unit, hash);
    differs ||= token?.is !== "own";
    return [{ ...unit, owner: { is: "own", live: token?.is === "own" ? token.live : null } }];
  };
  return { units: found.flatMap(match), differs: differs || written.isLeft() };
}

function openWritten(tokens: readonly Token[]) {
  const waiting = new Map<string, Token[]>();
  for (const token of tokens.toReversed()) {
    if (!("hash" in token)) continue;
    const queue = waiting.get(token.hash);
    if (queue) queue.push(token);
    else waiting.set(token.hash, [token]);
  }
  return {
    take: (hash: string) => waiting.get(hash)?.pop(),
    /** Whether something that was written stands there no more. */
    isLeft: () => [...waiting.values()].some((left) => left.some(({ is }) => is !== "frame")),
  };
}

function openFresh(fresh: readonly FreshUnit[]) {
  const rows = new Map<string, { readonly key: string; readonly live: string | null }>();
  /** How often each line that is no row may stand there as ours. */
  const lines = new Map<string, number>();
  for (const { key, live, text } of fresh) {
    const hash = unitHash(text);
    if (key === null) lines.set(hash, (lines.get(hash) ?? 0) + 1);
    else rows.set(hash, { key, live });
  }
  return {
    row: (hash: string) => rows.get(hash),
    hasLine: (hash: string) => (lines.get(hash) ?? 0) > 0,
    line: (unit: Unit, hash: string): readonly StoodUnit[] => {
      lines.set(hash, (lines.get(hash) ?? 0) - 1);
      return [{ ...unit, owner: { is: "line" } }];
    },
  };
}

/** The comment in which each row was met first. */
function openFirst() {
  const rows = new Map<string, number>();
  return {
    has: (key: string) => rows.has(key),
    row: (key: string, live: string | null, { unit, slice }: Found): readonly StoodUnit[] => {
      const met = rows.get(key);
      if (met === undefined) {
        rows.set(key, slice.comment);
        return [{ ...unit, owner: { is: "row", key, live } }];
      }
      // Copied within a comment it is somebody's.
      return met === slice.comment ? [{ ...unit, owner: { is: "own", live: null } }] : [];
    },
  };
}
