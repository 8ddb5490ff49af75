import type { Capabilities } from "../core/observed.ts";
import { dayLength, type Instant } from "../core/thread.ts";

/** What a server turned out to lack. */
export type Lacking = {
  readonly has: (name: keyof Capabilities) => boolean;
  readonly add: (name: keyof Capabilities) => void;
};

/**
 * Found out by asking, and asked again after a day: the same answer, 404, also comes where a
 * repository or an issue went away between two requests, and that must not turn off for good what
 * the server has, here and for everybody else.
 */
export function openLacking(now: () => Instant): Lacking {
  const until = new Map<keyof Capabilities, Instant>();
  return {
    has: (name) => now() < (until.get(name) ?? 0),
    add: (name) => {
      until.set(name, now() + dayLength);
    },
  };
}
