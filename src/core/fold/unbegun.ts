import type { Observed } from "../observed.ts";
import { dayLength, type Instant } from "../thread.ts";
import type { Documents } from "./documents.ts";
import type { Step } from "./life.ts";
import { isOurs } from "./posts.ts";

/** Why no review begins, though the thread asks for one. */
export type Unbegun =
  /** What would begin it happened too long ago. */
  | "long-ago"
  /** What the team calls its incidents is not known while its settings need a look. */
  | "names-unclear";

/**
 * How long ago may lie what begins a review. Whoever lets the app into a repository has years of
 * incidents there that nobody wants to be asked about; an app that was down begins all the same what
 * it missed, and an outage of its own that lasts longer than this is rare.
 */
export const beginsWithin = 30 * dayLength;

/**
 * Null where a review has begun, or may. A label of ours proves that one had.
 *
 * @param directed when somebody with triage last gave a command that takes it; null: nobody did
 */
export function unbegunBecause(
  observed: Observed,
  documents: Documents,
  steps: readonly Step[],
  directed: Instant | null,
): Unbegun | null {
  if (documents.main) return null;
  // `/postmortem` asks for a review whatever an incident is called.
  const asked = steps.some(({ what }) => what.is === "postmortem");
  if (observed.config.namesUnclear && !asked) return "names-unclear";
  const last = lastCall(observed, steps, directed);
  return hasOurLabel(observed) || observed.now - last <= beginsWithin ? null : "long-ago";
}

/** One was put on, whatever it was called then and became of it. */
export function hasOurLabel(observed: Observed): boolean {
  return observed.events.some((event) => event.kind === "labeled" && isOurs(observed, event.by));
}

/** When somebody last did what could begin a review, or made it possible to write one. */
function lastCall(
  { events, issue }: Observed,
  steps: readonly Step[],
  directed: Instant | null,
): Instant {
  const calls = [
    ...(directed === null ? [] : [directed]),
    ...steps.flatMap(callOf),
    ...events.flatMap(({ kind, at }) =>
      kind === "reopened" || kind === "unlocked" || kind === "transferred" ? [at] : [],
    ),
  ];
  return calls.length === 0 ? issue.createdAt : Math.max(...calls);
}

/** What ends today is no incident of the past; a bot that tidies up old issues ends none. */
function callOf({ at, by, what }: Step): readonly Instant[] {
  switch (what.is) {
    case "incident-on":
      return [what.backedAt ?? at];
    case "closed":
      return what.completed && !by?.bot ? [at] : [];
    case "phase-label":
    case "postmortem":
    case "resolved":
      return [at];
    default:
      return [];
  }
}
