import { DateTime, FixedOffsetZone, IANAZone, type Zone } from "luxon";
import type { When } from "../commands/statement.ts";
import type { Notation } from "./notation.ts";
import type { TimeContext } from "./read-time.ts";

/** Clocks differ and people round up: a time this little after its comment is still meant so. */
const slack = 5 * 60_000;

/**
 * The instant a notation means, read in the light of when it was written. A time without a day is
 * the latest such time before the comment; one without a zone is in the context's zone.
 *
 * A time that a clock change skips (02:30 on a spring night) is read one hour later, one that it
 * repeats is read as its first occurrence: luxon's rule.
 */
export function resolveTime(notation: Notation, context: TimeContext): When {
  const zone = zoneOf(notation, context);
  const written = DateTime.fromMillis(context.writtenAt, { zone });
  const day = notation.day ?? { year: written.year, month: written.month, day: written.day };
  const clock = { hour: notation.hour, minute: notation.minute, second: notation.second ?? 0 };
  const on = DateTime.fromObject({ ...day, ...clock }, { zone });
  const early = notation.day !== null || on.toMillis() <= context.writtenAt + slack;
  const meant = early ? on : on.minus({ days: 1 }).set(clock);
  return {
    at: meant.toMillis(),
    precision: notation.second === null ? "minute" : "second",
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
