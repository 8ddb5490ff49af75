/**
 * The document from what stands there and what the app would write now. Nobody's typing is lost:
 *
 * - prose that somebody edited stays as edited, as if it had been written with the section's
 *   command, until somebody writes it anew in the thread; then the edited text moves to *Notes*;
 * - in lists and tables an edited row stays as edited, a removed one stays out, an added one stays,
 *   and all others live on;
 * - what somebody typed into a part that is the app's moves to *Notes*, under that part's title;
 * - an emptied section is the app's again;
 * - text between the sections stays after the section it followed;
 * - once agreement has sealed the story, its sections stay as they stand.
 *
 * Merging what a merge gave changes nothing.
 */

import { isPicture } from "./fences.ts";
import type { Fresh, FreshUnit } from "./fresh.ts";
import { withLiveCells } from "./live-cells.ts";
import { ownershipOf } from "./ownership.ts";
import type { StoodSection } from "./read-section.ts";
import { isNarrative, type SectionName } from "./section-names.ts";
import { joinUnits, type Unit, unitHash, unitsOf } from "./units.ts";
import { spaced, type Woven, weave } from "./weave.ts";

export type Merging = {
  /** The section as it stands; null where it does not, or was emptied. */
  readonly stood: (name: SectionName) => StoodSection | null;
  readonly fresh: Fresh;
  readonly order: readonly SectionName[];
  /** Id of the label event that sealed the review; null while it is live. */
  readonly sealEvent: number | null;
  /** Prose whose standing text is the one somebody typed into the document. */
  readonly adopted: ReadonlySet<SectionName>;
  /** When the document was last edited, in seconds since 1970. */
  readonly editedAt: number;
};

export type MergedSection = {
  readonly name: SectionName;
  readonly units: readonly Woven[];
  /** Rows that people took out. */
  readonly out: readonly string[];
  readonly byHandOrder: boolean;
  readonly frozen: number | null;
  readonly edited: number | null;
};

export type Merged = {
  readonly sections: readonly MergedSection[];
  /** What people typed where it could not stay, by the section they typed it into. */
  readonly strays: readonly Stray[];
};

/** `name` is null for a line of the app's own about an edit that it cannot read. */
export type Stray = { readonly name: SectionName | null; readonly units: readonly Unit[] };

export function mergeSections(merging: Merging): Merged {
  const strays: Stray[] = [];
  const sections = merging.order.flatMap((name) => {
    const { section, stray } = mergeSection(merging, name);
    if (stray.length > 0) strays.push({ name, units: stray });
    return section === null || section.units.length === 0 ? [] : [section];
  });
  return { sections, strays };
}

/** Whether people have their hand in it: the app's own text alone would read otherwise. */
export function isByHand({ name, units, out, byHandOrder }: MergedSection): boolean {
  if (ownershipOf(name) === "notes") return false;
  return byHandOrder || out.length > 0 || units.some(({ by }) => by === "person");
}

/** Hashes of the app's rows. */
export function rowsIn(sections: readonly MergedSection[]): ReadonlySet<string> {
  const rows = sections.flatMap(({ units }) => units.filter(isRowOfOurs));
  return new Set(rows.map(({ text }) => unitHash(text)));
}

function isRowOfOurs(unit: Woven): boolean {
  return unit.by === "app" && unit.key !== null;
}

type MergedOne = { readonly section: MergedSection | null; readonly stray: readonly Unit[] };

function mergeSection(merging: Merging, name: SectionName): MergedOne {
  const stood = merging.stood(name);
  const fresh = merging.fresh.get(name) ?? [];
  if (stood === null) return { section: asFresh(merging, name, fresh), stray: [] };
  const { sealEvent } = merging;
  if (stood.frozen !== null && stood.frozen === sealEvent) return asStood(name, stood, sealEvent);
  const frozen = isNarrative(name) ? sealEvent : null;
  switch (ownershipOf(name)) {
    case "notes":
      return asStood(name, stood, null);
    case "computed":
      return { section: asFresh(merging, name, fresh), stray: typedIn(stood) };
    case "prose":
      return mergeProse(merging, name, stood, fresh);
    case "rows": {
      const { units, out } = mergeRows(name, stood, fresh);
      const byHandOrder = stood.byHandOrder && !isSameOrder(units, fresh);
      const stray = typedIn(stood).filter(({ text }) => isPicture(text));
      return { section: { name, units, out, byHandOrder, frozen, edited: null }, stray };
    }
  }
}

function asFresh(
  { sealEvent }: Merging,
  name: SectionName,
  fresh: readonly FreshUnit[],
): MergedSection {
  const units = fresh.map((unit): Woven => ({ ...unit, by: "app" }));
  const frozen = isNarrative(name) ? sealEvent : null;
  return { name, units, out: [], byHandOrder: false, frozen, edited: null };
}

function asStood(name: SectionName, stood: StoodSection, frozen: number | null): MergedOne {
  const { byHandOrder, edited } = stood;
  const units = stood.units.map(asWoven);
  return { section: { name, units, out: [...stood.out], byHandOrder, frozen, edited }, stray: [] };
}

function mergeProse(
  merging: Merging,
  name: SectionName,
  stood: StoodSection,
  fresh: readonly FreshUnit[],
): MergedOne {
  const typed = typedIn(stood);
  const app = asFresh(merging, name, fresh);
  if (typed.length === 0 && !merging.adopted.has(name)) return { section: app, stray: [] };
  if (joinUnits(stood.units) === joinUnits(fresh)) return { section: app, stray: [] };
  if (!merging.adopted.has(name)) {
    // Its title stands there again; a heading of theirs goes along.
    const title = fresh[0]?.text;
    return { section: app, stray: typed.filter(({ text }) => text !== title) };
  }
  const units = unitsOf(joinUnits(stood.units)).map((unit): Woven => {
    return { ...unit, by: "person", live: null };
  });
  const edited = stood.changed || stood.edited === null ? merging.editedAt : stood.edited;
  return { section: { ...app, units, edited }, stray: [] };
}

function mergeRows(
  name: SectionName,
  stood: StoodSection,
  fresh: readonly FreshUnit[],
): { readonly units: readonly Woven[]; readonly out: readonly string[] } {
  const kept = { ...stood, units: stood.units.filter((unit) => !isStrayPicture(unit)) };
  const live = name === "follow-ups" ? withLiveCells(kept, fresh) : kept;
  const keys = new Set(fresh.flatMap(({ key }) => key ?? []));
  const out = [...stood.out].filter((key) => keys.has(key));
  const typed = typedIn(live);
  if (keys.size > 0 || typed.length === 0) return { units: weave(live, fresh), out };
  // The app has nothing to put beside what they typed: the section stays around it.
  const left = live.units.filter(({ owner }) => owner.is !== "row");
  return { units: spaced(left.map(asWoven)), out };
}

function isStrayPicture({ owner, text }: StoodSection["units"][number]): boolean {
  return owner.is === "own" && isPicture(text);
}

function typedIn({ units }: StoodSection): readonly Unit[] {
  return units.filter(({ owner }) => owner.is === "own");
}

function asWoven({ owner, text, apart }: StoodSection["units"][number]): Woven {
  if (owner.is === "own") return { text, apart, by: "person", live: owner.live };
  const { key, live } = owner.is === "row" ? owner : { key: null, live: null };
  return { text, apart, by: "app", key, live };
}

function isSameOrder(units: readonly Woven[], fresh: readonly FreshUnit[]): boolean {
  const woven = units.flatMap((unit) => (unit.by === "app" ? (unit.key ?? []) : []));
  const there = new Set(woven);
  const wanted = fresh.flatMap(({ key }) => (key !== null && there.has(key) ? [key] : []));
  return woven.every((key, index) => key === wanted[index]);
}
