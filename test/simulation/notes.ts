import type { Instant } from "../../src/core/thread.ts";
import type { Response } from "../../src/embedded/respond.ts";
import type { Run, Simulation } from "./simulation.ts";

/** What nobody in the simulation knows, written down to judge it by. */
export type Notes = {
  /** The step at which a look at a key was last owed, and at which its last run began. */
  readonly owed: Map<string, number>;
  readonly looked: Map<string, number>;
  /** Issues that were seen to have moved, by the key that they had then. */
  readonly moved: Map<string, number>;
  /** Last answers, by path, from which stale ones are made. */
  readonly shown: Map<string, { readonly at: Instant; readonly response: Response }>;
  /** Issues with a review that people play with. */
  readonly issues: number[];
  /** Words that people typed into comments of the app, and that nobody of them took out again. */
  readonly typed: Map<string, { readonly issue: number }>;
  /** Issues whose one document somebody deleted, and where nobody asked for it again. */
  readonly withoutDocument: Set<number>;
  /** Follow-ups that the document knew, and that somebody deleted: `r1 A1`. */
  readonly deletedFollowUps: Set<string>;
  /** Who wrote `/agree` with their own hands: the ids of the issue and of the account. */
  readonly voted: Set<string>;
  /** Issues on which somebody with triage wrote `/agree` with their own hands, or put the label on. */
  readonly agreed: Set<number>;
  /** Issues that the app agreed, and those that people moved on by other means. */
  readonly sealed: Set<number>;
  readonly steered: Set<number>;
  /** Issues that people opened again, whatever closed them. */
  readonly reopened: Set<number>;
  /** Comments that GitHub lets nobody react to. */
  readonly unanswerable: Set<number>;
  /** Reminders and replies, and how often each was given. */
  readonly said: Map<string, number>;
  /** Issues that nobody troubles: they are to go well. */
  readonly healthy: Set<number>;
  /** The story is told. */
  over: boolean;
  words: number;
  /** Writes of the app: how many reached GitHub. */
  writes: number;
  /** Clocks that were set. */
  leaps: number;
  /** Comments that the last stale list lacked. */
  missing: number;
  steps: number;
  requests: number;
};

export function openNotes(): Notes {
  return {
    owed: new Map(),
    looked: new Map(),
    moved: new Map(),
    shown: new Map(),
    issues: [],
    typed: new Map(),
    withoutDocument: new Set(),
    deletedFollowUps: new Set(),
    voted: new Set(),
    agreed: new Set(),
    sealed: new Set(),
    steered: new Set(),
    reopened: new Set(),
    unanswerable: new Set(),
    said: new Map(),
    healthy: new Set(),
    over: false,
    words: 1,
    writes: 0,
    leaps: 0,
    missing: 0,
    steps: 0,
    requests: 0,
  };
}

/** A look is owed: a webhook was acknowledged, a run ended in trouble, or an issue has moved. */
export function noteOwed({ notes }: Simulation, keys: readonly string[]): void {
  for (const key of keys) notes.owed.set(key.toLowerCase(), notes.steps);
}

/** A run that came to its end. */
export function noteLook({ notes }: Simulation, { key, since }: Run): void {
  const name = key.toLowerCase();
  notes.looked.set(name, Math.max(since, notes.looked.get(name) ?? 0));
}
