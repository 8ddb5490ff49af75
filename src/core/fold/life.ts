/** What moves a review on, and what its life looks like once lived through (`phases.ts`). */
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
    | {
        readonly is: "incident-on" | "incident-off";
        readonly via: "label" | "type";
        readonly name: string;
        /** When the team first stood behind a mark that counts for that alone. */
        readonly backedAt?: Instant;
      }
    | {
        readonly is: "closed";
        readonly completed: boolean;
        /** Closed by somebody for whom it is not to say that no review is needed. */
        readonly powerless?: true;
      }
    | { readonly is: "issue-reopened" }
    | { readonly is: "resolved" }
    | { readonly is: "postmortem" }
    | { readonly is: "not-needed" | "reopen"; readonly reason: string }
    | { readonly is: "phase-label"; readonly phase: Phase; readonly ours: boolean };
};

export type PhaseEntry = {
  readonly phase: Phase;
  readonly at: Instant;
  /** Of the comment or event that began it. */
  readonly id: number;
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
  /** Commands to move on that did not fit where the review stood. */
  readonly idle: ReadonlySet<Step>;
};

/** `/resolved` by somebody who is heard ends the quiet of an outage, also where its time is unclear. */
export function resolvedSteps(posts: readonly Post[], hearing: Hearing): readonly Step[] {
  const steps: Step[] = [];
  for (const post of posts) {
    const resolved = post.reading.statements.some(
      ({ said }) => "moment" in said && said.moment === "resolved",
    );
    if (!resolved || hearing.hears(post) !== true) continue;
    steps.push({ at: post.at, id: post.comment, by: post.by, what: { is: "resolved" } });
  }
  return steps;
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
export function inReviewSince(life: Life): PhaseEntry | null {
  return life.entries.find((entry) => entry.phase === "in-review") ?? null;
}

/** When it was first agreed, also if it was opened again since; null when it never was. */
export function firstAgreedAt(life: Life): Instant | null {
  return life.entries.find((entry) => entry.phase === "agreed")?.at ?? null;
}

/** Which phase a label names, if any. */
export function phaseOfLabel(config: Config, label: string): Phase | null {
  const name = label.toLowerCase();
  return phases.find((phase) => config.phases[phase].label.toLowerCase() === name) ?? null;
}
