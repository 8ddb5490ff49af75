import { namesClauses } from "./follow-up-row.ts";
import type { Line } from "./line.ts";
import { headOf, tellsWhen } from "./rows.ts";
import type { ReadingContext } from "./statement.ts";

/** A row that says something, below its head. */
export type Row = {
  readonly line: Line;
  readonly cells: readonly string[];
  readonly head: readonly string[];
};

/**
 * The rows to be read one by one; null where a table is one text like any other. It is an entry for
 * each row where it is all there is, or where it is plain what its rows are: times in a timeline,
 * whom and by when for follow-ups. Numbers that stand beside sentences belong to those.
 */
export function rowsIn(
  lines: readonly Line[],
  word: string,
  context: ReadingContext,
): readonly Row[] | null {
  if (!lines.some(isOfTable)) return null;
  const rows = rowsBelowHeads(lines);
  const alone = lines.every((line) => line.kind === "blank" || isOfTable(line));
  if (alone || (rows.length > 0 && rows.every((row) => isPlain(row, word, context)))) return rows;
  return null;
}

export function isOfTable({ cells }: Line): boolean {
  return cells !== null;
}

function isPlain({ cells, head }: Row, word: string, context: ReadingContext): boolean {
  if (word === "timeline") return tellsWhen(cells, context);
  return word === "follow-up" && namesClauses(head);
}

function rowsBelowHeads(lines: readonly Line[]): readonly Row[] {
  let head: readonly string[] = [];
  return lines.flatMap((line, index): Row[] => {
    const { cells, text } = line;
    if (cells === null) return [];
    if (!lines[index - 1]?.cells) head = headOf(text);
    return cells.some((cell) => cell !== "") ? [{ line, cells, head }] : [];
  });
}

/**
 * What stands beside the rows, tables being no more than a gap. A line alone above the first table that
 * leads to it is no entry: it says nothing of its own.
 */
export function besideRows(
  lines: readonly Line[],
  leads: (line: Line) => boolean,
): readonly Line[] {
  const first = lines.findIndex(isOfTable);
  const above = lines.slice(0, first).findLastIndex(({ kind }) => kind !== "blank");
  const line = lines[above];
  const alone = (lines[above - 1]?.kind ?? "blank") === "blank";
  const lead = line && alone && leads(line) ? line : null;
  return lines.flatMap((one): Line[] =>
    one === lead ? [] : [isOfTable(one) ? { ...one, kind: "blank", text: "" } : one],
  );
}
