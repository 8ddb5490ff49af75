/**
 * One section from what stands there and what the app would write now, row by row:
 * - the app's rows follow the review, except those that somebody took out;
 * - what somebody typed stays behind what it stood behind;
 * - an order that somebody gave the rows stays, with new rows behind those they follow.
 */

import type { FreshUnit } from "./fresh.ts";
import type { StoodSection, StoodUnit } from "./read-section.ts";
import { isIndented, isListItem, isTableLine, isTableRule, type Unit, unitHash } from "./units.ts";

/** `key` names a row of the app's; a line of its own has none. */
export type Woven = Unit &
  (
    | { readonly by: "app"; readonly key: string | null; readonly live: string | null }
    | { readonly by: "person"; readonly live: string | null }
  );

export function weave(stood: StoodSection, fresh: readonly FreshUnit[]): readonly Woven[] {
  const standing = fresh.filter(({ key }) => key === null || !stood.out.has(key));
  const app = (stood.byHandOrder ? inOrderOf(stood, standing) : standing).map(ofApp);
  const places = anchorsOf(app);
  const behind = new Map<number, Woven[]>();
  let anchor = -1;
  for (const unit of stood.units) {
    const { owner, ...rest } = unit;
    if (owner.is !== "own") {
      anchor = places.of(unit) ?? anchor;
      continue;
    }
    // Nothing stands before the first one.
    if (unit.apart && unit !== stood.units[0]) anchor = places.endOfTable(anchor);
    else if (isTableLine(unit.text)) anchor = places.intoTable(anchor);
    const typed: Woven = { ...rest, by: "person", live: owner.live };
    const before = behind.get(anchor);
    if (before) before.push(typed);
    else behind.set(anchor, [typed]);
  }
  const woven = [...(behind.get(-1) ?? [])];
  for (const [index, unit] of app.entries()) woven.push(unit, ...(behind.get(index) ?? []));
  return spaced(woven);
}

function ofApp({ text, apart, key, live }: FreshUnit): Woven {
  return { text, apart, by: "app", key, live };
}

/** Where in the app's units something stood that is found there again. */
function anchorsOf(app: readonly Woven[]) {
  const places = new Map<string, number>();
  for (const [index, unit] of app.entries()) {
    const name = unit.by === "app" && unit.key !== null ? unit.key : lineName(app, index);
    if (!places.has(name)) places.set(name, index);
  }
  const firstRule = app.findIndex(({ text }) => isTableRule(text));
  const ends = app.map((_, index) => index);
  for (const [index, unit] of [...app.entries()].reverse()) {
    const next = app[index + 1];
    const goesOn = next && !next.apart && isTableLine(unit.text) && isTableLine(next.text);
    if (goesOn) ends[index] = ends[index + 1] ?? index;
  }
  const endOfTable = (from: number): number => ends[from] ?? from;
  return {
    of: ({ owner, text }: StoodUnit) =>
      owner.is === "row" ? places.get(owner.key) : places.get(nameOfLine(text)),
    /** A paragraph in the middle of a table would end it. */
    endOfTable,
    /** A row of a table whose place is gone stands at the table's end. */
    intoTable: (from: number) =>
      isTableLine(app[from]?.text ?? "") || firstRule === -1 ? from : endOfTable(firstRule),
  };
}

function lineName(app: readonly Woven[], index: number): string {
  return nameOfLine(app[index]?.text ?? "");
}

/** A line that says something else by now is known by its part: the title, a picture, a table. */
function nameOfLine(text: string): string {
  if (text.startsWith("#")) return "title";
  if (text.startsWith("```")) return "picture";
  if (isTableRule(text)) return "rule";
  return `line ${unitHash(text)}`;
}

/** The rows in the order in which they stand; a new one behind the one it follows. */
function inOrderOf({ units }: StoodSection, fresh: readonly FreshUnit[]): readonly FreshUnit[] {
  const first = fresh.findIndex(({ key }) => key !== null);
  if (first === -1) return fresh;
  const end = fresh.findLastIndex(({ key }) => key !== null) + 1;
  // What opens a day goes with the row below it.
  const groups = new Map<string, FreshUnit[]>();
  let lines: FreshUnit[] = [];
  for (const unit of fresh.slice(first, end)) {
    lines.push(unit);
    if (unit.key === null) continue;
    groups.set(unit.key, lines);
    lines = [];
  }
  const stood = units.flatMap(({ owner }) => (owner.is === "row" ? [owner.key] : []));
  const keys = stood.filter((key) => groups.has(key));
  const known = new Set(keys);
  const follows = new Map<string | null, string[]>();
  let before: string | null = null;
  for (const key of groups.keys()) {
    if (known.has(key)) before = key;
    else follows.set(before, [...(follows.get(before) ?? []), key]);
  }
  const order = [...(follows.get(null) ?? [])];
  for (const key of keys) order.push(key, ...(follows.get(key) ?? []));
  return [
    ...fresh.slice(0, first),
    ...order.flatMap((key) => groups.get(key) ?? []),
    ...fresh.slice(end),
  ];
}

/** Behind somebody's paragraph a row of ours begins anew, or it would become part of it. */
export function spaced(woven: readonly Woven[]): readonly Woven[] {
  let inTable = false;
  return woven.map((unit, index) => {
    const before = woven[index - 1];
    const joins = before?.by === "person" && unit.by === "app" && !inTable && !isRow(before.text);
    // An indented line would become part of a row that it was not typed below.
    const sinks = before !== undefined && isListItem(before.text) && isIndented(unit.text);
    inTable = isTableLine(unit.text) || (inTable && !unit.apart);
    return joins || sinks ? { ...unit, apart: true } : unit;
  });
}

function isRow(text: string): boolean {
  return isTableLine(text) || isListItem(text);
}
