import type { Instant } from "../../core/thread.ts";
import { keyId } from "./key-id.ts";

export type Add = {
  readonly id: string;
  readonly key: string;
  readonly due: Instant;
};

export type GatheredAdds = {
  /** Once this resolves, the key is stored for good. */
  add(key: string, due: Instant): Promise<void>;
  /** Resolves when none is under way any more. */
  written(): Promise<void>;
};

/** More would make a statement of their own too long. */
const mostTogether = 1_000;

/**
 * Adds that arrive together are written together: webhooks come in bursts, and waiting for the disk
 * is what costs. Those that arrive meanwhile wait their turn, and then share the next.
 *
 * @param write stores all of them, or rejects for all of them
 * @param pause how long a group gathers, at the least
 */
export function gatherAdds(
  write: (adds: readonly Add[]) => Promise<void>,
  pause: () => Promise<unknown>,
): GatheredAdds {
  const waiting: (Add & Waiting)[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    let gathered = pause();
    while (waiting.length > 0) {
      await gathered;
      const adds = waiting.splice(0, mostTogether);
      // Others gather while these are written.
      gathered = pause();
      try {
        await write(adds);
        for (const { resolve } of adds) resolve();
      } catch (error) {
        for (const { reject } of adds) reject(error);
      }
    }
    writing = null;
  }

  return {
    add: (key, due) =>
      new Promise((resolve, reject) => {
        waiting.push({ id: keyId(key), key, due, resolve, reject });
        writing ??= writeAll();
      }),
    async written() {
      await writing;
    },
  };
}

type Waiting = {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
};
