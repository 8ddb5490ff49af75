import { startsWithTime } from "../timeline/read-time.ts";
import { type Speakers, speakersIn } from "./chat.ts";
import type { Command } from "./command.ts";
import type { Line } from "./line.ts";
import type { ReadingContext } from "./statement.ts";
import { type Called, callOf, sectionOf } from "./table.ts";

/** A stretch of a comment that says something, and as what it is to be read. */
export type Passage = {
  readonly via: "command" | "heading" | "line";
  /** Null: a line that starts with a time, or has one for what stands below it. */
  readonly command: Command | null;
  /** Who said it, where it is a message of a pasted conversation. */
  readonly speaker: string | null;
  /** The command word as typed. */
  readonly typed: string;
  /** What follows the word on its own line. */
  readonly rest: string;
  /** Its first line, and those below it. */
  readonly first: Line;
  readonly below: readonly Line[];
};

/** Finds the passages of a comment in order; lines in none of them are plain talk. */
export function findPassages(lines: readonly Line[], context: ReadingContext): readonly Passage[] {
  const passages: Passage[] = [];
  const speakers = speakersIn(lines, context);
  let index = 0;
  while (index < lines.length) {
    const passage = passageAt(lines, index, context, speakers);
    if (passage) passages.push(passage);
    index += passage ? 1 + passage.below.length : 1;
  }
  return passages;
}

function passageAt(
  lines: readonly Line[],
  index: number,
  context: ReadingContext,
  speakers: Speakers,
): Passage | null {
  const first = lines[index];
  if (!first) return null;
  if (first.kind === "heading") return underHeading(lines, index, first, context);
  const called = calledOn(first, context);
  if (called) return ofCommand(lines, index, first, called, context);
  const speaker = speakers.get(first.number) ?? null;
  if (speaker === null && !isTimed(first, context)) return null;
  const ends = (line: Line) =>
    speakers.has(line.number) || endsParagraph(line, first, context) || isTimed(line, context);
  const isHead = speaker !== null;
  const next = index + (isHead && lines[index + 1]?.kind === "blank" ? 2 : 1);
  return {
    via: "line",
    command: null,
    speaker,
    typed: "",
    rest: isHead ? "" : first.text.slice(first.content),
    first,
    below: [...lines.slice(index + 1, next), ...upTo(lines, next, ends)],
  };
}

function ofCommand(
  lines: readonly Line[],
  index: number,
  first: Line,
  called: Called,
  context: ReadingContext,
): Passage {
  const { command, typed, rest } = called;
  const below = linesBelow(lines, index, first, called, context);
  return { via: "command", command, speaker: null, typed, rest, first, below };
}

function linesBelow(
  lines: readonly Line[],
  index: number,
  first: Line,
  { command, rest }: Called,
  context: ReadingContext,
): readonly Line[] {
  const next = index + 1;
  switch (command.reads) {
    case "line":
      return [];
    case "section":
      return upTo(lines, next, (line) => endsSection(line, context));
    case "list":
    case "items": {
      const start = rest === "" && first.item === 0 ? startOfNext(lines, next) : undefined;
      if (start?.cells) return ofTable(lines, next);
      if (start?.item !== 1)
        return upTo(lines, next, (line) => endsParagraph(line, first, context));
      return upTo(lines, next, (line) => endsList(line, start.list, context));
    }
    case "paragraph":
      return upTo(lines, next, (line) => endsParagraph(line, first, context));
    default:
      return command.reads satisfies never;
  }
}

function underHeading(
  lines: readonly Line[],
  index: number,
  first: Line,
  context: ReadingContext,
): Passage | null {
  const command = context.on === "review" ? sectionOf(first.title ?? "") : null;
  if (!command) return null;
  // The second line of an underlined heading is its own, not the next one.
  const below = upTo(
    lines,
    index + 1,
    (line) => endsSection(line, context) && !(line.kind === "heading" && line.title === null),
  );
  const typed = `/${command.word}`;
  return { via: "heading", command, speaker: null, typed, rest: "", first, below };
}

function upTo(
  lines: readonly Line[],
  from: number,
  ends: (line: Line) => boolean,
): readonly Line[] {
  let to = from;
  for (let line = lines[to]; line && !ends(line); line = lines[to]) to += 1;
  return lines.slice(from, to);
}

function calledOn(line: Line, context: ReadingContext): Called | null {
  return line.kind === "open" ? callOf(line.text.slice(line.content), context) : null;
}

function endsSection(line: Line, context: ReadingContext): boolean {
  return line.kind === "heading" || calledOn(line, context) !== null;
}

function endsParagraph(line: Line, first: Line, context: ReadingContext): boolean {
  if (line.kind === "blank" || endsSection(line, context)) return true;
  return first.item > 0 && line.item > 0 && line.item <= first.item;
}

function endsList(line: Line, list: number, context: ReadingContext): boolean {
  if (endsSection(line, context)) return true;
  return line.list !== list && line.kind !== "blank";
}

/** The line that comes next, blank ones between allowed. */
function startOfNext(lines: readonly Line[], from: number): Line | undefined {
  return lines.slice(from).find((line) => line.kind !== "blank");
}

/** The table that comes next, with the blank lines before it. */
function ofTable(lines: readonly Line[], from: number): readonly Line[] {
  const blank = upTo(lines, from, (line) => line.kind !== "blank");
  return [...blank, ...upTo(lines, from + blank.length, (line) => line.cells === null)];
}

/** A time with something to say about it. */
export function isTimed(line: Line, context: ReadingContext): boolean {
  if (line.kind !== "open" || context.on !== "review") return false;
  return startsWithTime(line.text.slice(line.content), context);
}
