import type { WrittenDay } from "./date.ts";
import { dayMeant } from "./day-word.ts";
import type { Mention } from "./mention.ts";

export const dayLength = 24 * 60 * 60 * 1_000;
/** People tell of what was; a little later than the day itself is what came after it. */
const ahead = 60 * dayLength;

/** Which of two numbers is the day, where the numbers leave it open. */
export type Order = "day-first" | "month-first" | null;

export type FoundDay = {
  /** As `Date.UTC` counts it at midnight. */
  readonly day: number;
  readonly assumed: readonly ("year" | "order")[];
};

/**
 * The day a mention names. A year that is missing is the last that does not lead far beyond `near`.
 * The order of `03/04` is the one nearer to it, unless other dates of the text settle that.
 */
export function dayOf(
  { day, word }: Pick<Mention, "day" | "word">,
  near: number,
  { story, order }: { readonly story: number; readonly order: Order },
): FoundDay | null {
  if (day) return written(day, near, order);
  if (!word) return null;
  const found = dayMeant(word, word.from === "story" ? story : near);
  return found === null ? null : { day: found, assumed: [] };
}

function written(day: WrittenDay, near: number, order: Order): FoundDay {
  const asWritten = onDay(day, day, near);
  if (!day.swapped) return { day: asWritten, assumed: day.year === null ? ["year"] : [] };
  const other = onDay(day, day.swapped, near);
  const isOther =
    order === null ? Math.abs(other - near) < Math.abs(asWritten - near) : order !== day.order;
  const chosen = isOther ? other : asWritten;
  return {
    day: chosen,
    assumed: [
      ...(day.year === null ? (["year"] as const) : []),
      ...(order === null ? (["order"] as const) : []),
    ],
  };
}

function onDay(
  { year }: WrittenDay,
  { month, day }: { readonly month: number; readonly day: number },
  near: number,
): number {
  if (year !== null) return Date.UTC(year, month - 1, day);
  const middle = new Date(near).getUTCFullYear();
  const all = [middle + 1, middle, middle - 1].map((one) => Date.UTC(one, month - 1, day));
  return all.find((one) => one <= near + ahead) ?? Date.UTC(middle, month - 1, day);
}
