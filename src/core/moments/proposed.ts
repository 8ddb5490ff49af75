import type { When } from "../commands/statement.ts";
import type { Source } from "../source.ts";

/** A moment that nobody set, and where it is read from. */
export type ProposedMoment = {
  readonly when: When;
  readonly source: Source;
  /** Somebody's words; or what GitHub saw, which tells when it was so at the latest. */
  readonly from: "words" | "label" | "closed" | "pull-request";
};
