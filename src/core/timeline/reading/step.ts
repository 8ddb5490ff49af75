import type { Zone } from "luxon";
import type { Mention } from "./mention.ts";
import type { Relative } from "./relative.ts";
import type { Span } from "./span.ts";

/** What a document says about times, in the order it says it; nothing is worked out yet. */
export type Step =
  /** A heading without a time: what was carried down to here may end. */
  | { readonly is: "section"; readonly depth: number }
  /** From here on it is this day. `depth` as of headings, more than `deepest` within the text. */
  | { readonly is: "day"; readonly mention: Mention; readonly depth: number }
  /** A table begins: its times need not follow those before it. */
  | { readonly is: "table" }
  | { readonly is: "zone"; readonly zone: Zone; readonly for: "document" | "section" }
  | Claim;

/** A time at which something is said to have happened. */
export type Claim = {
  readonly is: "claim";
  readonly line: number;
  /**
   * - `lead`: an entry begins with it
   * - `label`: a fact at the head of a report, beside the story
   * - `prose`: it stands in a sentence
   */
  readonly as: "lead" | "label" | "prose";
  /** Times of one block follow each other. */
  readonly block: number;
  readonly time: Span | Relative;
  /** Markdown as written, not yet trimmed. */
  readonly text: string;
  readonly label: string | null;
};

/** The depth of Markdown's smallest heading; bold lines and items that only name a part are deeper. */
export const deepest = 6;
