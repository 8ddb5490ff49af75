import { isPicture, missingFence } from "./fences.ts";
import { joinUnits, type Unit } from "./units.ts";

/**
 * The same units, where a fence that somebody left open is closed at the end of their own text: what
 * the app writes behind it is no code of theirs, and reads the same at the next look.
 */
export function withClosedFences<Kind extends Unit>(
  units: readonly Kind[],
  isOwn: (unit: Kind) => boolean,
): readonly Kind[] {
  const closed: Kind[] = [];
  for (let at = 0; at < units.length; ) {
    const unit = units[at];
    if (!unit) break;
    const fence = isOwn(unit) ? missingFence(unit.text) : null;
    const end = fence === null ? at + 1 : endOfRun(units, at, isOwn);
    const text = fence === null ? unit.text : `${joinUnits(units.slice(at, end))}\n${fence}`;
    closed.push({ ...unit, text });
    at = end;
  }
  return closed;
}

/** Up to a unit of the app's, or a picture, which has fences of its own. */
function endOfRun<Kind extends Unit>(
  units: readonly Kind[],
  at: number,
  isOwn: (unit: Kind) => boolean,
): number {
  let end = at + 1;
  for (let next = units[end]; next && isOwn(next) && !isPicture(next.text); next = units[end])
    end += 1;
  return end;
}
