/**
 * A follow-up's row that somebody edited stays as they left it, all but the last cell: how the
 * follow-up stands goes on, unless they wrote something of their own there.
 */
import { lastCell, rowNumber, withLastCell } from "./cells.ts";
import type { FreshUnit } from "./fresh.ts";
import type { StoodSection, StoodUnit } from "./read-section.ts";
import { unitHash } from "./units.ts";

export function withLiveCells(stood: StoodSection, fresh: readonly FreshUnit[]): StoodSection {
  const now = new Map(fresh.flatMap(({ key, text }) => (key ? [[rowNumber(text), text]] : [])));
  const units = stood.units.map((unit) => withLiveCell(unit, stood.lostCells, now));
  return { ...stood, units };
}

function withLiveCell(
  unit: StoodUnit,
  lostCells: ReadonlySet<string>,
  now: ReadonlyMap<number | null, string>,
): StoodUnit {
  if (unit.owner.is !== "own") return unit;
  const number = rowNumber(unit.text);
  const cell = lastCell(unit.text)?.cell;
  if (number === null || cell === undefined) return unit;
  const ours = unitHash(cell);
  const untouched = unit.owner.live === ours || (unit.owner.live === null && lostCells.has(ours));
  if (!untouched) return { ...unit, owner: { is: "own", live: null } };
  const next = lastCell(now.get(number) ?? "")?.cell ?? cell;
  const text = withLastCell(unit.text, next);
  return { ...unit, text, owner: { is: "own", live: unitHash(next) } };
}
