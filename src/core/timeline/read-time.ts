import { IANAZone, type Zone } from "luxon";
import type { When } from "../commands/statement.ts";
import type { Instant } from "../thread.ts";
import { localDay } from "./local-time.ts";
import { type Mention, takeMention } from "./reading/mention.ts";
import { type Span, takeOther, takeSpan } from "./reading/span.ts";
import { type Told, tell } from "./reading/tell.ts";
import { utc } from "./reading/zones.ts";

/** When a text was written, and the IANA zone of times without a zone. */
export type TimeContext = { readonly writtenAt: Instant; readonly zone: string };

/**
 * The time at the start of a text and what follows it: `14:02 deploy`, `**14:02:31 UTC** – deploy`,
 * `[2026-11-14T14:02Z] deploy`. Null when the text starts with anything else, or with a time that
 * no clock shows, such as `25:61`.
 *
 * It takes less than `readTimeline` does: in a comment every line could be one, and a wrong event is
 * worse than one that is missing.
 */
export function readTime(
  text: string,
  context: TimeContext,
): { readonly when: When; readonly rest: string } | null {
  return (
    readAs(takeStretch, text.trimStart(), context) ?? readAs(takePoint, text.trimStart(), context)
  );
}

type Reads = (text: string, home: string) => Taken | null;

function readAs(reads: Reads, text: string, context: TimeContext) {
  const taken = takeMarked(text, context.zone, reads);
  const told = taken && when(taken.span, context);
  // A stretch that ends before it begins is a time with something else behind it.
  if (!told || (taken.span.to && told.end === null)) return null;
  return { when: whenOf(told), rest: withoutSeparator(taken.rest) };
}

/** Whether a text starts with a time and goes on after it. */
export function startsWithTime(text: string, context: TimeContext): boolean {
  const read = readTime(text, context);
  return read !== null && read.rest !== "";
}

/** Whether it starts with a clock alone, so that the day is a guess. */
export function startsWithClock(text: string, { zone }: TimeContext): boolean {
  const taken = takeMarked(text.trimStart(), zone, takePoint);
  return taken !== null && taken.span.from.day === null && taken.span.from.word === null;
}

/** Whether it starts with a weekday and no date: `Thursday 14:30` may be any. */
export function startsWithWeekday(text: string, { zone }: TimeContext): boolean {
  const from = takeMarked(text.trimStart(), zone, takePoint)?.span.from;
  return from?.day === null && /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(from.word?.phrase ?? "");
}

/** Whether it starts with what looks like a time, be it one that no clock shows. */
export function startsLikeTime(text: string): boolean {
  return /^\s*[*_~`[(]{0,4}(?:\d{1,2}[:h]\d{2}(?!\d)|\d{4}-\d{2}-\d{2}[T ]\d)/.test(text);
}

export function whenOf({ at, end, precision, approx, zone, assumed }: Omit<Told, "claim">): When {
  const isDayOpen = assumed.some((one) => one !== "zone");
  return {
    at,
    end,
    precision: precision === "second" ? "second" : "minute",
    approx,
    zone,
    assumed: [
      ...(isDayOpen ? (["day"] as const) : []),
      ...(assumed.includes("zone") ? (["zone"] as const) : []),
    ],
  };
}

/** An unknown name in the settings is their problem to report; times are then read as UTC. */
export function zoneOf(name: string): Zone {
  const zone = IANAZone.create(name);
  return zone.isValid ? zone : utc;
}

function when(time: Span, { writtenAt, zone: name }: TimeContext): Told | null {
  const claim = {
    is: "claim",
    line: 1,
    as: "lead",
    block: 1,
    time,
    text: "",
    label: null,
  } as const;
  const zone = zoneOf(name);
  return tell([claim], { base: localDay(writtenAt, zone), writtenAt, zone })[0] ?? null;
}

type Taken = { readonly span: Span; readonly rest: string };

const closing: Readonly<Record<string, string>> = {
  "**": "**",
  __: "__",
  "*": "*",
  _: "_",
  "`": "`",
  "[": "]",
  "(": ")",
};

/** A time may stand in bold, in code or in brackets, alone or with more: `**14:02 deploy** done`. */
function takeMarked(text: string, home: string, reads: Reads): Taken | null {
  const open = /^~?(\*\*|__|[*_`[(])?~?/.exec(text);
  const mark = open?.[1] ?? "";
  const found = reads(text.slice(open?.[0].length ?? 0), home);
  const taken = found && { ...found, span: hedged(found.span, open?.[0].includes("~") ?? false) };
  if (!taken || mark === "") return taken;
  const close = closing[mark] ?? mark;
  const after = taken.rest.replace(/^[ \t]*:(?=[*_`\])])/, "");
  if (!after.startsWith(close)) return { ...taken, rest: mark + taken.rest.trimStart() };
  // `[14:02](https://…)` is a link somebody put on the time: it stays whole.
  if (mark === "[" && after.startsWith("](")) return { ...taken, rest: text };
  return { ...taken, rest: after.slice(close.length) };
}

/** `14:02-14:09`, `14:02 to 14:09`: as sure at its end as at its beginning. */
function takeStretch(text: string, home: string): Taken | null {
  const start = startOf(text);
  const taken = takeSpan(start, 0, { home, strict: true });
  const { from, to } = taken?.value ?? {};
  if (!taken || !from || !to || !isSure(from) || !isSure(to)) return null;
  return goesOn(text, start, taken.end, from) ? sure(text, taken.value, taken.end) : null;
}

function takePoint(text: string, home: string): Taken | null {
  const start = startOf(text);
  const taken = takeMention(start, 0, { home, strict: true });
  if (!taken || !isSure(taken.value) || !goesOn(text, start, taken.end, taken.value)) return null;
  const other = takeOther(start, taken, { home, strict: true });
  const span = { from: taken.value, to: null, other: other?.value ?? null };
  return sure(text, span, other?.end ?? taken.end);
}

function sure(text: string, span: Span, end: number): Taken {
  return { span, rest: text.slice(end) };
}

/** More than any time needs; none in `at 14:02`, which begins a sentence. */
function startOf(text: string): string {
  return /^(?:on|in|at)\s/i.test(text) ? "" : text.slice(0, 200);
}

/** A clock that is one wherever it stands: not `1402`, `noon`, or `5 pm` before more words. */
function isSure({ clock }: Mention): boolean {
  return clock !== null && clock.kind !== "bare" && clock.precision !== "hour";
}

/** What follows is said about that time, and no more of a number or a word. */
function goesOn(text: string, start: string, end: number, { zone }: Mention): boolean {
  const isSpelledOut = /\d[:.h]\d{2}/i.test(start.slice(0, end)) || zone !== null;
  const rest = text.slice(end);
  if (/^[\p{L}\p{N}%/]|^[:._][\p{L}\p{N}]/u.test(rest)) return false;
  return isSpelledOut || /^\s*(?:[-\u2013\u2014:|,\])*`_]|$)/.test(rest);
}

function hedged(span: Span, isHedged: boolean): Span {
  return isHedged ? { ...span, from: { ...span.from, approx: true } } : span;
}

/** `14:02 - deploy`, `14:02: deploy`; not the sign in `14:02 -5 %`. A range keeps its dash. */
function withoutSeparator(rest: string): string {
  return rest
    .trimStart()
    .replace(/^[-–—]+\s*(?=\d{1,2}:\d{2})/, "–")
    .replace(/^(?:[-–—]+(?=\s|$|\p{L})|[:|,])/u, "")
    .trim();
}
