/**
 * What goes on while the review's issue is locked. Neither the document nor the record in it can be
 * written then, so only what is safe without a record is done, on the follow-ups themselves: a
 * reminder is known again by its marker, and one that was never closed before may be closed.
 * Everything else waits, the answers too.
 */
import type { Action } from "../action.ts";
import type { Folded } from "../fold/fold.ts";
import { wasNeverCarriedOut } from "../fold/orders.ts";
import { formatKey } from "../key.ts";
import type { Instant } from "../thread.ts";
import type { FollowUpPlan } from "./follow-ups.ts";

export type LockedPlan = { readonly actions: readonly Action[]; readonly next: Instant | null };

export function planLocked({ details }: Folded, followUps: FollowUpPlan): LockedPlan {
  const untouched = new Set(
    [...details.followUps.tracked.values()]
      .filter(({ issue, orders }) => orders.some((order) => wasNeverCarriedOut(issue, order)))
      .map(({ issue }) => formatKey(issue)),
  );
  const closes = followUps.orders.filter(
    (action) => action.do === "close-follow-up" && untouched.has(formatKey(action.issue)),
  );
  const reminders = followUps.actions.filter((action) => action.do === "remind");
  return { actions: [...closes, ...reminders], next: followUps.next };
}
