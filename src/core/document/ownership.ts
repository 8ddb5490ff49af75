/**
 * Who owns what in the document, when somebody edits it by hand (see `merge.ts`).
 *
 * - **prose**: the whole text is adopted, as if it had been written with the section's command;
 * - **rows**: row by row, as edited, taken out or added;
 * - **computed**: the app's; what somebody typed there moves to *Notes*;
 * - **notes**: people's.
 */
import type { SectionName } from "./section-names.ts";

export type Ownership = "prose" | "rows" | "computed" | "notes";

const ownership: Readonly<Record<SectionName, Ownership>> = {
  head: "computed",
  needs: "computed",
  summary: "prose",
  impact: "prose",
  timeline: "rows",
  perspectives: "rows",
  "contributing-factors": "rows",
  "what-helped": "rows",
  "what-we-learned": "rows",
  ideas: "rows",
  "follow-ups": "rows",
  "not-doing": "rows",
  agreement: "computed",
  "added-since-agreement": "rows",
  notes: "notes",
  language: "computed",
  "needs-attention": "computed",
  "how-to-take-part": "computed",
};

export function ownershipOf(name: SectionName): Ownership {
  return ownership[name];
}
