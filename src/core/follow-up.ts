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
  readonly by: Day | null;
  readonly repository: Repository;
  readonly factors: readonly number[];
  readonly kind: FollowUpKind | null;
  readonly checkedBy: string | null;
  readonly state: FollowUpState;
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
  /** Deleted, or out of our sight. */
  | { readonly kind: "gone"; readonly issue: Key };

/** Why an agreed follow-up is not opened yet; the sentence is `held.<reason>`. */
export type HeldReason = "soak" | "cap" | "repository" | "more-visible" | "config" | "record";
