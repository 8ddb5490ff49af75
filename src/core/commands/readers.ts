import { parseTeam } from "../team.ts";
import { readTime, startsLikeTime } from "../timeline/read-time.ts";
import { notUnderstood, type Reader } from "./argument.ts";
import { readDay } from "./day.ts";
import type { Moment, Saying, When } from "./statement.ts";
import { readDuration, readLogin, takeNumber } from "./tokens.ts";

/*
 * How each command reads what follows it. A reader knows the text and the time of writing, nothing
 * of who wrote it.
 */

export function readMoment(moment: Moment): Reader {
  return (argument) => {
    const { text, context } = argument;
    if (text === "") return { is: "moment", moment, when: whenWritten(argument), text: null };
    const timed = readTime(text.replace(/^at\s+/i, ""), context);
    // What looks like a zone that nobody here knows would make it another time.
    if (!timed || /^[A-Z]{2,5}\b/.test(timed.rest))
      return { ...notUnderstood(argument, "which-time", text), moment };
    return { is: "moment", moment, when: timed.when, text: timed.rest || null };
  };
}

/** Without a time it happened when it was written; an item of a list was written later. */
export const readEvent: Reader = (argument) => {
  const { text, listed, context } = argument;
  const timed = readTime(text, context);
  if ((timed?.rest ?? text) === "") return notUnderstood(argument, "says-nothing", text);
  if (timed) return { is: "event", when: placed(argument.when, timed.when), text: timed.rest };
  // No clock shows it, or its two zones say two things: better asked than guessed.
  if (listed || startsLikeTime(text)) return notUnderstood(argument, "which-time", text);
  return { is: "event", when: whenWritten(argument), text };
};

/** Among the lines above it a time may be of another day; it takes as long there as by itself. */
function placed(among: When | null, alone: When): When {
  if (among === null) return alone;
  return { ...among, end: alone.end === null ? null : among.at + alone.end - alone.at };
}

function whenWritten({ context }: Parameters<Reader>[0]): When {
  const { writtenAt: at, zone } = context;
  return { at, end: null, precision: "minute", approx: false, zone, assumed: ["time"] };
}

export function readText(
  is: "summary" | "impact" | "factor" | "helped" | "learned" | "idea",
): Reader {
  return (argument) => withText(argument, (text) => ({ is, text }));
}

/** Reads to the end, or asks for the text that is missing. */
function withText(argument: Parameters<Reader>[0], say: (text: string) => Saying): Saying {
  return argument.text === "" ? notUnderstood(argument, "says-nothing") : say(argument.text);
}

export function readReason(
  is: "only-one-factor" | "object" | "proceed" | "not-needed" | "reopen",
): Reader {
  return (argument) =>
    argument.text === "" ? notUnderstood(argument, "why") : { is, reason: argument.text };
}

/** What a word says by itself; more words on its line change nothing. */
export function readWord(is: "nothing-to-add" | "agree" | "withdraw" | "postmortem"): Reader {
  return () => ({ is });
}

export const readDone: Reader = (argument) => withText(argument, (text) => ({ is: "done", text }));

export const readView: Reader = (argument) => {
  const named = /^for\s+["“”„«»]([^"“”„«»\n]{1,100})["“”«»][:,]?(?:\s+|$)/i.exec(argument.text);
  const onBehalfOf = named?.[1]?.trim() || null;
  const text = onBehalfOf ? argument.text.slice(named?.[0].length ?? 0).trim() : argument.text;
  return withText({ ...argument, text }, (view) => ({ is: "view", text: view, onBehalfOf }));
};

/** On a follow-up issue it is about that follow-up, and always wants its reason. */
export const readNotDoing: Reader = (argument) => {
  const { text, context } = argument;
  const named = context.on === "review" ? takeNumber("A", text) : null;
  const reason = named ? named.rest : text;
  if (reason !== "") return { is: "not-doing", followUp: named?.number ?? null, text: reason };
  return notUnderstood(argument, named || context.on === "follow-up" ? "why" : "says-nothing");
};

export const readOwner: Reader = (argument) => {
  const target = takeTarget(argument);
  if (!target) return notUnderstood(argument, "which-follow-up", argument.text);
  const login = readLogin(target.rest);
  if (!login) return notUnderstood(argument, "which-person", target.rest);
  return { is: "owner", followUp: target.number, login };
};

export const readBy: Reader = (argument) => {
  const target = takeTarget(argument);
  if (!target) return notUnderstood(argument, "which-follow-up", argument.text);
  const day = readDay(target.rest);
  if (!day) return notUnderstood(argument, "which-day", target.rest);
  return { is: "by", followUp: target.number, day };
};

/** Which follow-up: its number in a review, none on its own issue. */
function takeTarget({ text, context }: Parameters<Reader>[0]) {
  return context.on === "follow-up" ? { number: null, rest: text } : takeNumber("A", text);
}

export const readMerge: Reader = (argument) => {
  const match = /^F([1-9]\d{0,3})(?:\s+into)?\s+F([1-9]\d{0,3})$/i.exec(argument.text);
  if (!match) return notUnderstood(argument, "which-factor", argument.text);
  if (match[1] === match[2]) return notUnderstood(argument, "same-factor", argument.text);
  return { is: "merge", from: Number(match[1]), into: Number(match[2]) };
};

export const readDrop: Reader = (argument) => {
  const named = takeNumber("F", argument.text);
  if (!named) return notUnderstood(argument, "which-factor", argument.text);
  if (named.rest === "") return notUnderstood(argument, "why");
  return { is: "drop", factor: named.number, reason: named.rest };
};

export const readInvite: Reader = (argument) => {
  const words = argument.text.split(/[\s,]+/).filter((word) => word.startsWith("@"));
  const odd = words.find((word) => !readLogin(word) && !parseTeam(word));
  if (words.length === 0 || odd !== undefined)
    return notUnderstood(argument, "which-person", odd ?? argument.text);
  return {
    is: "invite",
    logins: words.flatMap((word) => readLogin(word) ?? []),
    teams: words.flatMap((word) => parseTeam(word) ?? []),
  };
};

export const readFacilitator: Reader = (argument) => {
  const login = readLogin(argument.text);
  if (!login) return notUnderstood(argument, "which-person", argument.text);
  return { is: "facilitator", login };
};

export const readSnooze: Reader = (argument) => {
  const days = readDuration(argument.text);
  if (days === null) return notUnderstood(argument, "how-long", argument.text);
  return { is: "snooze", days };
};

/** Answered by the document, which says how to take part. */
export const readHelp: Reader = () => null;
