import type { Day } from "./config/config.ts";
import type { HeldReason } from "./follow-up.ts";
import type { Change } from "./review.ts";
import type { Source } from "./source.ts";
import type { Instant, Person } from "./thread.ts";

/** What the review still needs: one calm sentence each, in `needs.<kind>`. */
export type Need =
  | { readonly kind: "agreement"; readonly have: number; readonly of: number }
  | { readonly kind: "triage-agreement" }
  | {
      readonly kind: "objection";
      readonly by: Person;
      readonly source: Source;
      readonly reason: string;
    }
  | { readonly kind: "look-again"; readonly by: Person; readonly changes: readonly Change[] }
  | {
      readonly kind: "hear";
      readonly who: "person" | "team";
      readonly name: string;
      /** The last day of their absence, while they are away. */
      readonly away: Day | null;
      readonly invited: Instant;
      readonly waitsUntil: Instant;
    }
  | { readonly kind: "factors"; readonly have: number }
  | { readonly kind: "unanswered-factor"; readonly number: number }
  /** Follow-ups whose rows read otherwise than what was proposed. */
  | { readonly kind: "rows-apart"; readonly numbers: readonly number[] }
  /** Factors that say no more than who it was, or nothing yet. */
  | {
      readonly kind: "factor-person" | "factor-placeholder";
      readonly numbers: readonly number[];
    }
  | { readonly kind: "config" }
  | {
      readonly kind: "held";
      readonly number: number;
      /** `elsewhere`: another issue has its address by now. */
      readonly because: HeldReason | "elsewhere";
      readonly until: Instant | null;
    }
  | { readonly kind: "follow-ups"; readonly open: number };
