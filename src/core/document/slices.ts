/**
 * How sections share the room of comments. GitHub takes 65,536 characters in one: what does not fit
 * goes on in comments of its own, cut between units. The longest sections give way first, all to
 * the same length, so that a short one never moves because of a long one.
 */
import type { MergedSection } from "./merge.ts";
import { ownershipOf } from "./ownership.ts";
import type { Woven } from "./weave.ts";

/** Characters of one comment of ours at most. */
export const longest = 60_000;

export type Sliced = {
  readonly section: MergedSection;
  /** What stands in the main comment, then what stands in each continuation. */
  readonly slices: readonly (readonly Woven[])[];
};

/** `room`: characters that the main comment has for sections. */
export function sliceSections(sections: readonly MergedSection[], room: number): readonly Sliced[] {
  const long = sections.filter(({ name }) => ownershipOf(name) !== "computed");
  const rest = sections.filter(({ name }) => ownershipOf(name) === "computed");
  const left = room - lengthsOf(rest);
  const share = lengthsOf(long) <= left ? Number.POSITIVE_INFINITY : shareOf(long, left);
  return sections.map((section) => {
    const whole = ownershipOf(section.name) === "computed" || lengthOf(section) <= share;
    return { section, slices: whole ? [section.units] : cut(section.units, share) };
  });
}

/** Markers around a section, and the line that says where it goes on. */
const aroundSection = 400;
/** A title, the head of a table and links around a continuation. */
const aroundSlice = 2000;
/** A unit's line ends, and what is noted of it in the hidden block. */
const aroundUnit = 10;
const aroundRow = 24;

function lengthsOf(sections: readonly MergedSection[]): number {
  return sections.reduce((sum, section) => sum + lengthOf(section), 0);
}

function lengthOf({ units, out }: MergedSection): number {
  return aroundSection + out.length * 8 + units.reduce((sum, unit) => sum + costOf(unit), 0);
}

function costOf(unit: Woven): number {
  const noted = unit.by === "app" && unit.key !== null ? aroundRow : aroundUnit;
  return unit.text.length + noted;
}

/** The length at which all sections that are longer are cut; in steps, so that it seldom moves. */
function shareOf(sections: readonly MergedSection[], room: number): number {
  const lengths = sections.map(lengthOf).sort((a, b) => a - b);
  let left = room;
  for (const [index, length] of lengths.entries()) {
    const share = left / (lengths.length - index);
    if (length > share) return Math.max(step, Math.floor(share / step) * step);
    left -= length;
  }
  return Number.POSITIVE_INFINITY;
}

const step = 2000;

function cut(units: readonly Woven[], first: number): readonly (readonly Woven[])[] {
  const slices: Woven[][] = [[]];
  let left = first - aroundSection;
  for (const unit of units.flatMap(fitting)) {
    if (costOf(unit) > left) {
      slices.push([]);
      left = longest - aroundSlice;
    }
    slices.at(-1)?.push(unit);
    left -= costOf(unit);
  }
  return slices;
}

/** What is longer than a whole comment can only be cut within. */
function fitting(unit: Woven): readonly Woven[] {
  const most = longest - aroundSlice - aroundUnit;
  if (unit.text.length <= most) return [unit];
  const texts: string[] = [];
  for (let from = 0; from < unit.text.length; ) {
    const until = unit.text.lastIndexOf("\n", from + most);
    const end =
      from + most >= unit.text.length || until <= from ? within(unit.text, from + most) : until;
    texts.push(unit.text.slice(from, end));
    from = unit.text[end] === "\n" ? end + 1 : end;
  }
  return texts.map((text, index) => ({
    text,
    apart: index === 0 ? unit.apart : false,
    by: "person",
    live: null,
  }));
}

/** Never between the two halves of one character. */
function within(text: string, end: number): number {
  const code = text.charCodeAt(end - 1);
  return end < text.length && code >= 0xd800 && code < 0xdc00 ? end - 1 : end;
}
