import { hash, normalise, shortened } from "../hash.ts";
import type { Change, TimelineEvent } from "../review.ts";
import type { Instant } from "../thread.ts";
import { minutesOf } from "../timeline/minute.ts";
import { sameWords } from "../timeline/same-words.ts";
import type { Post } from "./posts.ts";

/**
 * One human-written entry of the narrative, as agreements compare it: what was typed, normalised,
 * with its time where it has one. Never rendered text, never owners, dates or repositories.
 */
export type Entry = {
  readonly what: Change["what"];
  /** F or A number where there is one. */
  readonly number: number | null;
  /** Names the entry across edits: its number, else its comment and place in it. */
  readonly name: string;
  readonly hash: string;
  /** When it was created or last edited. */
  readonly at: Instant;
  readonly comment: number;
};

export function entryOf(
  post: Post,
  what: Entry["what"],
  text: string,
  place: { readonly number?: number; readonly ordinal?: number; readonly at?: string },
): Entry {
  const where = place.number ?? placeOf(post, what, place.ordinal);
  return {
    what,
    number: place.number ?? null,
    name: `${what} ${where}`,
    hash: hash(`${normalise(text)} ${place.at ?? ""}`),
    at: post.editedAt,
    comment: post.comment,
  };
}

/**
 * An event as agreements compare it: by its minutes and its words, as `same-told-twice.ts` joins it.
 * A moment and the words beside it are two entries, so that neither is gone as long as somebody
 * else tells it too.
 */
export function timelineEntries(
  post: Post,
  { when, moment, text }: Pick<TimelineEvent, "when" | "moment" | "text">,
  ordinal: number,
): readonly Entry[] {
  const at = minutesOf(when);
  const words = text.kind === "said" ? sameWords(text.text) || text.text : null;
  const worded = words === null ? [] : [entryOf(post, "timeline", words, { ordinal, at })];
  if (moment === null) return worded;
  return [
    entryOf(post, "timeline", moment, { ordinal, at }),
    ...worded.map((entry) => ({ ...entry, name: `${entry.name}${besideMoment}` })),
  ];
}

const besideMoment = ".words";

/** There is one summary and one impact, wherever they were written last. */
function placeOf(post: Post, what: Entry["what"], ordinal = 0): string {
  if (what === "summary" || what === "impact") return "standing";
  return `${post.comment.toString(36)}.${ordinal}`;
}

/** As the record keeps them: `factor 3 1a2b3c4d5e`; of an event, which are many, `timeline A1b2C3`. */
export function baselineOf(entries: readonly Entry[]): string[] {
  const events = entries.filter(isEvent).slice(0, mostEvents);
  const others = entries.filter((entry) => !isEvent(entry));
  return [
    ...others.map((entry) => `${entry.name} ${entry.hash}`),
    ...events.map((entry) => `timeline ${eventCode(entry)}`),
  ];
}

/** As many as the record has room for; the document shows no more. */
const mostEvents = 3000;

function isEvent({ what }: Entry): boolean {
  return what === "timeline";
}

function eventCode(entry: Entry): string {
  return shortened(entry.hash);
}

/** What changed between a baseline and today, in the order of today's entries, then what is gone. */
export function changesSince(
  baseline: readonly string[],
  entries: readonly Entry[],
): readonly Change[] {
  const known = baseline.filter((line) => !isEventCode(line));
  const before = new Map(known.map(splitBaseline));
  const hashes = new Set([...before].map(([name, hashed]) => `${name.split(" ")[0]} ${hashed}`));
  const now = new Set(entries.map((entry) => `${entry.what} ${entry.hash}`));
  const changes: Change[] = [];
  const names = new Set<string>();
  // Of several summaries the last one stands; every other name is there once.
  const told = entries.filter((entry) => !isEvent(entry));
  const standing = new Map(told.map((entry) => [entry.name, entry]));
  for (const entry of standing.values()) {
    names.add(entry.name);
    const was = before.get(entry.name);
    // Moved to another place of its comment, or said again word for word: nothing changed.
    if (was === entry.hash || hashes.has(`${entry.what} ${entry.hash}`)) continue;
    const how = was === undefined ? "new" : "changed";
    changes.push({ how, what: entry.what, number: entry.number });
  }
  for (const [name, hashed] of before) {
    const what = whats.find((known) => known === name.split(" ")[0]);
    if (!what || names.has(name) || now.has(`${what} ${hashed}`)) continue;
    const number = Number(name.split(" ")[1]);
    changes.push({
      how: "removed",
      what,
      number: Number.isInteger(number) && numberedWhats.has(what) ? number : null,
    });
  }
  return [...changes, ...eventsSince(new Set(baseline), entries.filter(isEvent))];
}

/** An event that reads otherwise by now is gone as it was: the timeline changed. */
function eventsSince(baseline: ReadonlySet<string>, events: readonly Entry[]): readonly Change[] {
  const now = new Set(events.map((entry) => `timeline ${eventCode(entry)}`));
  const changes: Change[] = [];
  const added = new Set<string>();
  for (const entry of events) {
    if (baseline.has(`timeline ${eventCode(entry)}`)) continue;
    // A moment that is new with its words is one new event.
    if (added.has(entry.name.replace(besideMoment, ""))) continue;
    added.add(entry.name);
    changes.push({ how: "new", what: "timeline", number: null });
  }
  const gone = [...baseline].some((line) => isEventCode(line) && !now.has(line));
  return gone ? [...changes, { how: "changed", what: "timeline", number: null }] : changes;
}

const whats: readonly Change["what"][] = [
  "summary",
  "impact",
  "timeline",
  "factor",
  "helped",
  "learned",
  "idea",
  "follow-up",
  "not-doing",
];

const numberedWhats: ReadonlySet<Change["what"]> = new Set(["factor", "follow-up"]);

function isEventCode(line: string): boolean {
  return /^timeline \S{6}$/.test(line);
}

function splitBaseline(line: string): readonly [string, string] {
  const cut = line.lastIndexOf(" ");
  return [line.slice(0, cut), line.slice(cut + 1)];
}
