/**
 * The document as it stands, whole again: the sections of all its comments, each unit with whose it
 * is, and the text people put between them.
 */

import { findOpening } from "../opening.ts";
import { staleAmong } from "./answering.ts";
import type { FreshUnit } from "./fresh.ts";
import { type Loose, looseText } from "./loose.ts";
import { ownershipOf } from "./ownership.ts";
import { type Document, readDocument, type Section, textOf } from "./pieces.ts";
import { readSection, type StoodSection } from "./read-section.ts";
import { goneFrom, withRecovered } from "./recover.ts";
import { isSectionName, type SectionName, sectionNames } from "./section-names.ts";
import { type Unit, unitHash, unitsOf } from "./units.ts";
import { rowHashes, type Token } from "./written.ts";

export type Standing = {
  /**
   * A section as it stands; null where it does not, or was emptied. `fresh`, what the app would
   * write now, stands in for what was written where that is lost.
   */
  readonly section: (name: SectionName, fresh: readonly FreshUnit[]) => StoodSection | null;
  /**
   * Text outside of the sections, by the one it follows; `null`: before the first. `rows`: hashes of
   * the rows that are about to be written.
   */
  readonly loose: (rows: () => ReadonlySet<string>) => Loose;
};

/** `bodies`: the main comment, then its continuations in order. */
export function openStanding(bodies: readonly string[]): Standing {
  const read = bodies.map(readDocument);
  const stale = staleAmong(bodies);
  const documents = read.map(withRecovered);
  const [main = readDocument(""), ...parts] = documents;
  const continued = bodies.slice(1).map(sectionOf);
  const slices = new Map(
    sectionNames.map((name) => {
      const there = parts.flatMap((part, index) =>
        continued[index] === name ? continuation(part, index + 1, name) : [],
      );
      const all = [...mainSlice(main, name), ...there];
      return [name, all.map((slice) => ({ ...slice, stale: stale.has(slice.comment) }))];
    }),
  );
  const written = new Map(
    sectionNames.map((name) => [
      name,
      [...tokensOf(documents, name), ...(slices.get(name) ?? []).flatMap(frameOf)],
    ]),
  );
  const elsewhere = unitsElsewhere(main);
  return {
    section: (name, fresh) => {
      const standing = slices.get(name) ?? [];
      if (standing.every(({ state }) => state === "emptied")) return null;
      return readSection({ slices: standing, tokens: written.get(name) ?? [], elsewhere, fresh });
    },
    loose: (rows) =>
      looseText(main, {
        gone: [...goneFrom(read[0] ?? main).keys()],
        written,
        rows,
        stood: (name) => (slices.get(name) ?? []).flatMap(({ units }) => units),
      }),
  };
}

export type Slice = Read & {
  /** Its comment waits for a writing that others know of already. */
  readonly stale: boolean;
};

type Read = Pick<Section, "state" | "frame" | "frozen" | "edited"> & {
  /** Which comment it stands in: 0 is the main one. */
  readonly comment: number;
  readonly units: readonly Unit[];
  /** What was written there is known unit by unit. */
  readonly known: boolean;
  /** That is not known, but nobody typed into it. */
  readonly untouched: boolean;
};

function mainSlice(main: Document, name: SectionName): readonly Read[] {
  const section = originalOf(main, name);
  if (!section) return [];
  const slice = sliceOf(main, section, 0);
  // Rows of a section that is gone are written anew in their place.
  const theirs = new Set([...goneFrom(main).values()].flatMap(rowHashes));
  if (theirs.size === 0) return [slice];
  for (const hash of rowHashes(tokensOf([main], name))) theirs.delete(hash);
  return [{ ...slice, units: slice.units.filter(({ text }) => !theirs.has(unitHash(text))) }];
}

function sliceOf({ written }: Document, section: Section, comment: number): Read {
  const { name, state, frame, frozen, edited, content } = section;
  const known = written.some((one) => one.sections.has(name));
  const untouched = !known && state === "as-written" && isAllOurs(section);
  return { state, frame, frozen, edited, comment, units: unitsOf(content), known, untouched };
}

/** Whether what we wrote there holds nothing that somebody typed before. */
function isAllOurs({ name, edited }: Section): boolean {
  const owned = ownershipOf(name);
  return owned === "computed" || (owned === "prose" && edited === null);
}

/** In a continuation everything belongs to its section, wherever it stands. */
function continuation(part: Document, comment: number, name: SectionName): readonly Read[] {
  const section = originalOf(part, name);
  const others = part.pieces.filter((piece) => piece !== section);
  const rest = others.flatMap((piece) => unitsOf(textOf(piece)));
  const slice = section ? [sliceOf(part, section, comment)] : [];
  if (rest.length === 0) return slice;
  const known = part.written.some((one) => one.sections.has(name));
  const beside = { frame: [], frozen: null, edited: null, comment, known } as const;
  return [...slice, { ...beside, state: "edited", units: rest, untouched: false }];
}

/** The section that a comment continues, as its first marker tells. */
function sectionOf(body: string): SectionName | null {
  const { section } = findOpening(body)?.values ?? {};
  return isSectionName(section) ? section : null;
}

function originalOf({ pieces }: Document, name: SectionName): Section | null {
  for (const piece of pieces)
    if (piece.kind === "section" && piece.name === name && !piece.copy) return piece;
  return null;
}

/** Everything that was written as this section, in the order of the comments. */
function tokensOf(documents: readonly Document[], name: SectionName): readonly Token[] {
  return documents.flatMap(({ written }) => written.flatMap((one) => one.sections.get(name) ?? []));
}

/** Where nothing else tells what was written, the section's marker still tells this much. */
function frameOf({ known, frame }: Read): readonly Token[] {
  return known ? [] : frame.map((hash) => ({ is: "frame", hash }));
}

/** Hashes of what stands in the main comment, outside of every section. */
function unitsElsewhere({ pieces }: Document): ReadonlySet<string> {
  const outside = pieces.filter((piece) => piece.kind === "loose" || piece.copy);
  return new Set(
    outside.flatMap((piece) => unitsOf(textOf(piece)).map(({ text }) => unitHash(text))),
  );
}
