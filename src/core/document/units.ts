/**
 * A section as its units: a line, a list item with the lines indented below it, or a block of code.
 * A unit is the smallest thing that belongs to the app or to a person, and is never cut.
 */
import { normalise, shortHash } from "../hash.ts";
import { firstFrom, openFences } from "./fences.ts";
import { readRowMark } from "./row-mark.ts";

export type Unit = {
  /** One or more lines, as they stand. */
  readonly text: string;
  /** A blank line stands before it. */
  readonly apart: boolean;
};

export function unitsOf(text: string): readonly Unit[] {
  const lines = text.split("\n");
  const units: Unit[] = [];
  const fences = openFences(lines);
  let apart = false;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      apart = units.length > 0;
      at += 1;
      continue;
    }
    const end = endOfUnit(lines, at, fences);
    units.push({ text: lines.slice(at, end).join("\n"), apart });
    apart = false;
    at = end;
  }
  return units;
}

/** The same text again, with one blank line wherever there were some. */
export function joinUnits(units: readonly Unit[]): string {
  return units
    .map(({ text, apart }, index) => `${index === 0 ? "" : apart ? "\n\n" : "\n"}${text}`)
    .join("");
}

/** Tells units of a section apart; line ends and blanks at the ends of lines do not count. */
export function unitHash(text: string): string {
  const known = hashes.get(text);
  if (known !== undefined) return known;
  const hash = shortHash(normalise(text));
  if (text.length > longestKept) return hash;
  if (hashes.size >= mostKept) hashes.clear();
  hashes.set(text, hash);
  return hash;
}

/** The same rows come again and again, in one merge and in the next: hashing them is most of it. */
const hashes = new Map<string, string>();
const mostKept = 10_000;
const longestKept = 2_000;

export function isTableLine(text: string): boolean {
  return text.startsWith("|");
}

/** `|---|---|`, below the heads of a table. */
export function isTableRule(text: string): boolean {
  return /^\|[\s:|-]+\|\s*$/.test(text) && text.includes("-");
}

export function isListItem(text: string): boolean {
  return /^(?:[-*+]|\d{1,9}[.)])\s/.test(text);
}

/** Directly below a list item it belongs to it. */
export function isIndented(text: string): boolean {
  return /^(?: {2,}|\t)\S/.test(text);
}

function endOfUnit(
  lines: readonly string[],
  at: number,
  fences: ReturnType<typeof openFences>,
): number {
  const line = lines[at] ?? "";
  const end = fences.endOf(at);
  if (end !== null) return end;
  if (!isListItem(readRowMark(line).text)) return at + 1;
  return firstFrom(lines, at + 1, (one) => !isIndented(one));
}
