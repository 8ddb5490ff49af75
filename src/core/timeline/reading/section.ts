import type { Zone } from "luxon";
import type { Block } from "./blocks.ts";
import { takeZone, zoneNamed } from "./zones.ts";

/** What a heading says of the times below it. */
export type Matter =
  /** Times are of what happened. */
  | "story"
  /** Lists of what is to be done: dates there are due dates. */
  | "follow-ups"
  /** What people make of it; only lines that begin with a clock tell of the incident. */
  | "reflection";

const followUps =
  /\b(?:action(?:s|[ -]items?| plan)?|follow[ -]?ups?|next steps?|to[ -]?dos?|tasks|tickets|future work|corrective|preventi(?:on|ve)|improvements?|recommendations?|roadmap|what we(?:'| a)re doing|what(?:'s| is) next)\b/i;
const reflection =
  /\b(?:lessons?|remediation|what went|where we got|glossary|references?|links|appendix|logs?|related|further reading|about the author|attendees|participants|authors?|changelog|previous incidents?)\b/i;

export function matterOf(title: string): Matter {
  if (/\btimeline|chronology|log of events\b/i.test(title)) return "story";
  if (followUps.test(title)) return "follow-ups";
  return reflection.test(title) ? "reflection" : "story";
}

/** The name of a part, where a bold line or an item is nothing but that; null elsewhere. */
export function titleOf({ kind, lines }: Block): string | null {
  const [only, more] = lines;
  if (!only || more || (kind !== "item" && kind !== "text") || only.text.length > 80) return null;
  const isBold = /^(\*\*|__)[^*_]+\1:?$/.test(only.text);
  const isName = isBold || /^[\p{L}][^.!?:\d]{1,40}:$/u.test(only.text);
  return isName ? only.text.replace(/[*_:]+/g, " ").trim() : null;
}

const sentence =
  /\b(?:times?(?:stamps?)?|timeline|clocks?|hours|tz|time ?zone|dates?)\b([^.;\n|]{0,60})/giu;
const words = /[A-Za-z+\u2212-][A-Za-z0-9:/_+\u2212-]*/g;

/** `All times in PST`, `(times are UTC)`, `Timezone: Europe/Berlin`, `Time (Pacific)`. */
export function zoneStated(text: string, home: string): Zone | null {
  for (const [, rest = ""] of text.slice(0, 2_000).matchAll(sentence)) {
    if (/\d{1,2}[:.h]\d{2}(?!\))/.test(rest.replace(/(?:UTC|GMT) ?[+-]\d{1,2}:\d{2}/i, "")))
      continue;
    const zone = zoneIn(rest, home);
    if (zone) return zone;
  }
  return null;
}

/** A heading or the head of a column: `Timeline (UTC)`, `UTC`. */
export function zoneInHead(text: string, home: string): Zone | null {
  for (const [, inside = ""] of text.matchAll(/[([]([^()[\]]{2,40})[)\]]/g)) {
    const zone = zoneNamed(inside.trim(), home) ?? zoneStated(`times ${inside}`, home);
    if (zone) return zone;
  }
  const bare =
    /^(?:time|date|when|clock)?[\s,/]*([A-Za-z]+(?:[/_][A-Za-z]+)*)(?:[\s,/]+(?:time|date))?$/i.exec(
      text.trim(),
    );
  return (bare?.[1] === undefined ? null : zoneNamed(bare[1], home)) ?? zoneStated(text, home);
}

function zoneIn(text: string, home: string): Zone | null {
  for (const { 0: word, index } of text.matchAll(words)) {
    // Small words are no zones here: `times are at est` is not written.
    if (!/^(?:[A-Z]|utc\b|gmt\b)/.test(word)) continue;
    const zone = takeZone(text, index, home);
    if (zone) return zone.value;
  }
  return null;
}
