import { source } from "../markdown/tree.ts";
import { whenOf, zoneOf } from "../timeline/read-time.ts";
import { timedLines } from "../timeline/reading/timed-lines.ts";
import { readMessage } from "./chat.ts";
import { entriesOf } from "./entries.ts";
import { mayHide, mayRepeat, maySpeak } from "./glance.ts";
import { readLines } from "./line.ts";
import { findPassages, type Passage } from "./passages.ts";
import { describe, plainOf } from "./plain.ts";
import { readEvent } from "./readers.ts";
import type { Reading, ReadingContext, Statement, When } from "./statement.ts";
import { talkOf } from "./talk.ts";

/**
 * Reads a comment: what it says in commands, under headings and on timed lines, and what is left.
 *
 * Lines are judged through the Markdown tree, so nothing in code, quotes or HTML is a command; a
 * bullet before a command or a time is allowed. Pure: the same comment reads the same each time.
 */
export function readComment(body: string, context: ReadingContext): Reading {
  const speaks = maySpeak(body) || mayRepeat(body);
  if (!speaks && !mayHide(body)) return withTalk([], describe(body, body), context);
  const lines = readLines(body);
  const passages = speaks ? findPassages(lines, context) : [];
  const times = passages.some(tellsEvents) ? timesIn(body, context) : none;
  const told = passages.map((passage) => tell(passage, context, times));
  const said = new Set(told.flatMap(({ lines: own }) => own));
  const statements = told.flatMap((one) => one.statements);
  return withTalk(statements, plainOf(lines, said, body), context);
}

function withTalk(
  statements: Reading["statements"],
  plain: Reading["plain"],
  context: ReadingContext,
): Reading {
  return { statements, plain, talk: talkOf(plain.text, context) };
}

type Told = { readonly statements: readonly Statement[]; readonly lines: readonly number[] };

type Times = ReadonlyMap<number, When>;

const none: Times = new Map();

function tellsEvents({ command }: Passage): boolean {
  return command === null || command.word === "timeline";
}

/** When the lines were that begin with a time, read one after the other. */
function timesIn(body: string, { writtenAt, zone }: ReadingContext): Times {
  const lines = timedLines(source(body), { writtenAt, zone: zoneOf(zone) });
  return new Map([...lines].map(([line, told]) => [line, whenOf(told)]));
}

function tell(passage: Passage, context: ReadingContext, times: Times): Told {
  const { via, command, typed, first, speaker } = passage;
  const reader = command?.reader ?? (speaker === null ? readEvent : readMessage(speaker));
  const entries = entriesOf(passage, context);
  const statements = entries.flatMap((entry): Statement[] => {
    if (via === "heading" && isEmptyAnswer(entry.text)) return [];
    const when = times.get(entry.lines[0].number) ?? null;
    const said = reader({ text: entry.text, command: typed, listed: entry.listed, when, context });
    return said ? [{ line: entry.lines[0].number, text: entry.source, via, said }] : [];
  });
  // A message whose time nobody knows stays talk.
  if (speaker !== null && statements.length === 0) return { statements, lines: [] };
  return {
    statements,
    lines: [first, ...entries.flatMap(({ lines }) => lines)].map((line) => line.number),
  };
}

/** What GitHub writes for a field of an issue form that was left empty. */
function isEmptyAnswer(text: string): boolean {
  return text === "" || text === "_No response_";
}
