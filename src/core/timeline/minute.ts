import type { When } from "../commands/statement.ts";

/** Minutes since 1970: as exactly as people tell times, so what is compared to what they told. */
export function minuteOf({ at }: Pick<When, "at">): number {
  return Math.floor(at / 60_000);
}
