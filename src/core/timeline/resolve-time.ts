import { FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { When } from "../commands/statement.ts";
import type { Instant } from "../thread.ts";
import type { Notation } from "./notation.ts";

/** When a text was written, and the IANA zone of times without a zone. */
export type TimeContext = { readonly writtenAt: Instant; readonly zone: string };

const minute = 60_000;
const day = 24 * 60 * minute;

/** Clocks differ and people round up: a time this little after its comment is still meant so. */
const slack = 5 * minute;

/**
 * The instant a notation means, read in the light of when it was written. A time without a day is
 * the latest such time before the comment; one without a zone is in the context's zone.
 */
export function resolveTime(notation: Notation, context: TimeContext): When {
  const zone = zoneOf(notation, context);
  return {
    at: instantOf(notation, zone, context.writtenAt),
    precision: notation.second === null ? "minute" : "second",
    approx: false,
    zone: zone.name,
    assumed: [
      ...(notation.day === null ? (["day"] as const) : []),
      ...(notation.offset === null ? (["zone"] as const) : []),
    ],
  };
}

/** An unknown name in the settings is their problem to report; times are then read as UTC. */
function zoneOf({ offset }: Notation, { zone }: TimeContext): Zone {
  if (offset !== null) return FixedOffsetZone.instance(offset);
  const named = IANAZone.create(zone);
  return named.isValid ? named : FixedOffsetZone.utcInstance;
}

function instantOf(notation: Notation, zone: Zone, writtenAt: Instant): Instant {
  const clock = (notation.hour * 60 + notation.minute) * minute + (notation.second ?? 0) * 1_000;
  if (notation.day) {
    const { year, month, day: date } = notation.day;
    return fromLocal(Date.UTC(year, month - 1, date) + clock, zone);
  }
  const local = writtenAt + zone.offset(writtenAt) * minute;
  const midnight = Math.floor(local / day) * day;
  const sameDay = fromLocal(midnight + clock, zone);
  return sameDay <= writtenAt + slack ? sameDay : fromLocal(midnight - day + clock, zone);
}

/**
 * The instant at which clocks in a zone show a time, given as if it were UTC. A time that a clock
 * change repeats is its first occurrence; one that it skips is read with the offset before it, so
 * 02:30 becomes 03:30. luxon's own conversion would ask today's clock which offset to try first.
 */
function fromLocal(local: number, zone: Zone): Instant {
  const before = zone.offset(local - day);
  const after = zone.offset(local + day);
  const readings = [before, after].map((offset) => ({ offset, at: local - offset * minute }));
  const shown = readings.filter(({ offset, at }) => zone.offset(at) === offset);
  return shown.length > 0 ? Math.min(...shown.map(({ at }) => at)) : local - before * minute;
}
