import type { Invariant } from "../invariant.ts";

export const nothingFailsForEver: Invariant = {
  promise: "Once GitHub answers again, every key comes to a good end.",
  atRest({ disk, notes }) {
    for (const { key, row } of disk.values()) {
      // By a clock that once was days ahead it is tried again in days.
      const waits = notes.leaps > 0 && row.due !== null;
      if (row.failures > 0 && !waits) return `${key} has failed ${row.failures} times in a row`;
    }
    return null;
  },
};
