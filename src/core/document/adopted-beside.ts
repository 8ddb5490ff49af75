import { ownershipOf } from "./ownership.ts";
import type { SectionName } from "./section-names.ts";
import { sectionNames } from "./section-names.ts";
import { openStanding } from "./standing.ts";
import { type Unit, unitHash } from "./units.ts";

/**
 * What people typed into the prose of a text of ours that came between: adopted as a whole, it is not
 * told apart from ours any more. Where they left that section alone in the text that ours replaced,
 * which was worked on beside it, all that is in ours alone was typed elsewhere.
 *
 * @param ours a text of ours, as we wrote it, into which more went than stood in its place
 * @param replaced the edit that it had replaced unread
 */
export function adoptedBeside(
  ours: string,
  replaced: string,
): readonly { readonly name: SectionName; readonly units: readonly Unit[] }[] {
  const [here, there] = [openStanding([ours]), openStanding([replaced])];
  return sectionNames.flatMap((name) => {
    if (ownershipOf(name) !== "prose") return [];
    const [section, before] = [here.section(name, []), there.section(name, [])];
    // Neither sealed nor edited, it is what a command says, and is told anew.
    if (!section || (section.frozen === null && section.edited === null)) return [];
    if (!before || before.changed) return [];
    const known = new Set(before.units.map(({ text }) => unitHash(text)));
    return [{ name, units: section.units.filter(({ text }) => !known.has(unitHash(text))) }];
  });
}
