import type { Invariant } from "../invariant.ts";
import { keyOf } from "../people/does.ts";

export const acknowledgedIsLookedAt: Invariant = {
  promise: "An acknowledged webhook, a failure and a move are each followed by a look.",
  atRest({ world, notes, disk }) {
    for (const [key, step] of notes.owed) {
      // What moved may have moved on before it could be looked at there.
      const moved = world.issues.get(notes.moved.get(key) ?? 0);
      const names = moved ? [key, keyOf(world, moved)] : [key];
      const looked = Math.max(...names.map((name) => notes.looked.get(name) ?? -1));
      // By a clock that once was days ahead it is due in days.
      const waits = notes.leaps > 0 && disk.get(key)?.row.due;
      if (looked < step && !waits)
        return `${key} was to be looked at after ${step} and last looked at at ${looked}`;
    }
    return null;
  },
};
