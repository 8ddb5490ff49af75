import type { Phase } from "../config/config.ts";
import type { FollowUp } from "../follow-up.ts";
import type { PhaseCause } from "../review.ts";
import type { Instant } from "../thread.ts";
import { type Life, phaseOfLabel } from "./life.ts";
import { isSettled } from "./needs.ts";
import type { Notebook } from "./notebook.ts";
import { isOurs } from "./posts.ts";

export type PhaseNow = {
  readonly phase: Phase;
  readonly since: Instant;
  readonly phaseBy: PhaseCause;
};

/** An agreed review is done when nothing more is to come of its follow-ups; that is never stored. */
export function phaseNow(
  notebook: Notebook,
  life: Life,
  followUps: readonly FollowUp[],
): PhaseNow | null {
  const last = life.entries.at(-1);
  if (!last) return null;
  const open = followUps.filter((one) => !isSettled(one));
  if (
    !life.seal ||
    !(open.length === 0 || (open.every(isUnseen) && wasDone(notebook, life.seal.at)))
  )
    return { phase: last.phase, since: last.at, phaseBy: last.because };
  const ends = followUps.flatMap(({ state }) => ("at" in state ? [state.at] : []));
  return { phase: "done", since: Math.max(life.seal.at, ...ends), phaseBy: { kind: "follow-ups" } };
}

function isUnseen({ state }: FollowUp): boolean {
  return state.kind === "held" && state.because === "out-of-sight";
}

/** Our label tells that all were settled while they could be seen. What is out of sight undoes nothing. */
function wasDone({ observed }: Notebook, sealed: Instant): boolean {
  const { config } = observed.config;
  const isDone = (label: string) => phaseOfLabel(config, label) === "done";
  return (
    observed.issue.labels.some(isDone) &&
    observed.events.some(
      (event) =>
        event.kind === "labeled" &&
        isOurs(observed, event.by) &&
        isDone(event.label) &&
        event.at >= sealed,
    )
  );
}
