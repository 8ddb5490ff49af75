import { normalise } from "../hash.ts";
import { withFields } from "./fields.ts";
import type { Line } from "./line.ts";
import { isTimed, type Passage } from "./passages.ts";
import { lineOf } from "./rows.ts";
import type { ReadingContext } from "./statement.ts";
import { besideRows, isOfTable, type Row, rowsIn } from "./table-rows.ts";

/** One thing said in a passage. */
export type Entry = {
  readonly lines: readonly [Line, ...Line[]];
  /** As typed, with the command word where there is one. */
  readonly source: string;
  /** Without bullet and indentation, trimmed; may be empty. */
  readonly text: string;
  /** An item of a list, or a row of a table. */
  readonly listed: boolean;
};

/**
 * Splits a passage into what is said one by one: prose and single commands are one entry, under a
 * heading of a list section each item, row or paragraph is one, in a timeline each timed line too.
 */
export function entriesOf(passage: Passage, context: ReadingContext): readonly Entry[] {
  const { command, first, rest } = passage;
  const below = saidBelow(passage);
  if (command === null || !splits(passage)) return [entry(rest, first, below)];
  const rows = rowsIn(below, command.word, context);
  if (rows === null) return inText(passage, below, context);
  const isTimeline = command.word === "timeline";
  const text = besideRows(below, (line) =>
    isTimeline
      ? line.item === 0 && !isTimed(line, context)
      : /[:\uFF1A]$/.test(line.text.trimEnd()),
  );
  const nothing = rest === "" && text.every(({ kind }) => kind === "blank");
  const beside = nothing ? [] : inText(passage, text, context);
  const read = rows.flatMap((row) => rowEntry(row, command.word, context));
  return [...beside, ...read].sort((a, b) => a.lines[0].number - b.lines[0].number);
}

/** The lines of tables that are read row by row: their heads are no talk. */
export function tablesIn(passage: Passage, context: ReadingContext): readonly Line[] {
  const below = saidBelow(passage);
  if (passage.command === null || !splits(passage)) return [];
  return rowsIn(below, passage.command.word, context) ? below.filter(isOfTable) : [];
}

function saidBelow({ below }: Passage): readonly Line[] {
  return below.filter((line) => line.kind !== "note" && line.kind !== "heading");
}

function inText(
  { via, command, first, rest }: Passage,
  below: readonly Line[],
  context: ReadingContext,
): readonly Entry[] {
  const depth = topItem(below);
  if (depth > 0) {
    const own = rest === "" ? [] : [entry(rest, first, [])];
    const listed = items(below, depth);
    return [...own, ...(command?.word === "follow-up" ? withFields(listed) : listed)];
  }
  if (command?.word === "timeline") {
    const groups = group(below, (line) => isTimed(line, context));
    return via === "heading" ? groups : withRest(rest, first, groups, context);
  }
  return group(below, () => false);
}

/** Sections of prose are one text even where it is a list. */
function splits({ via, command, rest, first, below }: Passage): boolean {
  if (command?.reads === "section") return false;
  if (via === "heading" || command?.reads === "list") return true;
  const next = below.find((line) => line.kind !== "blank");
  const alone = rest === "" && first.item === 0;
  return command?.reads === "items" && alone && next !== undefined && isListed(next);
}

function isListed({ item, cells }: Line): boolean {
  return item > 0 || cells !== null;
}

function rowEntry(row: Row, word: string, context: ReadingContext): readonly Entry[] {
  const text = lineOf(row, word, context);
  return text === "" ? [] : [{ lines: [row.line], source: text, text, listed: true }];
}

function entry(rest: string, first: Line, below: readonly Line[]): Entry {
  const margin = first.item > 0 ? first.content : 0;
  const texts = below.map((line) => dedent(line.text, margin));
  return {
    lines: [first, ...below],
    source: normalise([first.text.slice(first.content), ...texts].join("\n")),
    text: normalise([rest, ...texts].join("\n")).trim(),
    listed: false,
  };
}

function dedent(text: string, margin: number): string {
  const indent = text.length - text.trimStart().length;
  return text.slice(Math.min(indent, margin));
}

function topItem(lines: readonly Line[]): number {
  const depths = lines.map((line) => line.item).filter((depth) => depth > 0);
  return depths.length === 0 ? 0 : Math.min(...depths);
}

function items(lines: readonly Line[], depth: number): readonly Entry[] {
  const starts = lines.flatMap((line, index) => (line.item === depth ? [index] : []));
  return starts.flatMap((start, nth) => {
    const [first, ...below] = lines.slice(start, starts[nth + 1] ?? lines.length);
    if (!first) return [];
    const end = below.findIndex((line) => line.kind !== "blank" && line.list !== first.list);
    const own = end === -1 ? below : below.slice(0, end);
    return [{ ...entry(first.text.slice(first.content), first, own), listed: true }];
  });
}

/** Groups lines: a blank line ends a group, and so does a line that starts one. */
function group(lines: readonly Line[], starts: (line: Line) => boolean): readonly Entry[] {
  const groups: Line[][] = [];
  let open: Line[] | null = null;
  for (const line of lines) {
    if (line.kind === "blank") open = null;
    else if (open && !starts(line)) open.push(line);
    else {
      open = [line];
      groups.push(open);
    }
  }
  return groups.flatMap(([first, ...below]) =>
    first ? [entry(first.text.slice(first.content), first, below)] : [],
  );
}

/** What follows `/timeline` on its line goes on below it, up to the first timed line. */
function withRest(
  rest: string,
  first: Line,
  groups: readonly Entry[],
  context: ReadingContext,
): readonly Entry[] {
  const [head, ...others] = groups;
  const continues = head && !isTimed(head.lines[0], context) ? head : null;
  if (!continues) return rest === "" && head ? groups : [entry(rest, first, []), ...groups];
  return [entry(rest, first, continues.lines), ...others];
}
