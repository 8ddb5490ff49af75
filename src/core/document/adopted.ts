import type { Instant } from "../thread.ts";
import { type Previous, standingOf } from "./previous.ts";
import type { StoodSection } from "./read-section.ts";
import { joinUnits } from "./units.ts";

/** Prose that somebody typed into the document, as if they had written it with its command. */
export type Adopted = { readonly text: string; readonly at: Instant };

export function adoptedProse(previous: Previous): {
  readonly summary: Adopted | null;
  readonly impact: Adopted | null;
} {
  const standing = standingOf(previous);
  const adopted = (name: "summary" | "impact") => {
    const stood = standing.section(name, []);
    return stood && adoptedFrom(stood, previous.editedAt);
  };
  return { summary: adopted("summary"), impact: adopted("impact") };
}

function adoptedFrom(stood: StoodSection, editedAt: Instant): Adopted | null {
  if (!stood.changed && stood.edited === null) return null;
  const text = proseOf(stood);
  // Nothing left but the title: that is emptied.
  if (text === "") return null;
  const at = stood.changed || stood.edited === null ? editedAt : stood.edited * 1000;
  return { text, at };
}

/** Without its title and the credit below it. */
function proseOf({ units }: StoodSection): string {
  const [first] = units;
  const titled = first?.text.startsWith("#") ? units.slice(1) : units;
  const text = joinUnits(titled).trim();
  const credit = text.endsWith("</sub>") ? text.lastIndexOf("<sub>") : -1;
  return credit === -1 ? text : text.slice(0, credit).trimEnd();
}
