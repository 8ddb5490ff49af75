/**
 * Sections whose markers somebody deleted, found again by what was written there: they begin with
 * their title and end with the last line that was theirs, or where their end still stands.
 */
import { type Document, type Piece, type Section, stateOf, textOf } from "./pieces.ts";
import type { SectionName } from "./section-names.ts";
import { joinUnits, type Unit, unitHash, unitsOf } from "./units.ts";
import { hashesOf, type Token } from "./written.ts";

export function withRecovered(document: Document): Document {
  const gone = goneFrom(document);
  if (gone.size === 0) return document;
  const titles = new Map([...gone].map(([name, tokens]) => [hashesOf(tokens)[0], name]));
  const pieces = document.pieces.flatMap((piece) => {
    const split = splitPiece(piece, titles, gone, document);
    // Only once: what stands there again is a copy.
    for (const one of split) if (one.kind === "section") forget(titles, one.name);
    return split;
  });
  return { ...document, pieces };
}

/** What was written as sections that do not stand there by their markers. */
export function goneFrom({
  pieces,
  written,
}: Document): ReadonlyMap<SectionName, readonly Token[]> {
  const there = new Set(pieces.flatMap((piece) => (piece.kind === "section" ? piece.name : [])));
  const gone = new Map<SectionName, readonly Token[]>();
  for (const { sections } of written)
    for (const [name, tokens] of sections)
      if (!there.has(name)) gone.set(name, [...(gone.get(name) ?? []), ...tokens]);
  return gone;
}

type Gone = ReadonlyMap<SectionName, readonly Token[]>;
type Titles = Map<string | undefined, SectionName>;

function forget(titles: Titles, name: SectionName): void {
  for (const [title, known] of titles) if (known === name) titles.delete(title);
}

type Start = { readonly at: number; readonly name: SectionName };

function splitPiece(
  piece: Piece,
  titles: Titles,
  gone: Gone,
  document: Document,
): readonly Piece[] {
  if (titles.size === 0 || (piece.kind === "section" && piece.copy)) return [piece];
  const units = unitsOf(textOf(piece));
  const starts = startsIn(units, titles, endedIn(piece, gone, document));
  const [first] = starts;
  if (!first) return [piece];
  const before = joinUnits(units.slice(0, first.at));
  return [
    ...(piece.kind === "section" ? [rest(piece, before)] : looseOf(before)),
    ...starts.flatMap(({ at, name }, index) => {
      const some = units.slice(at, starts[index + 1]?.at);
      const isEnded = piece.kind === "section" && piece.closedBy === name;
      const own = new Set(hashesOf(gone.get(name) ?? []));
      const last = some.findLastIndex(({ text }) => own.has(unitHash(text)));
      const end = isEnded ? some.length : last + 1;
      const content = joinUnits(some.slice(0, end));
      return [found(name, content), ...looseOf(joinUnits(some.slice(end)))];
    }),
  ];
}

/** The section whose end follows another one's beginning, and what was written in that one alone. */
type Ended = { readonly name: SectionName; readonly only: ReadonlySet<string> };

function endedIn(piece: Piece, gone: Gone, { written }: Document): Ended | null {
  if (piece.kind !== "section" || piece.closedBy === null) return null;
  const tokens = gone.get(piece.closedBy);
  if (!tokens) return null;
  const only = new Set(hashesOf(tokens));
  for (const { sections } of written)
    for (const hash of hashesOf(sections.get(piece.name) ?? [])) only.delete(hash);
  return { name: piece.closedBy, only };
}

/** Where sections begin: with their titles, or where one that has none left still has its end. */
function startsIn(units: readonly Unit[], titles: Titles, ended: Ended | null): readonly Start[] {
  const starts: Start[] = [];
  const hashes = units.map(({ text }) => unitHash(text));
  for (const [at, hash] of hashes.entries()) {
    const name = titles.get(hash);
    if (name !== undefined && !starts.some((one) => one.name === name)) starts.push({ at, name });
  }
  if (ended === null || starts.some(({ name }) => name === ended.name)) return starts;
  const from = starts.at(-1)?.at ?? -1;
  const at = hashes.findIndex((hash, index) => index > from && ended.only.has(hash));
  return at === -1 ? starts : [...starts, { at, name: ended.name }];
}

function rest(section: Section, content: string): Section {
  return { ...section, content, state: stateOf(content, section.hash), closedBy: null };
}

function looseOf(text: string): readonly Piece[] {
  return text === "" ? [] : [{ kind: "loose", text }];
}

function found(name: SectionName, content: string): Section {
  const unknown = {
    hash: "",
    frame: [],
    frozen: null,
    edited: null,
    copy: false,
    closedBy: name,
  } as const;
  return { kind: "section", name, content, state: "edited", ...unknown };
}
