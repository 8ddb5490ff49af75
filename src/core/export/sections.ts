import { mergedSections } from "../document/document.ts";
import type { FreshUnit } from "../document/fresh.ts";
import { isByHand, type MergedSection, rowsIn } from "../document/merge.ts";
import { withStrays } from "../document/notes.ts";
import { overtakenStrays, standingOf } from "../document/previous.ts";
import { renderSections } from "../document/render.ts";
import type { SectionName } from "../document/section-names.ts";
import { orderOf } from "../document/section-order.ts";
import { slashOf, titleOf } from "../document/telling.ts";
import { joinUnits, type Unit } from "../document/units.ts";
import type { Woven } from "../document/weave.ts";
import type { Review } from "../review.ts";
import type { Disguise } from "./disguise.ts";
import { type Exporting, quiet } from "./exporting.ts";

/** A section of the document as an export tells it; `name` is null for text between the sections. */
export type ToldSection = {
  readonly name: SectionName | null;
  /** With its title as the first line, where it has one. */
  readonly text: string;
  /** People edited it, added to it or took something out. */
  readonly byHand: boolean;
};

/** The app's own talk with those who take part; the head has words of its own here. */
const never: ReadonlySet<SectionName> = new Set([
  "head",
  "needs",
  "language",
  "needs-attention",
  "how-to-take-part",
]);

/** What is between those who were there. */
const internal: ReadonlySet<SectionName | null> = new Set([
  "perspectives",
  "agreement",
  "notes",
  null,
]);

/**
 * What the document says, section by section: with what people typed into it, and without what they
 * took out. What the app wrote is rendered anew from the review as it is told; what a person typed,
 * or agreement froze, is text.
 */
export function toldSections(exporting: Exporting): readonly ToldSection[] {
  const { review, previous, options } = exporting;
  const standing = standingOf(previous);
  const sections = new Map(documentSections(exporting).map((section) => [section.name, section]));
  const loose = standing.loose(() => rowsIn([...sections.values()]));
  const retell = retelling(exporting);
  const places: readonly (SectionName | null)[] = [null, ...orderOf(review.config)];
  return places
    .flatMap((name): readonly ToldSection[] => {
      const section = name === null || never.has(name) ? undefined : sections.get(name);
      const text = section ? retell(section) : "";
      const told = section && text !== "" ? [{ name, text, byHand: isByHand(section) }] : [];
      const typed = (loose.get(name) ?? []).map((one) => {
        return { name: null, text: exporting.disguise.markdown(one), byHand: true };
      });
      return [...told, ...typed];
    })
    .filter(({ name }) => !options.public || !internal.has(name));
}

function documentSections({ review, previous, templates }: Exporting): readonly MergedSection[] {
  const say = templates.say(slashOf(review));
  const { sections, strays } = mergedSections({ review, previous, templates });
  const all = [...strays, ...overtakenStrays(previous)];
  return withStrays(sections, all, (name) => titleOf({ review, say }, name));
}

/** The same section as it is told; empty where nothing but a title is left. */
function retelling({ review, templates, disguise, told }: Exporting) {
  const render = (so: Review) => renderSections({ review: so, templates });
  const now = render(review);
  const before = render(quiet(review, disguise));
  const after = render(told);
  return ({ name, units, frozen }: MergedSection): string => {
    const find = finder(now.get(name) ?? [], before.get(name) ?? [], after.get(name) ?? []);
    const lines = units.map((unit): Line => {
      const found = unit.by === "app" ? find(unit) : null;
      if (found) return { unit: { ...unit, text: found.text }, typed: false };
      // What only asks somebody for something is not told.
      const dropped = unit.by === "app" && frozen === null && !unit.text.startsWith("#");
      return dropped ? null : { unit, typed: true };
    });
    const whole = inText(lines, disguise);
    return whole.every(({ text }) => text.startsWith("#")) ? "" : joinUnits(whole);
  };
}

type Line = { readonly unit: Unit; readonly typed: boolean } | null;

/** Finds how a unit of the app's reads in the review as it is told. */
function finder(
  now: readonly FreshUnit[],
  before: readonly FreshUnit[],
  after: readonly FreshUnit[],
): (unit: Woven) => FreshUnit | null {
  // The same review twice: what differs is a word in a row, never how many there are.
  if (before.length !== after.length) return () => null;
  const texts = new Map(now.map(({ key, text }) => [key ?? text, text]));
  const places = new Map(before.map(({ key, text }, place) => [key ?? text, place]));
  return (unit) => {
    const name = (unit.by === "app" ? unit.key : null) ?? unit.text;
    // Frozen, it may say what the review does not say any more.
    const place = texts.get(name) === unit.text ? places.get(name) : undefined;
    return place === undefined ? null : (after[place] ?? null);
  };
}

/** Lines that people typed are read together: a link may go over two of them. */
function inText(lines: readonly Line[], { markdown, links }: Disguise): readonly Unit[] {
  const units: Unit[] = [];
  let typed: Unit[] = [];
  const close = () => {
    const [first] = typed;
    if (first) units.push({ text: markdown(joinUnits(typed)), apart: first.apart });
    typed = [];
  };
  for (const line of lines) {
    if (line?.typed && lengthOf(typed) < mostAtOnce) {
      typed.push(line.unit);
      continue;
    }
    close();
    if (line?.typed) typed.push(line.unit);
    else if (line) units.push({ text: links(line.unit.text), apart: line.unit.apart });
  }
  close();
  return units.filter(({ text }) => text !== "");
}

/** What the reader of Markdown takes in one go. */
const mostAtOnce = 20_000;

function lengthOf(units: readonly Unit[]): number {
  return units.reduce((sum, { text }) => sum + text.length, 0);
}
