import { whenOf, zoneOf } from "../timeline/read-time.ts";
import { gist } from "../timeline/reading/gist.ts";
import { toldInTalk } from "../timeline/reading/told-in-talk.ts";
import { wordsIn } from "./plain.ts";
import type { ReadingContext, Talk } from "./statement.ts";

/**
 * Parts what is said about earlier times from what is said about now, where dots show that something
 * is told elsewhere.
 */
export function talkOf(text: string, { writtenAt, zone, on }: ReadingContext): Talk {
  const words = wordsIn(text);
  if (on !== "review") return { words, events: [], rest: text };
  const events: Talk["events"][number][] = [];
  const left: string[] = [];
  let from = 0;
  for (const { told, sentence } of toldInTalk(text, { writtenAt, zone: zoneOf(zone) })) {
    const at = text.indexOf(sentence, from);
    if (at < 0) continue;
    events.push({ when: whenOf(told), text: gist(sentence, null) });
    left.push(text.slice(from, at), "\u2026");
    from = at + sentence.trimEnd().length;
  }
  if (events.length === 0) return { words, events, rest: text };
  return { words, events, rest: withoutShells([...left, text.slice(from)].join("")) };
}

/** Lines without a word are what is left of a list. */
function withoutShells(text: string): string {
  const lines = text.split("\n").filter((line) => line.trim() === "" || /[\p{L}\p{N}]/u.test(line));
  return lines
    .join("\n")
    .trim()
    .replace(/\n{3,}/g, "\n\n");
}
