import type { Review } from "../review.ts";
import type { SectionName } from "./section-names.ts";

/**
 * Whether somebody filled a section that nobody is asked for. What GitHub saw, who only took part,
 * and comments that stand in the thread anyway do not open it.
 */
export function isFilled(review: Review, name: SectionName): boolean {
  switch (name) {
    case "timeline":
      return review.timeline.some(({ text }) => text.kind === "said" || text.kind === "moment");
    case "perspectives":
      return review.perspectives.some(({ state }) => state.kind !== "took-part");
    // Everywhere else only what people wrote is told at all.
    default:
      return true;
  }
}
