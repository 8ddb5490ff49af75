import type { Invariant } from "../invariant.ts";

export const acknowledgedIsLookedAt: Invariant = {
  promise: "An acknowledged webhook is followed by a look at the issue.",
  atRest({ notes, disk }) {
    for (const [key, step] of notes.acknowledged) {
      const looked = notes.looked.get(key) ?? -1;
      // By a clock that once was days ahead it is due in days.
      const waits = notes.leaps > 0 && disk.get(key)?.row.due;
      if (looked < step && !waits)
        return `${key} was acknowledged at ${step} and last looked at at ${looked}`;
    }
    return null;
  },
};
