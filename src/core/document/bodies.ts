/**
 * The comments of a document: the main one, and continuations of sections that are too long for it.
 * `pieces.ts` reads what this writes.
 */
import { hash, normalise } from "../hash.ts";
import { marker } from "../markers.ts";
import { bodySum } from "./as-written.ts";
import type { MergedSection } from "./merge.ts";
import { isNarrative, type SectionName } from "./section-names.ts";
import { longest, type Sliced, sliceSections } from "./slices.ts";
import { isTableLine, isTableRule, joinUnits, type Unit, unitHash } from "./units.ts";
import type { Woven } from "./weave.ts";
import { type Token, writeWritten } from "./written.ts";

export type Bodies = {
  readonly main: string;
  readonly parts: readonly Part[];
};

/** One continuation of a section. The main comment holds part 1. */
export type Part = {
  readonly section: SectionName;
  readonly number: number;
  readonly body: string;
};

export type Writing = {
  readonly review: string;
  readonly order: readonly SectionName[];
  readonly sections: readonly MergedSection[];
  readonly loose: ReadonlyMap<SectionName | null, readonly string[]>;
  /** The hidden record, as `writeRecord` gives it. */
  readonly record: string;
  readonly words: PartWords;
};

/** The lines that lead from one comment to the next. */
export type PartWords = {
  /** Below what stands in the main comment: where its section goes on. */
  readonly goesOn: (name: SectionName, of: number) => string;
  /** The title of a continuation. */
  readonly title: (name: SectionName, number: number, of: number) => string;
  /** Below it: where it began. */
  readonly began: (name: SectionName) => string;
};

export function writeBodies(writing: Writing): Bodies {
  const { order, sections, loose, record, words } = writing;
  const aside = [...loose.values()].flat().reduce((sum, text) => sum + text.length + 2, 0);
  const sliced = sliceSections(sections, longest - record.length - aside - aroundAll);
  const byName = new Map(sliced.map((one) => [one.section.name, one]));
  const written = new Map<SectionName, readonly Token[]>();
  const pieces = [...(loose.get(null) ?? [])];
  const parts: Part[] = [];
  for (const name of order) {
    const one = byName.get(name);
    if (one) {
      const { text, tokens } = firstSlice(one, words);
      pieces.push(text);
      written.set(name, tokens);
      parts.push(...continuations(writing, one));
    }
    pieces.push(...(loose.get(name) ?? []));
  }
  const mark = marker("document", { review: writing.review, v: 1 });
  const block = writeWritten({ sections: written, sum: bodySum(pieces.join("\n\n")) });
  return { main: [mark, ...pieces, block, record].join("\n\n"), parts };
}

/** Markers and blank lines of the document itself. */
const aroundAll = 500;

type Slice = { readonly text: string; readonly tokens: readonly Token[] };

function firstSlice({ section, slices }: Sliced, words: PartWords): Slice {
  const [first = []] = slices;
  const of = slices.length;
  const frame = of === 1 ? [] : [{ text: words.goesOn(section.name, of), apart: true }];
  const taken: Token[] = section.out.map((key) => ({ is: "out", key }));
  const order: Token[] = section.byHandOrder ? [{ is: "by-hand-order" }] : [];
  return writeSlice(section, [], first, frame, [...taken, ...order]);
}

function continuations({ review, words }: Writing, { section, slices }: Sliced): readonly Part[] {
  const { name, units } = section;
  return slices.slice(1).map((slice, index) => {
    const number = index + 2;
    const frame: Unit[] = [
      { text: `### ${words.title(name, number, slices.length)}`, apart: false },
      { text: words.began(name), apart: false },
      ...tableHead(units, slice),
    ];
    const { text, tokens } = writeSlice(section, frame, slice, []);
    const mark = marker("part", { review, section: name, part: number, v: 1 });
    const block = writeWritten({ sections: new Map([[name, tokens]]), sum: bodySum(text) });
    return { section: name, number, body: [mark, text, block].join("\n\n") };
  });
}

/** A table that goes on in another comment has its head there again, and the day it is at. */
function tableHead(units: readonly Woven[], slice: readonly Woven[]): readonly Unit[] {
  const [first] = slice;
  if (!first || !isTableLine(first.text)) return [];
  const before = units.slice(0, units.indexOf(first));
  const rule = before.findIndex(({ text }) => isTableRule(text));
  if (rule < 1) return [];
  const rows = before.slice(rule + 1);
  const day = isDay(first) ? undefined : rows.findLast(isDay);
  const head = [...before.slice(rule - 1, rule + 1), ...(day ? [day] : [])];
  return head.map(({ text }, index) => ({ text, apart: index === 0 }));
}

/** A line of ours among the rows: it opens a day. */
function isDay(unit: Woven): boolean {
  return unit.by === "app" && unit.key === null && isTableLine(unit.text);
}

function writeSlice(
  { name, frozen, edited }: MergedSection,
  above: readonly Unit[],
  units: readonly Woven[],
  below: readonly Unit[],
  taken: readonly Token[] = [],
): Slice {
  const content = joinUnits([...above, ...units, ...below]);
  const frame = [...above, ...below].map(({ text }) => unitHash(text)).join(":");
  const values = {
    name,
    hash: hash(normalise(content)),
    ...(frame === "" ? {} : { frame }),
    ...(frozen === null || !isNarrative(name) ? {} : { frozen }),
    ...(edited === null ? {} : { edited }),
  };
  const text = `${marker("section", values)}\n\n${content}\n\n${marker("end", { name })}`;
  const tokens = [...above.map(frameToken), ...units.map(tokenOf), ...below.map(frameToken)];
  return { text, tokens: [...tokens, ...taken] };
}

function frameToken({ text }: Unit): Token {
  return { is: "frame", hash: unitHash(text) };
}

function tokenOf(unit: Woven): Token {
  const hashed = unitHash(unit.text);
  if (unit.by === "person") return { is: "own", hash: hashed, live: unit.live };
  if (unit.key === null) return { is: "line", hash: hashed };
  return { is: "row", key: unit.key, hash: hashed, live: unit.live };
}
