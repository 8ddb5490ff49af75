import { hedge, type Mention } from "./mention.ts";
import { zoneInHead } from "./section.ts";
import { type Span, takeSpan } from "./span.ts";
import { matchAt } from "./take.ts";

/** A time that something begins with, so that the rest tells what happened then. */
export type Lead = {
  readonly span: Span;
  /** Where the text after the time begins. */
  readonly end: number;
  /** What stands before the time: `First detected` in `First detected: 14:05`. */
  readonly label: string | null;
  /** `label`: one of the facts at the head of a report, beside the story. */
  readonly by: "time" | "label" | "speaker";
};

const decoration =
  /[\s"'\u201c\u201d([<|\u2022\u00b7\u25aa\u25ba\u2192>*_-]*(?:\p{Extended_Pictographic}\ufe0f?\s*|:[a-z0-9_+-]{2,30}:\s*)*/uy;
const separator = /[\s"'\u201d)\]*_]*(?:[-\u2013\u2014:|,>\u2192=]|$)/y;

/** The time at the start of a text. `expected`: in a list of times, where `0616` is one. */
export function takeLead(text: string, home: string, expected: boolean): Lead | null {
  const update = takeUpdate(text);
  const start = update ?? matchAt(decoration, text, 0)?.[0].length ?? 0;
  // `On Monday at 14:02 we …` is a sentence: what follows may name more times.
  if (/^(?:on|in)\s/i.test(text.slice(start, start + 3))) return null;
  const span = takeSpan(text, start, { home, strict: false });
  if (!span) return null;
  const { from } = span.value;
  if (/^[\p{L}\p{N}_]/u.test(text.slice(span.end, span.end + 1))) return null;
  if (!isPlausible(from, text, span.end, expected) || isLogged(from, text.slice(span.end)))
    return null;
  if (update !== null && (from.clock === null || !/[\p{L}\p{N}]/u.test(text.slice(span.end))))
    return null;
  return { span: span.value, end: span.end, label: null, by: "time" };
}

/** Where the time of `Update 15:40: …` or `[Edit 15:40] …` begins; null for other texts. */
function takeUpdate(text: string): number | null {
  const start = matchAt(decoration, text, 0)?.[0].length ?? 0;
  const length = matchAt(updated, text, start)?.[0].length;
  return length === undefined ? null : start + length;
}

const updated =
  /(?:update|edit)(?:[ ]?#\d{1,2}|[ ]\d{1,2}(?=[ (]))?[\s([:*_\u2013\u2014-]{1,6}(?=\d)/iy;

/** `2026-11-14 14:02:11 ERROR timeout` was written by a machine, in a fence or not. */
export function isLogged({ day, clock }: Mention, rest: string): boolean {
  if (day === null || clock?.second == null) return false;
  return logLevel.test(rest.slice(0, 40)) || process.test(rest.slice(0, 140));
}

/** ` web-1 nginx[123]: `, as syslog puts it. */
const process = /^\s[\w.:-]{1,60}\s(?:[\w./-]{1,50}\[\d{1,9}\]|kernel):\s/;

const logLevel =
  /^[\s\])|:-]*\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL|level=)/;

/** `2026-11-14 (times in UTC)` */
const inBrackets = /^\s*\([^()]{0,60}\)\W*$/;

function isPlausible(from: Mention, text: string, end: number, expected: boolean): boolean {
  const separated = matchAt(separator, text, end) !== null;
  if (from.clock === null)
    return (
      (separated || inBrackets.test(text.slice(end))) &&
      (from.day?.kind !== "bare" || /^:?$/.test(text.slice(end).trim()))
    );
  if (from.clock.kind !== "bare" || from.zone !== null || from.day !== null) return true;
  if (!separated) return expected && /^\s*[[(]?\d{4}\s/.test(text);
  return expected || /^\s*[[(]?\d{2}/.test(text);
}

const labelled =
  /([\p{L}#][^:|\d\n]{1,48}?)[\s"')\]*_]{0,9}(?:[:|\u2013\u2014-][\s*_"'(]{0,9}|[ ]{1,9}(?=\d))/uy;
const moment =
  /\b(?:start(?:ed|s)?|began|begin(?:ning)?|detect\w*|declar\w*|mitigat\w*|resol\w*|repair\w*|recover\w*|restor\w*|fix(?:ed)?|end(?:ed|s)?|occur\w*|identif\w*|discover\w*|introduc\w*|fault|impact|acknowledg\w*|alert\w*|page[ds]?|report\w*|escalat\w*|notif\w*|deploy\w*|roll\w*|clos\w*|open\w*)\b/i;
/** Facts about the report, lengths of time, and what is still to come. */
const noMoment =
  /\b(?:date|dates|created|modified|updated?|publish\w*|written|author|meeting|duration|length|elapsed|time to|tt[adrm]|mtt\w|due|deadline|next|post-?mortem|document|version|schedul\w*|planned|window|maintenance|prepared|review\w*|eta|generated|downtime|copyright|report date|date reported)\b/i;

/** Whether a time after these words is that of an event. Without a colon they name one. */
function isLabel(label: string, hasColon: boolean): boolean {
  if (noMoment.test(label.replace(stretch, "")) || lengthAfter.test(label)) return false;
  if (label.split(/\s+/).length > (hasColon ? 6 : 4)) return false;
  return hasColon || (moment.test(label) && !joining.test(label));
}

/** With a beginning and an end after it, `Downtime: 14:02 - 14:31` says when. */
const stretch =
  /\b(?:(?:outage|impact|incident|failure|disruption|degradation) window|duration|downtime)\b/i;
/** `Detected in: 0:12` is a length. */
const lengthAfter = /\b(?:in|within|after)$/i;

export function namesMoment(words: string): boolean {
  return moment.test(words) && !noMoment.test(words);
}

const joining =
  /\b(?:at|by|on|from|since|until|till|to|before|after|around|about|for|was|were|be|should|will)\b/i;

/** Not the colon of a clock: `The next alert fired at 14:05` has no label. */
const factLabel = /^[^\p{L}\d]*(\p{L}[\p{L} /-]{1,40})[^\p{L}\d /:|-]*(?:\||:(?!\d))/u;

/** A fact at the head of a report that tells nothing of the incident: `Last updated: …`. */
export function isBesideStory(text: string): boolean {
  const label = factLabel.exec(text.slice(0, 80))?.[1]?.trim() ?? "";
  // `Update: at 14:05 …` goes on with the story.
  if (/^update$/i.test(label) || label.split(/\s+/).length > 6) return false;
  return noMoment.test(label);
}

/** `First detected: 2023-07-25 14:05`, `Resolved 12:07 UTC`, `| Start | 14:02 |`. */
export function takeLabelled(text: string, home: string): Lead | null {
  const start = matchAt(decoration, text, 0)?.[0].length ?? 0;
  const found = matchAt(labelled, text, start);
  const label = found?.[1]?.trim();
  if (!found || label === undefined || !isLabel(label, /[:|]/.test(found[0]))) return null;
  const at = found.index + found[0].length;
  const about = matchAt(hedge, text, at);
  const span = takeSpan(text, at, { home, strict: true });
  if (!span) return null;
  const { from, to } = span.value;
  if (noMoment.test(label) && !(from.clock && to)) return null;
  const isLast = /^[\s)\].,;|"'*_]*(?:\([^()]*\)\s*)?$/.test(text.slice(span.end, span.end + 80));
  const isMoment = moment.test(label);
  if (from.clock === null && !(isMoment && isLast)) return null;
  if (!isLast && !(isMoment && /[:|]/.test(found[0]))) return null;
  const approx = from.approx || about !== null;
  const zone = from.zone ?? zoneInHead(label, home);
  return {
    span: { ...span.value, from: { ...from, approx, zone } },
    end: span.end,
    label: label.split("(", 1)[0]?.trimEnd() ?? "",
    by: "label",
  };
}
