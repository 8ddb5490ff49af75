import { hash, normalise } from "../hash.ts";
import type { Change } from "../review.ts";
import type { Instant } from "../thread.ts";
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
  place: { readonly number?: number; readonly ordinal?: number; readonly at?: Instant },
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

/** There is one summary and one impact, wherever they were written last. */
function placeOf(post: Post, what: Entry["what"], ordinal = 0): string {
  if (what === "summary" || what === "impact") return "standing";
  return `${post.comment.toString(36)}.${ordinal}`;
}

/** As the record keeps them. */
export function baselineOf(entries: readonly Entry[]): string[] {
  return entries.map((entry) => `${entry.name} ${entry.hash}`);
}

/** What changed between a baseline and today, in the order of today's entries, then what is gone. */
export function changesSince(
  baseline: readonly string[],
  entries: readonly Entry[],
): readonly Change[] {
  const before = new Map(baseline.map(splitBaseline));
  const hashes = new Set([...before].map(([name, hashed]) => `${name.split(" ")[0]} ${hashed}`));
  const now = new Set(entries.map((entry) => `${entry.what} ${entry.hash}`));
  const changes: Change[] = [];
  const names = new Set<string>();
  // Of several summaries the last one stands; every other name is there once.
  const standing = new Map(entries.map((entry) => [entry.name, entry]));
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
  return changes;
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

function splitBaseline(line: string): readonly [string, string] {
  const cut = line.lastIndexOf(" ");
  return [line.slice(0, cut), line.slice(cut + 1)];
}
