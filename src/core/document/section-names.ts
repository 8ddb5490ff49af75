/** The sections of the document, in the order they stand. One name through view, template and marker. */
export const sectionNames = [
  "head",
  "needs",
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
  "added-since-agreement",
  "notes",
  "needs-attention",
  "how-to-take-part",
] as const;

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

export function isSectionName(name: string | undefined): name is SectionName {
  return sectionNames.some((known) => known === name);
}
