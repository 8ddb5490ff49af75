/**
 * The life of a review: a walk over what happened in the order of server time, latest wins.
 *
 * Nothing here depends on which event woke us. Labels the app set itself are its own echo and move
 * nothing, with one exception: its agreed label is the latch that seals the review.
 */
import { type Config, type Phase, phases } from "../config/config.ts";
import type { PhaseCause } from "../review.ts";
import type { Instant, Person } from "../thread.ts";
import type { Hearing } from "./hear.ts";
import type { Post } from "./posts.ts";

/** One thing that may move the review on. */
export type Step = {
  readonly at: Instant;
  /** Comment or event id: orders what happened in the same second. */
  readonly id: number;
  readonly by: Person | null;
  readonly what:
    | { readonly is: "incident-on" | "incident-off"; readonly via: "label" | "type" }
    | { readonly is: "closed"; readonly completed: boolean }
    | { readonly is: "issue-reopened" }
    | { readonly is: "resolved" | "postmortem" }
    | { readonly is: "not-needed" | "reopen"; readonly reason: string }
    | { readonly is: "phase-label"; readonly phase: Phase; readonly ours: boolean };
};

export type PhaseEntry = {
  readonly phase: Phase;
  readonly at: Instant;
  readonly because: PhaseCause;
};

export type Life = {
  /** In order; empty when there is no review. */
  readonly entries: readonly PhaseEntry[];
  readonly paused: boolean;
  /** The label that agreed it; null unless it is agreed now. */
  readonly seal: {
    readonly at: Instant;
    readonly event: number;
    readonly by: Person | null;
  } | null;
  /** Agreements given before this time are void: `/reopen`. */
  readonly voidBefore: Instant;
};

/** `/resolved` by somebody who is heard ends the quiet of an outage. */
export function resolvedSteps(posts: readonly Post[], hearing: Hearing): readonly Step[] {
  const steps: Step[] = [];
  for (const post of posts) {
    const resolved = post.reading.statements.some(
      ({ said }) => said.is === "moment" && said.moment === "resolved",
    );
    if (!resolved || hearing.hears(post) !== true) continue;
    steps.push({ at: post.at, id: post.comment, by: post.by, what: { is: "resolved" } });
  }
  return steps;
}

type State = {
  readonly entries: PhaseEntry[];
  closed: boolean;
  incident: boolean;
  /** Someone asked for this review by command or by hand; it does not hang on a label. */
  asked: boolean;
  seal: Life["seal"];
  voidBefore: Instant;
};

export function liveThrough(steps: readonly Step[]): Life {
  const state: State = {
    entries: [],
    closed: false,
    incident: false,
    asked: false,
    seal: null,
    voidBefore: Number.NEGATIVE_INFINITY,
  };
  for (const step of [...steps].sort((a, b) => a.at - b.at || a.id - b.id)) take(state, step);
  const phase = state.entries.at(-1)?.phase;
  const underWay = phase === "collecting" || phase === "in-review";
  return {
    entries: state.entries,
    paused: underWay && !state.incident && !state.asked,
    seal: state.seal,
    voidBefore: state.voidBefore,
  };
}

/**
 * Whether the review was open for views at a time. GitHub's times are whole seconds: our label that
 * ends it may bear the same second as the vote that led there, and the vote still counts.
 */
export function wasInReview(life: Life, at: Instant): boolean {
  return life.entries.some((entry, index) => {
    const next = life.entries[index + 1];
    return entry.phase === "in-review" && entry.at <= at && (!next || next.at >= at);
  });
}

/** When the review was first opened for views; null while it is not. */
export function inReviewSince(life: Life): Instant | null {
  return life.entries.find((entry) => entry.phase === "in-review")?.at ?? null;
}

/** Which phase a label names, if any. */
export function phaseOfLabel(config: Config, label: string): Phase | null {
  const name = label.toLowerCase();
  return phases.find((phase) => config.phases[phase].label.toLowerCase() === name) ?? null;
}

function take(state: State, step: Step): void {
  const { what } = step;
  const phase = state.entries.at(-1)?.phase ?? null;
  switch (what.is) {
    case "incident-on":
      state.incident = true;
      if (phase === null)
        enter(state, step, state.closed ? "in-review" : "collecting", {
          kind: what.via,
          by: step.by,
        });
      return;
    case "incident-off":
      state.incident = false;
      return;
    case "closed":
      state.closed = true;
      if (what.completed && phase === "collecting")
        enter(state, step, "in-review", { kind: "closed", by: step.by });
      if (!what.completed && (phase === "collecting" || phase === "in-review"))
        enter(state, step, "not-needed", { kind: "closed-unneeded", by: step.by });
      return;
    case "issue-reopened":
      state.closed = false;
      backFromUnneeded(state, step);
      return;
    case "resolved":
      if (phase === "collecting")
        enter(state, step, "in-review", { kind: "resolved", by: step.by });
      return;
    case "postmortem":
      state.asked = true;
      if (phase === null || phase === "collecting" || phase === "not-needed")
        enter(state, step, "in-review", { kind: "postmortem", by: step.by });
      return;
    case "not-needed":
      if (phase === "collecting" || phase === "in-review")
        enter(state, step, "not-needed", { kind: "not-needed", by: step.by, reason: what.reason });
      return;
    case "reopen":
      if (phase !== "agreed" && phase !== "done" && phase !== "not-needed") return;
      state.seal = null;
      state.voidBefore = step.at;
      enter(state, step, "in-review", { kind: "reopened", by: step.by, reason: what.reason });
      return;
    case "phase-label":
      takeLabel(state, step, what);
      return;
    default:
      what satisfies never;
  }
}

/**
 * A phase label put on by hand moves the review there; only `/reopen` leads back from agreed.
 *
 * Our own agreed label seals, whatever became since of the comments that led to it. Any other of
 * ours is an echo; it speaks only where the comment that began the review is gone, so that a review
 * does not vanish with it.
 */
function takeLabel(
  state: State,
  step: Step,
  label: { readonly phase: Phase; readonly ours: boolean },
): void {
  const phase = state.entries.at(-1)?.phase ?? null;
  const agreed = label.phase === "agreed" || label.phase === "done";
  if (state.seal || phase === label.phase) return;
  if (label.ours && phase !== null && label.phase !== "agreed") return;
  if (!label.ours || phase === null) state.asked = true;
  if (agreed) state.seal = { at: step.at, event: step.id, by: label.ours ? null : step.by };
  const because: PhaseCause = label.ours ? { kind: "rule" } : { kind: "by-hand", by: step.by };
  enter(state, step, agreed ? "agreed" : label.phase, because);
}

/** Closing as not planned said "not needed"; reopening the issue takes that back. */
function backFromUnneeded(state: State, step: Step): void {
  const last = state.entries.at(-1);
  if (last?.because.kind !== "closed-unneeded") return;
  const before = state.entries.at(-2);
  if (before) enter(state, step, before.phase, before.because);
}

function enter(state: State, step: Step, phase: Phase, because: PhaseCause): void {
  state.entries.push({ phase, at: step.at, because });
}
