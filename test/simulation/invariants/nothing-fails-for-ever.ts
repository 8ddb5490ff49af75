import type { Invariant } from "../invariant.ts";

export const nothingFailsForEver: Invariant = {
  promise: "Once GitHub answers again, every key comes to a good end.",
  atRest({ disk }) {
    for (const { key, row } of disk.values())
      if (row.failures > 0) return `${key} has failed ${row.failures} times in a row`;
    return null;
  },
};
