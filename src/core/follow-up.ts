import type { FollowUpKind } from "./commands/statement.ts";
import type { Day } from "./config/config.ts";
import type { Key, Repository } from "./key.ts";
import type { Item, Source } from "./source.ts";
import type { Instant } from "./thread.ts";

/** A follow-up from proposal to the end of its issue: A1, A2 …; numbers are never given twice. */
export type FollowUp = {
  readonly number: number;
  readonly text: string;
  readonly source: Source;
  readonly owner: string | null;
  /** The user id that `owner` had when it was named, 0: nobody's; absent while GitHub was not asked. */
  readonly ownerId?: number;
  readonly by: Day | null;
  readonly repository: Repository;
  readonly factors: readonly number[];
  readonly kind: FollowUpKind | null;
  readonly checkedBy: string | null;
  /** What commands changed since it was proposed, in order; empty once it is an issue. */
  readonly changed: readonly ProposalChange[];
  readonly state: FollowUpState;
};

/** An owner or a day that was given later, and what stood there before. */
export type ProposalChange = {
  readonly what: "owner" | "by";
  readonly from: string | null;
  readonly to: string;
  readonly source: Source;
};

export type FollowUpState =
  | { readonly kind: "proposed" }
  /** Agreed and waiting: soak time, the cap, another repository's permission, a broken config. */
  | { readonly kind: "held"; readonly because: HeldReason; readonly until: Instant | null }
  | { readonly kind: "to-open" }
  | {
      readonly kind: "open";
      readonly issue: Key;
      readonly url: string;
      readonly title: string;
      readonly linked: boolean;
    }
  | {
      readonly kind: "done";
      readonly issue: Key;
      readonly url: string;
      readonly title: string;
      readonly at: Instant;
      readonly said: Item | null;
    }
  | {
      readonly kind: "dropped";
      readonly issue: Key;
      readonly url: string;
      readonly title: string;
      readonly at: Instant;
      readonly reason: Item | null;
    }
  /** Agreed, and decided against before it became an issue. */
  | { readonly kind: "not-doing"; readonly at: Instant; readonly reason: Item }
  /**
   * Deleted. `elsewhere`: another issue has its address, as a repository of that name was made anew;
   * what it became is not known, so the review is not done before somebody decides against it.
   */
  | { readonly kind: "gone"; readonly issue: Key; readonly elsewhere?: true };

/** Why an agreed follow-up is not opened yet; the sentence is `held.<reason>`. */
export type HeldReason =
  | "soak"
  | "cap"
  | "repository"
  | "more-visible"
  | "config"
  | "record"
  /** An issue already, and nobody can see it just now. */
  | "out-of-sight"
  | "reworded"
  | "row";
