/** Sections that people fill, in their usual order: a team can order, rename, ask for or hide each. */
export const guidedSections = [
  "summary",
  "impact",
  "timeline",
  "perspectives",
  "contributing-factors",
  "what-helped",
  "what-we-learned",
  "ideas",
  "follow-ups",
  "not-doing",
  "agreement",
] as const;

export type GuidedSection = (typeof guidedSections)[number];

/** Stand before and after those, whatever a team sets. */
export const openingSections = ["head", "needs"] as const;
export const closingSections = [
  "added-since-agreement",
  "notes",
  "language",
  "needs-attention",
  "how-to-take-part",
] as const;

/** All sections in their usual order. One name through view, template and marker. */
export const sectionNames = [...openingSections, ...guidedSections, ...closingSections] as const;

export type SectionName = (typeof sectionNames)[number];

/** *Notes* belongs to people: the app keeps it and never writes it. */
export type WrittenSection = Exclude<SectionName, "notes">;

/** The story itself. Agreement freezes it; everything else stays live. */
const narrative: ReadonlySet<SectionName> = new Set<SectionName>([
  "summary",
  "impact",
  "timeline",
  "perspectives",
  "contributing-factors",
  "what-helped",
  "what-we-learned",
  "ideas",
  "not-doing",
  "agreement",
]);

export function isNarrative(name: SectionName): boolean {
  return narrative.has(name);
}

/** Sections that show a question while a review has nothing to put there. */
export function isGuided(name: SectionName): name is GuidedSection {
  return guidedSections.some((known) => known === name);
}

export function isSectionName(name: string | undefined): name is SectionName {
  return sectionNames.some((known) => known === name);
}
