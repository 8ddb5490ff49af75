import type { Action } from "../core/action.ts";
import { formatKey, type Key } from "../core/key.ts";
import { findMarker } from "../core/markers.ts";
import { withheldReminder } from "../core/plan/withheld.ts";
import { dayLength, type Instant } from "../core/thread.ts";
import { shelf } from "../github/memory.ts";

/**
 * Reminders that GitHub refused. Whatever stands in their way, such as an archived repository, mostly
 * stands for long, so each is tried once a day and not at every look.
 */
export type RefusedReminders = {
  /** Those of a review that are not to be tried yet, as `withheldReminder` names them. */
  readonly at: (home: Key) => ReadonlySet<string>;
  readonly add: (home: Key, reminder: Extract<Action, { readonly do: "remind" }>) => void;
};

/** @param now this machine's clock */
export function openRefusedReminders(now: () => Instant): RefusedReminders {
  const reviews = shelf<ReadonlyMap<string, Instant>>({ most: 1_000 });
  const nameOf = (home: Key) => formatKey(home).toLowerCase();
  function standing(home: Key): ReadonlyMap<string, Instant> {
    const refused = [...(reviews.get(nameOf(home)) ?? [])];
    // One ahead of the clock was refused before the clock was set back.
    return new Map(refused.filter(([, at]) => at <= now() && now() < at + dayLength));
  }
  return {
    at: (home) => new Set(standing(home).keys()),
    add: (home, { issue, body }) => {
      const slot = findMarker(body, "reminder")?.values["slot"];
      if (slot === undefined) return;
      const name = withheldReminder(issue, slot);
      reviews.set(nameOf(home), new Map([...standing(home), [name, now()]]));
    },
  };
}
