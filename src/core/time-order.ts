import type { ThreadEvent } from "./thread.ts";

/** In the order of server time. GitHub promises no order; ids tell within one second. */
export function inTimeOrder(events: readonly ThreadEvent[]): readonly ThreadEvent[] {
  return events.toSorted((a, b) => a.at - b.at || a.id - b.id);
}
