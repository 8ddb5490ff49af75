import { withClosedFences } from "./left-open.ts";
import { type Document, textOf } from "./pieces.ts";
import type { SectionName } from "./section-names.ts";
import { joinUnits, type Unit, unitHash, unitsOf } from "./units.ts";
import { lineHashes, rowHashes, type Token } from "./written.ts";

/** By the section it follows; `null`: before the first. */
export type Loose = ReadonlyMap<SectionName | null, readonly string[]>;

type Sections = {
  /** Those whose markers somebody deleted. */
  readonly gone: readonly SectionName[];
  readonly written: ReadonlyMap<SectionName, readonly Token[]>;
  /** Hashes of the rows that are about to be written. */
  readonly rows: () => ReadonlySet<string>;
  readonly stood: (name: SectionName) => readonly Unit[];
};

/**
 * What people put outside of the sections of the main comment, by the section it follows. What the
 * app had written there is left out, as it is written anew in its place: rows that somebody moved
 * out of a section, a section whose markers are gone, a copy of one.
 */
export function looseText({ pieces }: Document, { gone, written, rows, stood }: Sections): Loose {
  if (pieces.every((piece) => piece.kind === "section" && !piece.copy)) return new Map();
  const ours = new Set([
    ...rows(),
    ...[...written.values()].flatMap(rowHashes),
    ...gone.flatMap((name) => lineHashes(written.get(name) ?? [])),
  ]);
  const loose = new Map<SectionName | null, readonly string[]>();
  let after: SectionName | null = null;
  for (const piece of pieces) {
    if (piece.kind === "section" && !piece.copy) {
      after = piece.name;
      continue;
    }
    const known = new Set(ours);
    if (piece.kind === "section") {
      // A copy adds nothing to what stands in its original.
      for (const hash of lineHashes(written.get(piece.name) ?? [])) known.add(hash);
      for (const { text } of stood(piece.name)) known.add(unitHash(text));
    }
    const text = withoutUnits(textOf(piece), known);
    if (text !== "") loose.set(after, [...(loose.get(after) ?? []), text]);
  }
  return loose;
}

function withoutUnits(text: string, known: ReadonlySet<string>): string {
  const units = unitsOf(text);
  const theirs = units.filter((unit) => !known.has(unitHash(unit.text)));
  const closed = withClosedFences(theirs, () => true);
  const asItStands = closed.length === units.length && closed.every(isSameAs(units));
  return asItStands ? text : joinUnits(closed);
}

function isSameAs(units: readonly Unit[]) {
  return ({ text }: Unit, index: number) => units[index]?.text === text;
}
