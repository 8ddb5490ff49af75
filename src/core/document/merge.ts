/**
 * The new body from what the app would write and what stands there now.
 *
 * People may edit the document, and what they type stays:
 * - a section edited by hand is kept as it is until somebody empties it or takes the edit back;
 * - an emptied section is written again;
 * - text outside of the sections stays after the section it followed;
 * - once agreement has sealed the story, its sections are kept as they were sealed.
 *
 * Merging what a merge gave changes nothing.
 */
import { hash, normalise } from "../hash.ts";
import { marker } from "../markers.ts";
import { type Document, findSection, type Section } from "./pieces.ts";
import { isNarrative, type SectionName, sectionNames } from "./section-names.ts";

export type Merge = {
  readonly review: string;
  /** Sections that have something to show. */
  readonly fresh: ReadonlyMap<SectionName, string>;
  readonly previous: Document | null;
  /** Id of the label event that sealed the review; null while it is live. */
  readonly sealEvent: number | null;
  /** The hidden block that stands last. */
  readonly record: string;
};

export function mergeDocument(merge: Merge): string {
  const loose = looseText(merge.previous);
  const parts = [marker("document", { review: merge.review, v: 1 }), ...(loose.get(null) ?? [])];
  for (const name of sectionNames) {
    const section = mergeSection(merge, name);
    if (section) parts.push(section);
    parts.push(...(loose.get(name) ?? []));
  }
  return [...parts, merge.record].join("\n\n");
}

/** Whether the section stays as people edited it; an edit that says the same as we do is none. */
export function keptByHand(section: Section | null, fresh: string | undefined): boolean {
  if (section?.state !== "edited") return false;
  return fresh === undefined || normalise(section.content) !== normalise(fresh);
}

/** By the section it follows; `null` for what stands before the first. */
function looseText(previous: Document | null): ReadonlyMap<SectionName | null, readonly string[]> {
  const loose = new Map<SectionName | null, readonly string[]>();
  let after: SectionName | null = null;
  for (const piece of previous?.pieces ?? []) {
    if (piece.kind === "section") after = piece.name;
    else loose.set(after, [...(loose.get(after) ?? []), piece.text]);
  }
  return loose;
}

function mergeSection(merge: Merge, name: SectionName): string | null {
  const { previous, sealEvent } = merge;
  const fresh = merge.fresh.get(name);
  const before = findSection(previous, name);
  if (before && (keptByHand(before, fresh) || isSealed(before, sealEvent) || isNotes(before)))
    return writeSection(name, before.content, before.hash, before.frozen);
  if (fresh === undefined) return null;
  const content = normalise(fresh);
  return writeSection(name, content, hash(content), isNarrative(name) ? sealEvent : null);
}

function isSealed({ state, frozen }: Section, sealEvent: number | null): boolean {
  return state !== "emptied" && frozen !== null && frozen === sealEvent;
}

function isNotes({ name, state }: Section): boolean {
  return name === "notes" && state !== "emptied";
}

function writeSection(
  name: SectionName,
  content: string,
  written: string,
  frozen: number | null,
): string {
  const values = { name, hash: written, ...(frozen === null ? {} : { frozen }) };
  return `${marker("section", values)}\n\n${content}\n\n${marker("end", { name })}`;
}
