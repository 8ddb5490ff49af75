import type { MergedSection, Stray } from "./merge.ts";
import type { SectionName } from "./section-names.ts";
import { joinUnits, type Unit, unitsOf } from "./units.ts";
import type { Woven } from "./weave.ts";

/**
 * The notes with what could not stay where somebody typed it, each under the title of where it
 * stood. The app adds to the notes and never takes from them.
 */
export function withStrays(
  sections: readonly MergedSection[],
  strays: readonly Stray[],
  titleOf: (name: SectionName) => string,
): readonly MergedSection[] {
  if (strays.length === 0) return sections;
  const notes = sections.find(({ name }) => name === "notes");
  const units: Woven[] = [
    ...(notes?.units ?? [typed({ text: `### ${titleOf("notes")}`, apart: false })]),
  ];
  for (const { name, units: strayed } of strays) {
    const heading = name === null ? null : `#### ${titleOf(name)}`;
    const last = units.findLast(({ text }) => text.startsWith("#"))?.text;
    const opens = heading !== null && last !== heading;
    if (opens) units.push(typed({ text: heading, apart: true }));
    for (const [index, unit] of strayed.entries())
      units.push(typed(index === 0 ? { ...unit, apart: !opens } : unit));
  }
  // Lines that come together here may belong together from now on.
  const written = { ...(notes ?? emptyNotes), units: unitsOf(joinUnits(units)).map(typed) };
  return [...sections.filter(({ name }) => name !== "notes"), written];
}

const emptyNotes: Omit<MergedSection, "units"> = {
  name: "notes",
  out: [],
  byHandOrder: false,
  frozen: null,
  edited: null,
};

function typed({ text, apart }: Unit): Woven {
  return { text, apart, by: "person", live: null };
}
