import type { Line } from "./line.ts";
import type { Statement } from "./statement.ts";

/**
 * The numbers of the lines that lead to timed lines and tell nothing themselves: headings, and a line by
 * itself directly above the first of them. A blank line may stand between where it leads to a list.
 */
export function leadsIn(
  lines: readonly Line[],
  statements: readonly Statement[],
): ReadonlySet<number> {
  const [first] = statements.filter(({ said }) => said.is === "event");
  if (!first) return new Set();
  const headings = lines.filter(({ kind }) => kind === "heading").map(({ number }) => number);
  return new Set([...headings, ...leadTo(lines, first.line - 1)]);
}

/** @param to the index of the first timed line */
function leadTo(lines: readonly Line[], to: number): readonly number[] {
  const isList = (lines[to]?.item ?? 0) > 0;
  const above = isList ? lines.slice(0, to).findLastIndex(({ kind }) => kind !== "blank") : to - 1;
  const line = lines[above];
  const before = lines[above - 1]?.kind ?? "blank";
  const alone = before === "blank" || before === "heading";
  return line && alone ? [line.number] : [];
}
