import { normalise, shortHash } from "../hash.ts";
import { lastCell } from "./cells.ts";
import { ownershipOf } from "./ownership.ts";
import { readRowMark } from "./row-mark.ts";
import type { SectionName } from "./section-names.ts";
import { type Unit, unitHash, unitsOf } from "./units.ts";

/** A unit of a section as the app would write it now. */
export type FreshUnit = Unit & {
  /** Names the row; null for a line that is none. */
  readonly key: string | null;
  /** Hash of a last cell that tells how things stand now, whatever else the row says. */
  readonly live: string | null;
};

/** By section; only those that have something to show. */
export type Fresh = ReadonlyMap<SectionName, readonly FreshUnit[]>;

/** Reads a rendered section, with its row marks. */
export function freshUnits(name: SectionName, rendered: string): readonly FreshUnit[] {
  const isMarked = ownershipOf(name) === "rows";
  const names = new Map<string, number>();
  return unitsOf(normalise(rendered)).map((unit) => {
    // In prose a line can be anybody's, and begin like a mark of ours.
    const { key, text } = isMarked ? readRowMark(unit.text) : { key: null, text: unit.text };
    if (key === null) return { ...unit, key: null, live: null };
    const before = names.get(key) ?? 0;
    names.set(key, before + 1);
    const live = name === "follow-ups" ? unitHash(lastCell(text)?.cell ?? "") : null;
    // The same thing said twice in one comment.
    return {
      text,
      apart: unit.apart,
      key: before === 0 ? key : shortHash(`${key} ${before}`),
      live,
    };
  });
}
