import type { Context } from "../context.ts";

/** `since`: only what changed at that time or later. A time nobody can read filters nothing. */
export function since<T>(context: Context, at: (item: T) => number): (item: T) => boolean {
  const from = Date.parse(context.query.get("since") ?? "");
  return (item) => Number.isNaN(from) || at(item) >= from;
}

/** Sorted by a number, in the `direction` asked for; equal ones by id as they stand. */
export function sorted<T>(
  context: Context,
  items: readonly T[],
  key: (item: T) => number,
  usual: "asc" | "desc",
): T[] {
  const direction = context.query.get("direction") ?? usual;
  const ascending = [...items].sort((a, b) => key(a) - key(b));
  return direction === "asc" ? ascending : ascending.reverse();
}
