import type { Zone } from "luxon";
import { type Block, readBlocks } from "./blocks.ts";
import { type Entry, entriesOf } from "./entry.ts";
import type { Mention } from "./mention.ts";
import { timesIn } from "./prose.ts";
import { relativeIn } from "./relative.ts";
import { type Matter, matterOf, titleOf, zoneInHead, zoneStated } from "./section.ts";
import { deepest, type Step } from "./step.ts";
import { scanDated, scanTalk } from "./talk.ts";

type Scan = {
  readonly steps: Step[];
  readonly home: string;
  /** Headings above, and what they say of the times below them. */
  readonly matters: { readonly depth: number; readonly matter: Matter }[];
  /** The block before began with a time: bare numbers are times here. */
  expected: boolean;
  /** The step that is a time alone and waits for the text below it; -1: none. */
  waiting: number;
  block: number;
  /** The table that goes on as long as the lines do. */
  table: Table | null;
};

type Table = {
  /** Its last line so far. */
  readonly line: number;
  /** Which column has the times; null where the head does not say. */
  readonly column: number | null;
  readonly isNew: boolean;
};

/** Finds the times of a document that stand where people say when something happened. */
export function scan(markdown: string, home: string): readonly Step[] {
  const state: Scan = {
    steps: [],
    home,
    matters: [],
    expected: false,
    waiting: -1,
    block: 0,
    table: null,
  };
  for (const block of readBlocks(markdown)) {
    state.block += 1;
    if (block.kind === "heading") scanHeading(block, state);
    else if (block.kind === "front") scanFront(block, state);
    else scanText(block, state);
  }
  return state.steps;
}

function scanFront({ lines }: Block, { steps, home }: Scan): void {
  for (const { text } of lines) {
    const isZone = /^time[_-]?zone:/i.test(text);
    const zone = isZone ? zoneStated(text.replace(/^time[_-]/i, "time"), home) : null;
    if (zone) steps.push({ is: "zone", zone, for: "document" });
  }
}

function scanHeading(block: Block, state: Scan): void {
  const [entry] = entriesOf(block, { home: state.home, expected: state.expected, column: null });
  if (!entry) return;
  const from = entry.lead?.span.from ?? null;
  state.waiting = -1;
  if (from?.clock && block.depth > 1) {
    if (matter(state) !== "follow-ups") pushLead(entry, block, state);
    return;
  }
  // `### 12 hours later` goes on with the section it stands in.
  if (relativeIn(entry.plain, 0) && matter(state) !== "follow-ups") {
    pushRelative(entry, state);
    return;
  }
  openSection(entry.plain, block.depth, state);
  const day = from ?? dayIn(entry.plain, state.home);
  if (day && (day.day ?? day.word) && block.depth > 1)
    state.steps.push({ is: "day", mention: day, depth: block.depth });
}

function pushRelative(entry: Entry, state: Scan): void {
  const { steps, home, block } = state;
  const before = steps.length;
  steps.push(...scanTalk(entry, { home, block, matter: "story" }));
  state.waiting = steps.length > before ? steps.length - 1 : -1;
}

function openSection(title: string, depth: number, { steps, matters, home }: Scan): void {
  while ((matters.at(-1)?.depth ?? 0) >= depth) matters.pop();
  matters.push({ depth, matter: matterOf(title) });
  steps.push({ is: "section", depth });
  const zone = zoneInHead(title, home);
  if (zone) steps.push({ is: "zone", zone, for: "section" });
}

function dayIn(text: string, home: string): Mention | null {
  return timesIn(text, home).find(({ span }) => span.from.day)?.span.from ?? null;
}

function scanText(block: Block, state: Scan): void {
  const title = titleOf(block);
  if (title !== null) openSection(title, deepest + 1 + block.depth, state);
  const { home, expected } = state;
  const table = block.kind === "row" ? tableOf(block, state.table) : null;
  if (table?.isNew) state.steps.push({ is: "table" });
  state.table = table;
  const entries = entriesOf(block, { home, expected, column: state.table?.column ?? null });
  const now = matter(state);
  for (const entry of entries) {
    if (now === "follow-ups") continue;
    if (!entry.lead) scanUntimed(entry, block, now, state);
    else if (now === "story" || entry.lead.span.from.clock) pushLead(entry, block, state);
  }
  state.expected = entries.some(({ lead }) => lead !== null);
}

function scanUntimed(entry: Entry, block: Block, now: Matter, state: Scan): void {
  const { steps, home } = state;
  fillWaiting(entry, state);
  const zone = block.kind === "row" ? zoneOfRow(entry.plain, home) : zoneStated(entry.plain, home);
  if (zone) steps.push({ is: "zone", zone, for: block.kind === "row" ? "section" : "document" });
  if (/:\s*$/.test(entry.plain)) {
    const day = dayIn(entry.plain, home);
    if (day) steps.push({ is: "day", mention: day, depth: deepest + 1 });
  }
  steps.push(...scanTalk(entry, { home, block: state.block, matter: now }));
}

function matter({ matters }: Scan): Matter {
  const isToDo = matters.some((one) => one.matter === "follow-ups");
  return isToDo ? "follow-ups" : (matters.at(-1)?.matter ?? "story");
}

function pushLead(entry: Entry, block: Block, state: Scan): void {
  const { line, lead, text, plain } = entry;
  if (!lead) return;
  const { from } = lead.span;
  const isRow = block.kind === "row";
  const says = isRow || /[\p{L}\p{N}\ufffc]/u.test(plain.slice(0, 2_000)) || lead.by === "label";
  const isHeading = block.kind === "heading";
  const zone = from.clock === null ? zoneStated(plain, state.home) : null;
  if (zone) state.steps.push({ is: "zone", zone, for: "document" });
  if (from.clock === null && (!says || isHeading || zone)) {
    state.waiting = -1;
    state.steps.push({ is: "day", mention: from, depth: isHeading ? block.depth : deepest + 1 });
    return;
  }
  const { home, block: number } = state;
  const dated = from.clock ? [] : scanDated(entry, { home, block: number, matter: "story" });
  if (dated.length > 0) {
    state.waiting = -1;
    state.steps.push(...dated);
    return;
  }
  state.steps.push({
    is: "claim",
    line,
    as: lead.by === "label" ? "label" : "lead",
    block: state.block,
    time: lead.span,
    text,
    label: lead.label,
  });
  state.waiting = says ? -1 : state.steps.length - 1;
}

/** The text of a time that stood alone is what comes below it. */
function fillWaiting({ text }: Entry, state: Scan): void {
  const { waiting, steps } = state;
  const step = steps[waiting];
  if (step?.is === "claim") steps[waiting] = { ...step, text };
  state.waiting = -1;
}

/** The head of a table says which column has the times. Lines may lie between, as the dashes do. */
function tableOf({ lines: [line] }: Block, before: Table | null): Table {
  const number = line?.number ?? 0;
  if (before && number - before.line <= 2)
    return { line: number, column: before.column, isNew: false };
  const column = (line?.text ?? "").split("|", 8).findIndex((cell) => timely.test(cell));
  return { line: number, column: column < 0 ? null : column, isNew: true };
}

const timely =
  /\b(?:times?|timestamp|when|clock|utc|gmt|date|start\w*|began|at|hour|[A-Z]{1,2}[SD]?T)\b/i;

function zoneOfRow(text: string, home: string): Zone | null {
  for (const cell of text.split("|", 3)) {
    const zone = zoneInHead(cell, home);
    if (zone) return zone;
  }
  return null;
}
