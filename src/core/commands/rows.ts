import type { TableRow } from "mdast";
import { readTime } from "../timeline/read-time.ts";
import { readDay } from "./day.ts";
import { followUpLine } from "./follow-up-row.ts";
import type { ReadingContext } from "./statement.ts";

/*
 * A row of a table is read as the line of a list that says the same. What a cell is for is seen by
 * what stands in it, of follow-ups also by what its column is called; of that which is not plain, the
 * words are kept.
 */

/** What the cells of a row say, as typed on its line, without what Markdown wants in a table. */
export function cellsOf({ children }: TableRow, line: string): readonly string[] {
  return children.map(({ children: said }) => {
    const from = said[0]?.position?.start.column ?? 1;
    const to = said.at(-1)?.position?.end.column ?? from;
    const text = line
      .slice(from - 1, to - 1)
      .replaceAll("\\|", "|")
      .trim();
    return /^[-\u2013\u2014]*$/.test(text) ? "" : text;
  });
}

/** What the head of a table calls its columns. */
export function headOf(line: string): readonly string[] {
  const inside = line.trim().replace(/^\|/, "").replace(/\|$/, "");
  return inside.split(/(?<!\\)\|/).map((name) => name.replace(/[*_`:]/g, "").trim());
}

/** The same as the line of a list below that command; empty where no cell says anything. */
export function lineOf(
  { cells, head }: { readonly cells: readonly string[]; readonly head: readonly string[] },
  word: string,
  context: ReadingContext,
): string {
  const own = withoutNumber(cells, word === "follow-up" ? "A" : "F");
  if (word === "follow-up") return followUpLine(own, head);
  const said = own.filter((cell) => cell !== "");
  return word === "timeline" ? timeFirst(said, context) : said.join(between);
}

/** Whether one of the cells is a time and nothing else. */
export function tellsWhen(cells: readonly string[], context: ReadingContext): boolean {
  return cells.some((cell) => isClock(cell, context));
}

function isClock(cell: string, context: ReadingContext): boolean {
  return readTime(cell, context)?.rest === "";
}

const between = " \u2013 ";

/** Numbers are the app's to give. */
function withoutNumber(cells: readonly string[], letter: "A" | "F"): readonly string[] {
  const first = cells.findIndex((cell) => cell !== "");
  const isNumber = new RegExp(`^(?:#|${letter})?\\d{1,3}[.)]?$`, "i").test(cells[first] ?? "");
  const others = cells.some((cell, index) => index > first && cell !== "");
  return isNumber && others ? cells.map((cell, index) => (index === first ? "" : cell)) : cells;
}

/** Of several clocks the first is when it was: another one may be the same time elsewhere. */
function timeFirst(cells: readonly string[], context: ReadingContext): string {
  const clock = cells.findIndex((cell) => isClock(cell, context));
  const day = cells.findIndex((cell) => readDay(cell) !== null);
  const when = [day, clock].flatMap((index) => cells[index] ?? []);
  const what = cells.filter((_, index) => index !== day && index !== clock);
  return [...when, what.join(between)].filter((part) => part !== "").join(" ");
}
