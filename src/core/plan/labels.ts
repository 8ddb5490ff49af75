import type { Action } from "../action.ts";
import type { Phase } from "../config/config.ts";
import { phaseOfLabel } from "../fold/life.ts";
import { isOurs } from "../fold/posts.ts";
import type { Observed } from "../observed.ts";
import type { Review } from "../review.ts";
import type { Instant, ThreadEvent } from "../thread.ts";
import { inTimeOrder } from "../time-order.ts";

/**
 * One phase label, the right one. Setting the agreed label is the moment of agreement: from its event
 * on the review is sealed, if it is ready for that.
 *
 * What people undo stays undone: a label of ours taken off twice is not put on again, one of theirs
 * put on twice is not taken off again. That holds for as long as the review stands where it does.
 */
export function planLabels(
  observed: Observed,
  review: Review,
  ready: boolean,
): { readonly actions: readonly Action[]; readonly seals: boolean } {
  // What a label would be called is not known: one under another name would stay behind.
  if (observed.config.namesUnclear) return { actions: [], seals: false };
  const seals = ready && review.phase === "in-review";
  const phase: Phase = seals ? "agreed" : review.phase;
  const wanted = review.config.phases[phase];
  const present = observed.issue.labels.filter(
    (label) => phaseOfLabel(review.config, label) !== null,
  );
  // Left over from an agreement before `/reopen`: it seals nothing unless it is put on anew.
  const stale = seals && wasPutOn(observed, wanted.label);
  const has = present.some((label) => same(label, wanted.label));
  const actions: Action[] = [];
  if (has && stale) actions.push({ do: "remove-phase-label", label: wanted.label });
  const add = (!has || stale) && count(observed, review, "unlabeled", wanted.label) < 2;
  if (add) actions.push({ do: "add-phase-label", label: wanted });
  for (const label of present) {
    if (!same(label, wanted.label) && !isInsisted(observed, review, label))
      actions.push({ do: "remove-phase-label", label });
  }
  return { actions, seals: seals && add };
}

function isInsisted(observed: Observed, review: Review, label: string): boolean {
  const takenOff = on(observed, label).some(
    (event) =>
      event.kind === "unlabeled" && isOurs(observed, event.by) && event.at >= standsSince(review),
  );
  return takenOff && count(observed, review, "labeled", label) >= 2;
}

/** How often people (not we) did this to the label since the review stands where it does. */
function count(
  observed: Observed,
  review: Review,
  kind: "labeled" | "unlabeled",
  label: string,
): number {
  return on(observed, label).filter(
    (event) =>
      event.kind === kind && !isOurs(observed, event.by) && event.at >= standsSince(review),
  ).length;
}

function standsSince(review: Review): Instant {
  return review.seal?.at ?? review.since;
}

/** By the timeline, which may lag behind the issue's own list of labels. */
function wasPutOn(observed: Observed, label: string): boolean {
  return inTimeOrder(on(observed, label)).at(-1)?.kind === "labeled";
}

type LabelEvent = Extract<ThreadEvent, { readonly kind: "labeled" | "unlabeled" }>;

function on({ events }: Observed, label: string): readonly LabelEvent[] {
  return events.filter(
    (event): event is LabelEvent =>
      (event.kind === "labeled" || event.kind === "unlabeled") && same(event.label, label),
  );
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
