import type { Block } from "./blocks.ts";
import { isChatNotice, takeChatHead, takeSaid } from "./chat.ts";
import { isBesideStory, type Lead, namesMoment, takeLabelled, takeLead } from "./lead.ts";
import { plain, withItsCode } from "./plain.ts";

/** What was written in one go: a time with its text, or text alone. */
export type Entry = {
  /** 1-based line of its first character. */
  readonly line: number;
  readonly lead: Lead | null;
  /** As written, lines joined by line ends; after the time, where it begins with one. */
  readonly text: string;
  /** The same without what is not said, see `plain.ts`. */
  readonly plain: string;
};

/** Where lists of times come from: what one entry began with is to be expected of the next. */
export type Expecting = {
  readonly home: string;
  readonly expected: boolean;
  /** Of a table: which of its columns has the times; null where its head does not say. */
  readonly column: number | null;
};

type Draft = {
  readonly line: number;
  readonly lead: Lead | null;
  readonly raw: string[];
  readonly plain: string[];
};

/** A paragraph may be many entries: each line that starts with a time begins one. */
export function entriesOf(block: Block, { home, expected, column }: Expecting): readonly Entry[] {
  const drafts: Draft[] = [];
  const isList = block.lines.filter(({ text }) => clockFirst.test(text)).length > 1;
  for (const { number, text } of block.lines) {
    const words = plain(text);
    if (isChatNotice(words)) continue;
    const before = drafts.at(-1);
    const lead = leadOf(block, words, home, {
      expected: expected || before?.lead?.span.from.clock?.kind === "bare",
      column,
      before: before?.plain.at(-1) ?? null,
      isList,
      listed: before?.lead != null,
    });
    if (!before || lead || goesNoFurther(before) || beginsAnew(words))
      drafts.push({ line: number, lead, raw: [text], plain: [words] });
    else {
      before.raw.push(text);
      before.plain.push(words);
    }
  }
  return withTimeBelow(drafts.map(written));
}

function written({ line, lead: found, raw, plain: words }: Draft): Entry {
  const [text, said] = [raw.join("\n"), words.join("\n")];
  if (!found) return { line, lead: null, text, plain: said };
  const { label, end } = found;
  const lead = { ...found, label: label && withItsCode(label, said.slice(0, end), text) };
  return { line, lead, text: balanced(text, end), plain: said.slice(end) };
}

/** What follows a time, with the marks that began before it: `**14:02 deploy** done`. */
function balanced(text: string, end: number): string {
  const [before, after] = [text.slice(0, end), text.slice(end)];
  return ["**", "__", "`"].reduce((rest, mark) => {
    if (before.split(mark).length % 2 === 1) return rest;
    const at = rest.search(/[^\s:\])]/);
    return rest.startsWith(mark, at) ? rest.slice(at + mark.length) : mark + rest.trimStart();
  }, after);
}

/** Status pages put the time in the last line of what it is about. */
function withTimeBelow(entries: readonly Entry[]): readonly Entry[] {
  const [before, last] = entries.slice(-2);
  if (!before || before.lead || !last?.lead || last.plain.trim() !== "") return entries;
  return [...entries.slice(0, -2), { ...last, text: before.text, plain: before.plain }];
}

/** A fact is told in one line. */
function goesNoFurther({ lead, plain: [first = ""], raw }: Draft): boolean {
  return lead?.by === "label" || (lead === null && raw.length === 1 && fact.test(first));
}

/** `Severity: high`, `12 minutes later …`: a line that does not go on with the one before it. */
function beginsAnew(words: string): boolean {
  return fact.test(words) || laterOn.test(words);
}

const fact = /^\s*\p{Lu}[\p{L} /()-]{1,30}:\s/u;
const laterOn = /^\s*(?:about |~)?(?:\d+|an?|half an) (?:minute|hour|day)s? later\b/i;

/** As the lines of a list of times begin, below a line without a full stop too. */
const clockFirst = /^[\s*_`[(~]{0,9}(?:\d{4}-\d\d-\d\d[ T])?\d{1,2}:\d{2}(?!\d)/;
/** A sentence that was broken right before its time. */
const wantsTime =
  /(?:[,~(\u2013\u2014-]|\b(?:at|by|from|since|to|until|till|and|or|between|around|about|on|of|the|before|after|for|was|is))\s*$/i;

type Before = {
  readonly expected: boolean;
  readonly column: number | null;
  /** The line before it in the same paragraph. */
  readonly before: string | null;
  /** Several lines of the paragraph begin with a clock. */
  readonly isList: boolean;
  /** What that line belongs to began with a time. */
  readonly listed: boolean;
};

function leadOf(block: Block, words: string, home: string, so: Before): Lead | null {
  if (!/\d|noon|midnight|midday|day/i.test(words.slice(0, 200))) return null;
  const isFirst = so.before === null;
  const mayBegin =
    isFirst ||
    so.listed ||
    beginsAnew(words) ||
    /[.!?:;|][\s"')\]*_]*$/.test(so.before ?? "") ||
    (so.isList && clockFirst.test(words) && !wantsTime.test(so.before?.slice(-20) ?? ""));
  if (block.kind === "row") return takeCell(words, home, so);
  const lead =
    mayBegin || /^[\s*[(~]*\d{1,2}:\d{2}/.test(words) ? takeLead(words, home, so.expected) : null;
  if (lead && (mayBegin || isSetOff(words, lead))) return lead;
  if (block.kind === "text") {
    const chat = takeChatHead(words, home);
    if (chat) return chat;
  }
  const said = mayBegin ? takeSaid(words, home) : null;
  if (said) return said;
  return isFirst || mayBegin ? takeLabelled(words, home) : null;
}

/** In the midst of running text only what nobody would write there: `14:02 - deploy`. */
function isSetOff(words: string, { end }: Lead): boolean {
  return /^[\s*_\])]*(?:[-\u2013\u2014:|]\s|,\S|$)/.test(words.slice(end)) || /^\s*\[/.test(words);
}

/** A row begins with the first of its cells that is a time; a label may stand before it. */
function takeCell(words: string, home: string, { expected, column }: Before): Lead | null {
  let from = 0;
  for (let cell = 0; cell < 4 && from < words.length; cell += 1) {
    const lead = takeLead(words.slice(from, from + 400), home, true);
    const hasClock = lead !== null && lead.span.from.clock !== null;
    if (lead && !hasClock && cell > 0) return null;
    // In a table of numbers `12:30` is any of them.
    if (lead && cell > 0 && cell !== column && !isNamed(lead, words.slice(0, from))) return null;
    const isWhole =
      lead && /^[\s)\]"'*_]*(?:\||$|[-\u2013\u2014:])/.test(words.slice(from + lead.end));
    if (lead && (isWhole || (hasClock && cell === 0)))
      return isBesideStory(words)
        ? takeLabelled(words, home)
        : inCell(lead, words.slice(0, from), from);
    const bar = words.indexOf("|", from);
    if (bar < 0) break;
    from = bar + 1;
  }
  return expected ? null : takeLabelled(words, home);
}

function isNamed({ span }: Lead, before: string): boolean {
  return span.from.day !== null || span.from.zone !== null || namesMoment(before);
}

function inCell(lead: Lead, before: string, from: number): Lead {
  const label = before.replace(/[|\s]+/g, " ").trim();
  return { ...lead, end: from + lead.end, label: /\p{L}/u.test(label) ? label : null };
}
