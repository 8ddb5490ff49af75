import type { Zone } from "luxon";
import type { Instant } from "../thread.ts";

/** No clock changes within a quarter of an hour: zones lie that far apart at the least. */
const quarter = 15 * 60_000;
/** A text tells of a few days; who makes one up that does not waits a little longer. */
const most = 2_000;

/** Looking an offset up costs as much as reading a line; a report asks for the same ones often. */
const known = new WeakMap<Zone, Map<number, number>>();

/** Minutes east of UTC. */
export function offsetAt(at: Instant, zone: Zone): number {
  if (zone.isUniversal) return zone.offset(at);
  const offsets = known.get(zone) ?? new Map<number, number>();
  if (offsets.size === 0) known.set(zone, offsets);
  if (offsets.size > most) offsets.clear();
  const key = Math.floor(at / quarter);
  const offset = offsets.get(key) ?? zone.offset(at);
  offsets.set(key, offset);
  return offset;
}
