/** `| **A1** … | jo | open |`: the last cell, and where it begins; null for what is no row of a table. */
export function lastCell(row: string): { readonly cell: string; readonly from: number } | null {
  const text = row.trimEnd();
  if (!text.startsWith("|") || !text.endsWith("|")) return null;
  let from = text.length - 1;
  do from = text.lastIndexOf("|", from - 1);
  while (from > 0 && text[from - 1] === "\\");
  return from < 0 ? null : { cell: text.slice(from + 1, -1).trim(), from: from + 1 };
}

/** The row with another last cell. */
export function withLastCell(row: string, cell: string): string {
  const found = lastCell(row);
  return found ? `${row.slice(0, found.from)} ${cell} |` : row;
}

/** The cells of a row, from the first one on. */
export function cellsOf(row: string): readonly string[] {
  return row.split(/(?<!\\)\|/).slice(1);
}

/** `| **A1** … |`: 1, also where somebody made it look otherwise or struck it out. */
export function rowNumber(row: string): number | null {
  const digits = /^\|[ *~_[]{0,20}A(\d{1,4})\b/.exec(row)?.[1];
  return digits === undefined ? null : Number(digits);
}
