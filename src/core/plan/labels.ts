import type { Action } from "../action.ts";
import type { Phase } from "../config/config.ts";
import { phaseOfLabel } from "../fold/phases.ts";
import { isOurs } from "../fold/posts.ts";
import type { Review } from "../review.ts";
import type { Observed } from "../thread.ts";

/**
 * One phase label, the right one. Setting the agreed label is the moment of agreement: from its event
 * on the review is sealed.
 *
 * What people undo stays undone: a label of ours taken off twice is not put on again, one of theirs
 * put on twice is not taken off again.
 */
export function planLabels(
  observed: Observed,
  review: Review,
): { readonly actions: readonly Action[]; readonly seals: boolean } {
  const seals = review.agreement.holds && review.phase === "in-review";
  const phase: Phase = seals ? "agreed" : review.phase;
  const wanted = review.config.phases[phase];
  const present = observed.issue.labels.filter(
    (label) => phaseOfLabel(review.config, label) !== null,
  );
  const has = present.some((label) => same(label, wanted.label));
  const actions: Action[] = [];
  const add = !has && count(observed, "unlabeled", wanted.label) < 2;
  if (add) actions.push({ do: "add-phase-label", label: wanted });
  for (const label of present) {
    if (!same(label, wanted.label) && !isInsisted(observed, label))
      actions.push({ do: "remove-phase-label", label });
  }
  return { actions, seals: seals && add };
}

function isInsisted(observed: Observed, label: string): boolean {
  const takenOff = observed.events.some(
    (event) => event.kind === "unlabeled" && isOurs(observed, event.by) && same(event.label, label),
  );
  return takenOff && count(observed, "labeled", label) >= 2;
}

/** How often people (not we) did this to the label. */
function count(observed: Observed, kind: "labeled" | "unlabeled", label: string): number {
  return observed.events.filter(
    (event) => event.kind === kind && !isOurs(observed, event.by) && same(event.label, label),
  ).length;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
