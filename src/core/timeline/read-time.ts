import { IANAZone, type Zone } from "luxon";
import type { When } from "../commands/statement.ts";
import type { Instant } from "../thread.ts";
import { localDay } from "./local-time.ts";
import { takeMention } from "./reading/mention.ts";
import { type Span, takeOther } from "./reading/span.ts";
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
  const taken = takeMarked(text.trimStart(), context.zone);
  if (!taken) return null;
  const told = when(taken.span, context);
  return told && { when: whenOf(told), rest: withoutSeparator(taken.rest) };
}

/** Whether a text starts with a time and goes on after it. */
export function startsWithTime(text: string, context: TimeContext): boolean {
  const read = readTime(text, context);
  return read !== null && read.rest !== "";
}

/** Whether it starts with what looks like a time, be it one that no clock shows. */
export function startsLikeTime(text: string): boolean {
  return /^\s*[*_~`[(]{0,4}(?:\d{1,2}[:h]\d{2}(?!\d)|\d{4}-\d{2}-\d{2}[T ]\d)/.test(text);
}

export function whenOf({
  at,
  precision,
  approx,
  zone,
  assumed,
}: Omit<Told, "claim" | "end">): When {
  const isDayOpen = assumed.some((one) => one !== "zone");
  return {
    at,
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
function takeMarked(text: string, home: string): Taken | null {
  const open = /^~?(\*\*|__|[*_`[(])?~?/.exec(text);
  const mark = open?.[1] ?? "";
  const found = takeSure(text.slice(open?.[0].length ?? 0), home);
  const taken = found && { ...found, span: hedged(found.span, open?.[0].includes("~") ?? false) };
  if (!taken || mark === "") return taken;
  const close = closing[mark] ?? mark;
  const after = taken.rest.replace(/^[ \t]*:(?=[*_`\])])/, "");
  if (!after.startsWith(close)) return { ...taken, rest: mark + taken.rest.trimStart() };
  // `[14:02](https://…)` is a link somebody put on the time: it stays whole.
  if (mark === "[" && after.startsWith("](")) return { ...taken, rest: text };
  return { ...taken, rest: after.slice(close.length) };
}

/** A clock that is one wherever it stands: not `1402`, `noon`, or `5 pm` before more words. */
function takeSure(text: string, home: string): Taken | null {
  const start = text.slice(0, 200);
  const taken = /^(?:on|in|at)\s/i.test(start)
    ? null
    : takeMention(start, 0, { home, strict: true });
  const clock = taken?.value.clock;
  if (!taken || !clock || clock.kind === "bare" || clock.precision === "hour") return null;
  const written = start.slice(0, taken.end);
  const isSpelledOut = /\d[:.h]\d{2}/i.test(written) || taken.value.zone !== null;
  const rest = text.slice(taken.end);
  if (/^[\p{L}\p{N}%/]|^[:._][\p{L}\p{N}]/u.test(rest)) return null;
  if (!isSpelledOut && !/^\s*(?:[-\u2013\u2014:|,\])*`_]|$)/.test(rest)) return null;
  const other = takeOther(start, taken, { home, strict: true });
  const span = { from: taken.value, to: null, other: other?.value ?? null };
  return { span, rest: other ? text.slice(other.end) : rest };
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
