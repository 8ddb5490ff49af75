/**
 * The life of a review: a walk over what happened in the order of server time, latest wins.
 *
 * Nothing here depends on which event woke us. Labels the app set itself are its own echo and move
 * nothing, with one exception: its agreed label is the latch that seals the review.
 */
import type { Phase } from "../config/config.ts";
import type { PhaseCause } from "../review.ts";
import type { Instant } from "../thread.ts";
import type { Life, PhaseEntry, Step } from "./life.ts";

type State = {
  readonly entries: PhaseEntry[];
  /** Incident labels and types that are on. */
  readonly marks: Set<string>;
  readonly idle: Set<Step>;
  closed: boolean;
  resolved: boolean;
  /** The last of the marks was taken off, and nobody asked for the review since. */
  paused: boolean;
  /** The label events that are known to have sealed it. */
  readonly seals: ReadonlySet<number>;
  seal: Life["seal"];
  voidBefore: Instant;
};

/** @param seals the label events that the record knows to have sealed the review. */
export function liveThrough(steps: readonly Step[], seals: ReadonlySet<number>): Life {
  const state: State = {
    entries: [],
    marks: new Set(),
    idle: new Set(),
    closed: false,
    resolved: false,
    paused: false,
    seals,
    seal: null,
    voidBefore: Number.NEGATIVE_INFINITY,
  };
  for (const step of [...steps].sort((a, b) => a.at - b.at || a.id - b.id)) take(state, step);
  const { entries, seal, voidBefore, idle } = state;
  const phase = phaseOf(state);
  const underWay = phase === "collecting" || phase === "in-review";
  return { entries, paused: underWay && state.paused, seal, voidBefore, idle };
}

function take(state: State, step: Step): void {
  const { what } = step;
  switch (what.is) {
    case "incident-on":
    case "incident-off":
      mark(state, step, what);
      return;
    case "closed":
      state.closed = true;
      takeClose(state, step, what);
      return;
    case "issue-reopened":
      state.closed = false;
      backFromUnneeded(state, step);
      return;
    case "resolved":
      state.resolved = true;
      if (phaseOf(state) === "collecting")
        enter(state, step, "in-review", { kind: "resolved", by: step.by });
      return;
    case "postmortem":
    case "not-needed":
    case "reopen":
      obey(state, step, what);
      return;
    case "phase-label":
      takeLabel(state, step, what);
      return;
    default:
      what satisfies never;
  }
}

/** A mark begins a review, and while none is on any more nobody is asked anything. */
function mark(
  state: State,
  step: Step,
  { is, via, name }: Extract<Step["what"], { readonly via: string }>,
): void {
  const { marks } = state;
  if (is === "incident-off") {
    if (marks.delete(name) && marks.size === 0) state.paused = true;
    return;
  }
  marks.add(name);
  state.paused = false;
  const over = state.closed || state.resolved;
  if (phaseOf(state) === null)
    enter(state, step, over ? "in-review" : "collecting", { kind: via, by: step.by });
}

function takeClose(
  state: State,
  step: Step,
  { completed, powerless }: Extract<Step["what"], { readonly is: "closed" }>,
): void {
  const phase = phaseOf(state);
  if (completed && phase === "collecting")
    enter(state, step, "in-review", { kind: "closed", by: step.by });
  if (!completed && !powerless && (phase === "collecting" || phase === "in-review"))
    enter(state, step, "not-needed", { kind: "closed-unneeded", by: step.by });
}

type Move = Extract<Step["what"], { readonly is: "postmortem" | "not-needed" | "reopen" }>;

function obey(state: State, step: Step, what: Move): void {
  const { by } = step;
  const phase = phaseOf(state);
  const underWay = phase === "collecting" || phase === "in-review";
  if (what.is === "postmortem") {
    state.paused = false;
    if (phase === null || phase === "collecting" || phase === "not-needed")
      enter(state, step, "in-review", { kind: "postmortem", by });
    return;
  }
  if (what.is === "not-needed" ? !underWay : underWay || phase === null) {
    state.idle.add(step);
    return;
  }
  if (what.is === "not-needed") {
    enter(state, step, "not-needed", { kind: "not-needed", by, reason: what.reason });
    return;
  }
  state.paused = false;
  state.seal = null;
  state.voidBefore = step.at;
  enter(state, step, "in-review", { kind: "reopened", by, reason: what.reason });
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
  const agreed = label.phase === "agreed" || label.phase === "done";
  if (agreed && state.seal && state.seals.has(step.id)) openedBetween(state, state.seal);
  const phase = phaseOf(state);
  if (state.seal || phase === label.phase) return;
  if (label.ours && phase !== null && label.phase !== "agreed") return;
  if (!label.ours) state.paused = false;
  if (agreed) state.seal = { at: step.at, event: step.id, by: label.ours ? null : step.by };
  const because: PhaseCause = label.ours ? { kind: "rule" } : { kind: "by-hand", by: step.by };
  enter(state, step, agreed ? "agreed" : label.phase, because);
}

/**
 * A label that is known to have sealed the review, where it is sealed already: the comment that
 * opened it in between is gone, and what was agreed since stands all the same. Nobody can tell any
 * more when it was opened, but it was after the seal before.
 */
function openedBetween(state: State, { at, event }: NonNullable<Life["seal"]>): void {
  state.seal = null;
  // GitHub's times are whole seconds: the vote that led to a seal may bear the same one.
  state.voidBefore = at + 1;
  const because: PhaseCause = { kind: "reopened", by: null, reason: "" };
  state.entries.push({ phase: "in-review", at, id: event, because });
}

/** Closing as not planned said "not needed"; reopening the issue takes that back. */
function backFromUnneeded(state: State, step: Step): void {
  const last = state.entries.at(-1);
  if (last?.because.kind !== "closed-unneeded") return;
  const before = state.entries.at(-2);
  if (before) enter(state, step, before.phase, before.because);
}

function phaseOf(state: State): Phase | null {
  return state.entries.at(-1)?.phase ?? null;
}

function enter(state: State, step: Step, phase: Phase, because: PhaseCause): void {
  state.entries.push({ phase, at: step.at, id: step.id, because });
}
