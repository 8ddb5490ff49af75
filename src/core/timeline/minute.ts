import type { When } from "../commands/statement.ts";
import type { Instant } from "../thread.ts";

/** When GitHub itself saw something happen: told to the minute, as people tell times. */
export function whenSeen(at: Instant): When {
  return { at, end: null, precision: "minute", approx: false, zone: "UTC", assumed: [] };
}

/** Minutes since 1970: as exactly as people tell times, so what is compared to what they told. */
export function minuteOf({ at }: Pick<When, "at">): number {
  return Math.floor(at / 60_000);
}

/** The minutes of a time as they are compared: `29680322`, of a stretch `29680322-29680329`. */
export function minutesOf({ at, end }: Pick<When, "at" | "end">): string {
  const first = minuteOf({ at });
  const last = end === null ? first : minuteOf({ at: end });
  return last > first ? `${first}-${last}` : `${first}`;
}
