import type { Instant } from "../core/thread.ts";
import type { Allowance } from "./limits.ts";

/** What was spent of an allowance, moment by moment, as far as it still counts. */
export type Account = {
  /** When so much more may be spent: `now`, or later. */
  readonly opensAt: (now: Instant, amount: number) => Instant;
  readonly spend: (at: Instant, amount: number) => void;
};

/** Counts over a window that moves with the time, so that two bursts at an edge are not let through. */
export function openAccount({ most, within }: Allowance): Account {
  let entries: readonly { readonly at: Instant; readonly amount: number }[] = [];
  return {
    opensAt(now, amount) {
      // What lies far ahead was booked before the clock was set back.
      entries = entries.filter(({ at }) => at > now - within && at < now + within);
      let spent = entries.reduce((sum, entry) => sum + entry.amount, 0);
      let opens = now;
      for (const entry of entries) {
        if (spent + amount <= most) break;
        spent -= entry.amount;
        opens = Math.max(now, entry.at + within);
      }
      return opens;
    },
    spend(at, amount) {
      entries = [...entries, { at, amount }];
    },
  };
}
