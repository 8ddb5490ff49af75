import type { Invariant } from "../invariant.ts";

export const acknowledgedIsLookedAt: Invariant = {
  promise: "An acknowledged webhook, a failure and a move are each followed by a look.",
  atRest({ notes, disk }) {
    for (const [key, step] of notes.owed) {
      const looked = notes.looked.get(key) ?? -1;
      // By a clock that once was days ahead it is due in days.
      const waits = notes.leaps > 0 && disk.get(key)?.row.due;
      if (looked < step && !waits)
        return `${key} was to be looked at after ${step} and last looked at at ${looked}`;
    }
    return null;
  },
};
