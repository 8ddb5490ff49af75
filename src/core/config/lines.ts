import { EVENT_ID, type Event, getScalarValue } from "js-yaml";

/** Keys and list positions that lead to a value, such as `["follow_ups", "labels", 0]`. */
export type Path = readonly (string | number)[];

/** On which line of the text each key and list item stands. */
export type Lines = { readonly line: number; readonly below: ReadonlyMap<string | number, Lines> };

/** The line of a value, or of the nearest thing above it that has one; null for the whole file. */
export function lineOf(lines: Lines, path: Path): number | null {
  let found: Lines | null = null;
  let below = lines.below;
  for (const step of path) {
    const next = below.get(step);
    if (!next) break;
    found = next;
    below = next.below;
  }
  return found?.line ?? null;
}

type Node = { readonly line: number; readonly below: Map<string | number, Node> };
type Open = { readonly node: Node; readonly list: boolean; key: string | null; items: number };

/** Follows the parser's events, which name every value by its place in the text. */
export function linesOf(events: readonly Event[], text: string): Lines {
  const top: Node = { line: 1, below: new Map() };
  const open: Open[] = [];
  const count = lineCounter(text);
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.ALIAS) continue;
    const around = open.at(-1);
    const line = count(event.type === EVENT_ID.SCALAR ? event.valueStart : event.start);
    if (around && !around.list && around.key === null && event.type === EVENT_ID.SCALAR) {
      around.key = getScalarValue(text, event);
      around.node.below.set(around.key, { line, below: new Map() });
      continue;
    }
    const node = around ? place(around, line) : top;
    if (event.type === EVENT_ID.SCALAR) continue;
    open.push({ node, list: event.type === EVENT_ID.SEQUENCE, key: null, items: 0 });
  }
  return top;
}

/** A value takes the line of its key, so that a list below its key is found at the key. */
function place(around: Open, line: number): Node {
  if (around.key !== null) {
    const known = around.node.below.get(around.key);
    around.key = null;
    if (known) return known;
  }
  const item: Node = { line, below: new Map() };
  around.node.below.set(around.items++, item);
  return item;
}

/** Offsets come in rising order: the text is walked once. -1 is an empty value, where we stand. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let position = 0;
  return (offset) => {
    for (; position < offset; position++) if (text.charCodeAt(position) === 10) line++;
    return line;
  };
}
