import { looksLikeDay, readDay } from "./day.ts";
import { followUpKinds } from "./statement.ts";
import { readLogin } from "./tokens.ts";

/*
 * A row of a table of follow-ups, as the line of a list that says the same. Where the head of the
 * table names who it is for and by when, that column tells; else the first cell that does. A second
 * person, a second day or a state says something else of it: it stands below the line in
 * brackets, by its name.
 */

/** Whether the head says that its rows are follow-ups. */
export function namesClauses(head: readonly string[]): boolean {
  return head.some((name) => isNamed("owner", name) || isNamed("by", name));
}

/** @param head what stands above each cell; may be shorter than the row. */
export function followUpLine(cells: readonly string[], head: readonly string[]): string {
  const row = cells.map((cell, index) => ({ cell, name: head[index] ?? "" }));
  const taken = clausesOf(row, head);
  const others = row.filter((one) => one.cell !== "" && !taken.has(one));
  const what = others.filter((one) => !isBeside(one));
  const words = (what.length > 0 ? what : others).map(({ cell }) => cell).join(" \u2013 ");
  const line = [words, ...taken.values()].filter((part) => part !== "").join(" ");
  if (what.length === 0) return line;
  const beside = row.filter((one) => (taken.has(one) ? peopleIn(one.cell)[1] : isBeside(one)));
  const named = beside
    .filter(({ name }) => !checkNames.test(name))
    .map(withName)
    .join(", ");
  const checks = beside.filter(({ name }) => checkNames.test(name)).map(withName);
  return [line, ...(named === "" ? [] : [`(${named})`]), ...checks].join("\n");
}

type Cell = { readonly cell: string; readonly name: string };

function withName({ cell, name }: Cell): string {
  return name === "" ? cell : `${name}: ${cell}`;
}

/** The cells that tell a clause, and each as it is written on a line. */
function clausesOf(row: readonly Cell[], head: readonly string[]): ReadonlyMap<Cell, string> {
  const taken = new Map<Cell, string>();
  for (const kind of clauseKinds) {
    const isHere = head.some((name) => isNamed(kind, name));
    const from = isHere ? row.filter(({ name }) => isNamed(kind, name)) : row;
    const one = from.find(({ cell }) => asClause[kind](cell) !== null);
    const clause = one && asClause[kind](one.cell);
    if (one && clause) taken.set(one, clause);
  }
  return taken;
}

const clauseKinds = ["owner", "by", "kind", "factors"] as const;
type ClauseKind = (typeof clauseKinds)[number];

/** A cell that holds one clause and nothing else; null for others. */
const asClause: Readonly<Record<ClauseKind, (cell: string) => string | null>> = {
  owner: (cell) => peopleIn(cell)[0] ?? null,
  by: (cell) => (readDay(cell) !== null || looksLikeDay(cell.split(/\s+/)) ? `by ${cell}` : null),
  kind: (cell) => (followUpKinds.some((kind) => cell.toLowerCase() === `[${kind}]`) ? cell : null),
  factors: (cell) => (/^F[1-9]\d{0,3}(?:,\s*F[1-9]\d{0,3})*$/i.test(cell) ? `for ${cell}` : null),
};

/** The people a cell names, where it names nothing else. */
function peopleIn(cell: string): readonly string[] {
  const words = cell.split(/[\s,;/&+]+/).filter((word) => word !== "" && word !== "and");
  return words.every((word) => readLogin(word) !== null) ? words : [];
}

function isBeside({ cell, name }: Cell): boolean {
  if (cell === "") return false;
  if (stateNames.test(name) || states.test(cell) || checkNames.test(name)) return true;
  return clauseKinds.some((kind) => asClause[kind](cell) !== null);
}

function isNamed(kind: ClauseKind, name: string): boolean {
  if (kind === "owner") return ownerNames.test(name);
  return kind === "by" && dueNames.test(name);
}

const ownerNames = /^(?:owners?|who|assignees?|assigned(?: to)?|responsible|dri|lead)\??$/i;
const dueNames =
  /^(?:due(?: (?:by|date|day|on))?|by(?: when)?|deadline|when|target(?: date)?|eta)\??$/i;
const stateNames = /^(?:status|state|progress|prio(?:rity)?)$/i;
const checkNames = /^checked by$/i;

const states =
  /^\P{L}*(?:open|closed|done|to ?do|in progress|wip|(?:not )?started|pending|blocked|planned|finished)\P{L}*$/iu;
