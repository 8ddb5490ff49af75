import type { TableRow } from "mdast";
import { readTime } from "../timeline/read-time.ts";
import { looksLikeDay, readDay } from "./day.ts";
import { followUpKinds, type ReadingContext } from "./statement.ts";
import { readLogin } from "./tokens.ts";

/*
 * A row of a table is read as the line of a list that says the same. What a cell is for is seen by
 * what stands in it, whatever the column is called; of that which is not plain, the words are kept.
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

/** The same as the line of a list below that command; empty where no cell says anything. */
export function lineOf(cells: readonly string[], word: string, context: ReadingContext): string {
  const said = withoutNumber(
    cells.filter((cell) => cell !== ""),
    word === "follow-up" ? "A" : "F",
  );
  if (word === "timeline") return timeFirst(said, context);
  if (word === "follow-up") return clausesLast(said);
  return said.join(between);
}

const between = " \u2013 ";

/** Numbers are the app's to give. */
function withoutNumber(cells: readonly string[], letter: "A" | "F"): readonly string[] {
  const [first = "", ...others] = cells;
  const isNumber = new RegExp(`^(?:#|${letter})?\\d{1,3}[.)]?$`, "i").test(first);
  return isNumber && others.length > 0 ? others : cells;
}

/** Of several clocks the first is when it was: another one may be the same time elsewhere. */
function timeFirst(cells: readonly string[], context: ReadingContext): string {
  const clock = cells.findIndex((cell) => readTime(cell, context)?.rest === "");
  const day = cells.findIndex((cell) => readDay(cell) !== null);
  const when = [day, clock].flatMap((index) => cells[index] ?? []);
  const what = cells.filter((_, index) => index !== day && index !== clock);
  return [...when, what.join(between)].filter((part) => part !== "").join(" ");
}

function clausesLast(cells: readonly string[]): string {
  const clauses = cells.map(asClause);
  const what = cells.filter((_, index) => clauses[index] === null);
  return [what.join(between), ...clauses].filter((part) => part !== null && part !== "").join(" ");
}

/** A cell that holds one clause and nothing else; null for words. */
function asClause(cell: string): string | null {
  if (readLogin(cell) !== null) return cell;
  if (followUpKinds.some((kind) => cell.toLowerCase() === `[${kind}]`)) return cell;
  if (/^F[1-9]\d{0,3}(?:,\s*F[1-9]\d{0,3})*$/i.test(cell)) return `for ${cell}`;
  return readDay(cell) !== null || looksLikeDay(cell.split(/\s+/)) ? `by ${cell}` : null;
}
