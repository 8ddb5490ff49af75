/**
 * The document as text: sections between markers, people's own text around them, the record last.
 *
 *     <!-- second-story:document review=… v=1 -->
 *     <!-- second-story:section name=summary hash=… frozen=… -->
 *     …
 *     <!-- second-story:end name=summary -->
 *
 * Reading never fails and never drops a line that somebody may have typed. A marker that is damaged
 * is text like any other; a section that lost its end runs to the next marker; one that lost its
 * beginning starts after the marker before. Either way it no longer matches its hash, so it counts
 * as edited and is kept.
 */
import { hash, normalise } from "../hash.ts";
import { type Marker, readMarker } from "../markers.ts";
import { findRecord } from "../record.ts";
import { isSectionName, type SectionName } from "./section-names.ts";

export type Document = { readonly pieces: readonly Piece[] };

export type Piece = Section | Loose;

export type Section = {
  readonly kind: "section";
  readonly name: SectionName;
  /** As it stands, with LF line ends and without blank lines around it. */
  readonly content: string;
  /** Hash of what the app wrote; empty when the marker that carried it is lost. */
  readonly hash: string;
  /** Id of the label event that sealed it; null while it is live. */
  readonly frozen: number | null;
  readonly state: "as-written" | "edited" | "emptied";
};

/** Text outside of every section. */
export type Loose = { readonly kind: "loose"; readonly text: string };

export function readDocument(body: string): Document {
  const reader: Reader = { pieces: [], open: null, lines: [] };
  for (const line of withoutRecord(body).split("\n")) readLine(reader, line);
  finish(reader);
  return { pieces: reader.pieces };
}

export function findSection(document: Document | null, name: SectionName): Section | null {
  for (const piece of document?.pieces ?? [])
    if (piece.kind === "section" && piece.name === name) return piece;
  return null;
}

type Opening = Pick<Section, "name" | "hash" | "frozen">;
type Reader = { readonly pieces: Piece[]; open: Opening | null; lines: string[] };

function readLine(reader: Reader, line: string): void {
  const found = readMarker(line);
  if (found?.kind === "document") return;
  const { name }: Marker["values"] = found?.values ?? {};
  // Sections this version does not know stay as they are, markers and all.
  if (!isSectionName(name) || (found?.kind !== "section" && found?.kind !== "end")) {
    reader.lines.push(line);
    return;
  }
  if (found.kind === "end" && !reader.open) reader.open = { name, hash: "", frozen: null };
  finish(reader);
  if (found.kind === "section") reader.open = { name, ...readOpening(found.values) };
}

function readOpening(values: Marker["values"]): Omit<Opening, "name"> {
  const { hash: written = "", frozen } = values;
  return { hash: written, frozen: frozen === undefined ? null : Number(frozen) };
}

function finish(reader: Reader): void {
  const { open, pieces } = reader;
  const content = withoutBlankEnds(reader.lines);
  reader.open = null;
  reader.lines = [];
  // A section that stands there twice was copied by somebody: the copy is theirs.
  if (open && !findSection({ pieces }, open.name))
    pieces.push({ kind: "section", ...open, content, state: stateOf(content, open.hash) });
  else if (content !== "") pieces.push({ kind: "loose", text: content });
}

function stateOf(content: string, written: string): Section["state"] {
  if (content === "") return "emptied";
  return hash(normalise(content)) === written ? "as-written" : "edited";
}

/** Trailing blanks within stay: two of them are a line break in Markdown. */
function withoutBlankEnds(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return "";
  return lines.slice(first, lines.findLastIndex((line) => line.trim() !== "") + 1).join("\n");
}

function withoutRecord(body: string): string {
  const text = body.split(/\r\n|\r/).join("\n");
  const found = findRecord(text);
  return found ? withoutRecord(`${found.before}\n${found.after}`) : text;
}
