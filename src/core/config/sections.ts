import { type GuidedSection, guidedSections, type SectionName } from "../document/section-names.ts";
import type { Config, ReviewKind, SectionSetting } from "./config.ts";
import type { Written } from "./schema.ts";
import { sectionKey } from "./section-notation.ts";

/*
 * Which sections a review has, in which order and under which words. A review begins from a
 * ready-made set (`review`); what a team lists under `sections` is laid over it.
 */

/** How many contributing factors agreement asks for where nobody set it. */
export const usualFactors = 2;

const hiddenIn: Readonly<Record<ReviewKind, readonly GuidedSection[]>> = {
  full: [],
  light: ["impact", "perspectives", "contributing-factors", "what-helped", "ideas", "not-doing"],
  "near-miss": ["impact"],
};

/** Named first; the others follow in their usual order. */
const firstIn: Readonly<Record<ReviewKind, readonly GuidedSection[]>> = {
  full: [],
  light: [],
  "near-miss": ["what-helped"],
};

/** The sections of a ready-made set. Their titles and questions are sentences of the app's own. */
export function sectionsOf(kind: ReviewKind): readonly SectionSetting[] {
  const first = firstIn[kind];
  const others = guidedSections.filter((name) => !first.includes(name));
  return [...first, ...others].map((name) => {
    return { name, title: null, question: null, hidden: hiddenIn[kind].includes(name) };
  });
}

type Review = Pick<Config, "review" | "sections">;

/**
 * What is set here is laid over its set. Where neither the kind of review nor the sections are set
 * here, those of the base hold; else the base's own sections do not, as they were made for its kind.
 */
export function resolveReview(written: Pick<Written, "review" | "sections">, base: Review): Review {
  if (written.review === undefined && written.sections === undefined)
    return { review: base.review, sections: base.sections };
  const review = written.review ?? base.review;
  return {
    review,
    sections: laidOver(sectionsOf(review), (written.sections ?? []).flatMap(settingsOf)),
  };
}

/** The usual number of factors; none where nobody is asked for factors. */
export function factorsNeeded(review: Review, base: Review & Pick<Config, "agreement">): number {
  const hidden = isHidden(review, "contributing-factors");
  if (hidden === isHidden(base, "contributing-factors")) return base.agreement.factors;
  return hidden ? 0 : usualFactors;
}

/** What is listed comes first, the others follow; a hidden one waits where the set has it. */
function laidOver(
  set: readonly SectionSetting[],
  own: readonly SectionSetting[],
): readonly SectionSetting[] {
  const all = set.map((one) => own.find(({ name }) => name === one.name) ?? one);
  const listed = own.filter(({ hidden }) => !hidden);
  const others = all.filter((one) => !one.hidden && !listed.includes(one));
  return all.reduce<readonly SectionSetting[]>(
    (order, one, index) => (one.hidden ? insertAfter(order, all[index - 1], one) : order),
    [...listed, ...others],
  );
}

function insertAfter(
  order: readonly SectionSetting[],
  before: SectionSetting | undefined,
  one: SectionSetting,
): readonly SectionSetting[] {
  const place = order.findIndex(({ name }) => name === before?.name) + 1;
  return order.toSpliced(place, 0, one);
}

type WrittenSection = NonNullable<Written["sections"]>[number];

function settingsOf(written: WrittenSection): readonly SectionSetting[] {
  const entries =
    typeof written === "string" ? [[written, null] as const] : Object.entries(written);
  return entries.flatMap(([key, how]) => {
    const named = guidedSections.filter((name) => sectionKey(name) === key);
    const said = typeof how === "object" && how !== null ? how : {};
    const { title = null, question = null, hidden = how === "hidden" } = said;
    return named.map((name) => ({ name, title, question, hidden }));
  });
}

/** Null for the sections that no team can set. */
export function sectionSetting(
  { sections }: Pick<Config, "sections">,
  name: SectionName,
): SectionSetting | null {
  return sections.find((one) => one.name === name) ?? null;
}

/** Whether nobody is asked for it. */
export function isHidden(config: Pick<Config, "sections">, name: SectionName): boolean {
  return sectionSetting(config, name)?.hidden ?? false;
}
