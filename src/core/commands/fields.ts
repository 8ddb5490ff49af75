import { readClauses } from "./clauses.ts";
import type { Entry } from "./entries.ts";

/**
 * Follow-ups of a list in which some items only say whom the item before them is for, by when, or how
 * it is checked: those belong to it.
 */
export function withFields(items: readonly Entry[]): readonly Entry[] {
  const whole: Entry[] = [];
  for (const item of items) {
    const before = whole.at(-1);
    if (before && isField(item.text)) whole[whole.length - 1] = joined(before, item);
    else whole.push(item);
  }
  return whole;
}

function isField(text: string): boolean {
  if (text === "" || text.includes("\n")) return false;
  if (checkedBy.test(text)) return true;
  const read = readClauses(text);
  return "problem" in read ? read.found === text : read.text === "";
}

const checkedBy = /^checked by:/i;

/** Clauses stand at the end of the first line, how it is checked on one of its own. */
function joined(item: Entry, { lines, source, text }: Entry): Entry {
  const [first = "", ...below] = item.text.split("\n");
  const parts = checkedBy.test(text) ? [first, ...below, text] : [`${first} ${text}`, ...below];
  return {
    ...item,
    lines: [...item.lines, ...lines],
    source: `${item.source}\n${source}`,
    text: parts.join("\n"),
  };
}
