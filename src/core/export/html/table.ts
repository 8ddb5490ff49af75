import type { Element, ElementContent } from "hast";
import { element } from "../element.ts";

export type TableDress = {
  /** Names the table for those who do not see where it stands. */
  readonly caption: string;
  /** The first cell names its row. */
  readonly rowHeads: boolean;
};

/**
 * A table that can be listened to, and read on a phone, where each row becomes a card: a caption,
 * heads for columns and rows, and each cell with the head of its column for the style sheet. The
 * roles are written out because browsers forget them once a row is no table row to the eye.
 */
export function dressTable(table: Element, { caption, rowHeads }: TableDress): Element {
  const rows = elementsIn(table).flatMap((part) => elementsIn(part));
  const [head, ...body] = rows;
  const names = elementsIn(head).map(textOf);
  const columns = elementsIn(head).map(({ children }) =>
    element("th", { scope: "col", role: "columnheader" }, ...children),
  );
  return element(
    "table",
    { role: "table" },
    element("caption", { className: ["spoken"] }, caption),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...columns)),
    element(
      "tbody",
      { role: "rowgroup" },
      ...body.map((row) => bodyRow(elementsIn(row), names, rowHeads)),
    ),
  );
}

function bodyRow(cells: readonly Element[], names: readonly string[], rowHeads: boolean): Element {
  const [first, ...rest] = cells;
  if (rowHeads && first && rest.every((cell) => textOf(cell) === "") && rest.length > 1)
    return dayRow(first, cells.length);
  return element(
    "tr",
    { role: "row" },
    ...cells.map((cell, index) => {
      const label = { dataLabel: names[index] ?? "" };
      const blank = textOf(cell) === "" ? { className: ["blank"] } : {};
      return rowHeads && index === 0
        ? element("th", { scope: "row", role: "rowheader", ...label, ...blank }, ...cell.children)
        : element("td", { role: "cell", ...label, ...blank }, ...cell.children);
    }),
  );
}

/** A row with nothing but its first cell opens a group, such as the events of a day. */
function dayRow({ children }: Element, columns: number): Element {
  const head = { colSpan: columns, scope: "rowgroup", role: "rowheader" };
  return element("tr", { role: "row", className: ["day"] }, element("th", head, ...children));
}

function elementsIn(parent: Element | undefined): readonly Element[] {
  return (parent?.children ?? []).flatMap((child) => (child.type === "element" ? [child] : []));
}

export function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value.trim();
  return "children" in node ? node.children.map(textOf).join("") : "";
}
