/**
 * One comment of ours as text: sections between markers, people's own text around them, hidden
 * blocks last.
 *
 *     <!-- second-story:document review=… v=1 -->
 *     <!-- second-story:section name=summary hash=… frozen=… edited=… -->
 *     …
 *     <!-- second-story:end name=summary -->
 *
 * Reading never fails and never drops a line that somebody may have typed. A section that lost its
 * end runs to the next marker; one that lost its beginning starts after the marker before. What is
 * left of a marker that somebody damaged is ours and goes.
 */
import { hash, normalise } from "../hash.ts";
import { findBlock, readBlock } from "../hidden-block.ts";
import { type Marker, readMarker } from "../markers.ts";
import { withOpeningApart } from "../opening.ts";
import { withoutDebris } from "./debris.ts";
import { isSectionName, type SectionName } from "./section-names.ts";
import { readWritten, type Written } from "./written.ts";

export type Document = {
  readonly pieces: readonly Piece[];
  /** What was written here, as the hidden blocks tell; two after an older version was pasted in. */
  readonly written: readonly Written[];
  /** All of it but the marker that opens it and the hidden blocks. */
  readonly text: string;
};

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
  /** Hashes of the lines of ours that belong to the comment, such as "continued in part 2". */
  readonly frame: readonly string[];
  /** When its prose was last edited by hand, in seconds since 1970; null: it is as we wrote it. */
  readonly edited: number | null;
  readonly state: "as-written" | "edited" | "emptied";
  /** It stands there a second time: somebody copied it. */
  readonly copy: boolean;
  /** Whose end follows it; null when it has none. */
  readonly closedBy: SectionName | null;
};

/** Text outside of every section. */
export type Loose = { readonly kind: "loose"; readonly text: string };

export function readDocument(body: string): Document {
  const { text, written, whole } = withoutBlocks(body.split(/\r\n|\r/).join("\n"));
  const reader: Reader = { pieces: [], whole, open: null, lines: [] };
  for (const line of withOpeningApart(text).split("\n")) readLine(reader, line);
  finish(reader, null);
  return { pieces: reader.pieces, written, text: withoutOpening(text) };
}

export function findSection(
  document: Pick<Document, "pieces"> | null,
  name: SectionName,
): Section | null {
  for (const piece of document?.pieces ?? [])
    if (piece.kind === "section" && piece.name === name) return piece;
  return null;
}

export function textOf(piece: Piece): string {
  return piece.kind === "section" ? piece.content : piece.text;
}

type Opening = Pick<Section, "name" | "hash" | "frame" | "frozen" | "edited">;
type Reader = {
  readonly pieces: Piece[];
  readonly whole: ReadonlySet<string>;
  open: Opening | null;
  lines: string[];
};

const bare = { hash: "", frame: [], frozen: null, edited: null } as const;

function readLine(reader: Reader, line: string): void {
  const found = readMarker(line);
  if (found?.kind === "document" || found?.kind === "part") return;
  const { name }: Marker["values"] = found?.values ?? {};
  // Sections this version does not know stay as they are, markers and all.
  if (!isSectionName(name) || (found?.kind !== "section" && found?.kind !== "end")) {
    reader.lines.push(line);
    return;
  }
  if (found.kind === "end" && !reader.open) reader.open = { name, ...bare };
  finish(reader, found.kind === "end" ? name : null);
  if (found.kind === "section") reader.open = { name, ...readOpening(found.values) };
}

function readOpening(values: Marker["values"]): Omit<Opening, "name"> {
  const { hash: written = "", frame, frozen, edited } = values;
  const number = (value: string | undefined) => (value === undefined ? null : Number(value));
  const lines = frame?.split(":") ?? [];
  return { hash: written, frame: lines, frozen: number(frozen), edited: number(edited) };
}

function finish(reader: Reader, closedBy: SectionName | null): void {
  const { open, pieces } = reader;
  const content = contentOf(reader);
  reader.open = null;
  reader.lines = [];
  if (open) {
    const copy = findSection({ pieces }, open.name) !== null;
    if (copy && content === "") return;
    const state = stateOf(content, open.hash);
    pieces.push({ kind: "section", ...open, content, state, copy, closedBy });
  } else if (content !== "") pieces.push({ kind: "loose", text: content });
}

/** What we wrote ourselves is no debris, whatever it looks like. */
function contentOf({ open, lines, whole }: Reader): string {
  const content = withoutBlankEnds(lines);
  if (open && stateOf(content, open.hash) === "as-written") return content;
  return withoutBlankEnds(withoutDebris(lines, whole));
}

export function stateOf(content: string, written: string): Section["state"] {
  if (content === "") return "emptied";
  return hash(normalise(content)) === written ? "as-written" : "edited";
}

/** Trailing blanks within stay: two of them are a line break in Markdown. */
function withoutBlankEnds(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return "";
  return lines.slice(first, lines.findLastIndex((line) => line.trim() !== "") + 1).join("\n");
}

function withoutOpening(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  const kind = readMarker(first)?.kind;
  return kind === "document" || kind === "part" ? rest.join("\n") : text;
}

type Blocks = {
  readonly text: string;
  readonly written: Written[];
  /** Names of those that stand there undamaged. */
  readonly whole: ReadonlySet<string>;
};

/** Takes the hidden blocks out; a second one came with an older version that was pasted in. */
function withoutBlocks(body: string): Blocks {
  const written: Written[] = [];
  const whole = new Set<string>();
  let text = body;
  for (const name of ["written", "record"] as const) {
    const kept: string[] = [];
    for (;;) {
      const found = findBlock(text, name);
      if (!found) break;
      const read = name === "written" ? readWritten(found.text) : null;
      if (read) written.push(read);
      if (readBlock(found.text, name) !== undefined) whole.add(name);
      kept.push(found.before);
      text = found.text.endsWith("-->") ? found.after : withoutEnd(found.after);
    }
    text = [...kept, text].join("\n");
  }
  return { text, written, whole };
}

/** Somebody put a line before the end of a block. */
function withoutEnd(after: string): string {
  const end = /^[ \t]*-->[ \t]*$/m.exec(after);
  return end ? `${after.slice(0, end.index)}${after.slice(end.index + end[0].length)}` : after;
}
