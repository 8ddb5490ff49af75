import { whenOf, zoneOf } from "../timeline/read-time.ts";
import { timedLines } from "../timeline/reading/timed-lines.ts";
import { readMessage } from "./chat.ts";
import { entriesOf, tablesIn } from "./entries.ts";
import { mayHide, mayRepeat, maySpeak } from "./glance.ts";
import { leadsIn } from "./leads.ts";
import { type Line, readLines } from "./line.ts";
import { findPassages, type Passage } from "./passages.ts";
import { describe, plainOf } from "./plain.ts";
import { readEvent } from "./readers.ts";
import type { Reading, ReadingContext, Statement, When } from "./statement.ts";
import { talkOf } from "./talk.ts";
import { linesAhead, linesToCome } from "./to-come.ts";

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
  const { passages, times } = speaks ? timed(lines, context) : nothing;
  const told = passages.map((passage) => tell(passage, context, times));
  const said = new Set(told.flatMap(({ lines: own }) => own));
  const statements = told.flatMap((one) => one.statements);
  const plain = plainOf(lines, said, body);
  const leads = leadsIn(lines, statements);
  if (leads.size === 0) return withTalk(statements, plain, context);
  const { text } = plainOf(lines, new Set([...said, ...leads]), body);
  return { statements, plain, talk: talkOf(text, context) };
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

type Timed = { readonly passages: readonly Passage[]; readonly times: Times };

const nothing: Timed = { passages: [], times: new Map() };

/** A line about what is still to come stays talk, and says nothing of the times around it. */
function timed(lines: readonly Line[], context: ReadingContext): Timed {
  const all = findPassages(lines, context);
  if (!all.some(tellsEvents)) return { ...nothing, passages: all };
  const ahead = linesAhead(all, context);
  const passages = all.filter(({ first }) => !ahead.has(first.number));
  const times = timesIn(lines, context, ahead);
  const toCome = linesToCome(passages, times, context);
  if (toCome.size === 0) return { passages, times };
  return {
    passages: passages.filter(({ first }) => !toCome.has(first.number)),
    times: timesIn(lines, context, new Set([...ahead, ...toCome])),
  };
}

function tellsEvents({ command }: Passage): boolean {
  return command === null || command.word === "timeline";
}

/** When the lines were that begin with a time, read one after the other. */
function timesIn(
  lines: readonly Line[],
  { writtenAt, zone }: ReadingContext,
  without: ReadonlySet<number> = new Set(),
): Times {
  const said = lines
    .map(({ kind, number, text }) => (kind === "note" || without.has(number) ? "" : text))
    .join("\n");
  const told = timedLines(said, { writtenAt, zone: zoneOf(zone) });
  return new Map([...told].map(([line, one]) => [line, whenOf(one)]));
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
  const tables = tablesIn(passage, context);
  const own = [first, ...entries.flatMap(({ lines }) => lines), ...tables];
  return { statements, lines: own.map((line) => line.number) };
}

/** What GitHub writes for a field of an issue form that was left empty. */
function isEmptyAnswer(text: string): boolean {
  return text === "" || text === "_No response_";
}
