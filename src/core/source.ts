import type { Instant, Person } from "./thread.ts";

/** Where something was said. `comment` is null for the issue's own text and for GitHub's events. */
export type Source = {
  readonly by: Person | null;
  readonly at: Instant;
  readonly url: string;
  readonly comment: number | null;
  /** Somebody else who edited the comment last, where known. */
  readonly editedBy: Person | null;
};

/** Something somebody said, as typed, and where. */
export type Item = { readonly text: string; readonly source: Source };
