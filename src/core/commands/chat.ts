import { readTime, startsLikeTime } from "../timeline/read-time.ts";
import { takeChatHead } from "../timeline/reading/chat.ts";
import { plain } from "../timeline/reading/plain.ts";
import type { Reader } from "./argument.ts";
import { mayRepeat } from "./glance.ts";
import type { Line } from "./line.ts";
import type { ReadingContext } from "./statement.ts";
import { isToCome } from "./to-come.ts";

/** Who speaks in the lines below a line, by its number. */
export type Speakers = ReadonlyMap<number, string>;

const nobody: Speakers = new Map();

/**
 * The heads of a conversation that was pasted into a comment: `mara  2:14 PM`, each with a message
 * below it. One alone may be anything, such as a dinner; a comma, as in `Rollout, 2:00 PM`, makes a
 * plan of it. Of one person's messages only the first has the name.
 */
export function speakersIn(lines: readonly Line[], context: ReadingContext): Speakers {
  if (context.on !== "review") return nobody;
  const heads = new Map<number, string>();
  let named = 0;
  let speaker: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.kind === "heading") speaker = null;
    if (line.kind !== "open" || !saysSomething(lines, index, context)) continue;
    const name = nameOn(line, context);
    if (name !== null) {
      named += 1;
      speaker = name;
      heads.set(line.number, name);
    } else if (speaker !== null && isTimeAlone(line, context)) heads.set(line.number, speaker);
  }
  return named < 2 ? nobody : heads;
}

function nameOn({ text, content }: Line, { zone }: ReadingContext): string | null {
  if (!mayRepeat(text)) return null;
  const words = plain(text.slice(content));
  const { label } = takeChatHead(words, zone) ?? {};
  return label == null || /^\s*,/.test(words.slice(label.length)) ? null : label;
}

/** A message stands below it, a blank line between allowed. */
function saysSomething(lines: readonly Line[], index: number, context: ReadingContext): boolean {
  const gap = lines[index + 1]?.kind === "blank" ? 1 : 0;
  const next = lines[index + 1 + gap];
  if (next?.kind !== "open" && next?.kind !== "text") return false;
  return nameOn(next, context) === null && !isTimeAlone(next, context);
}

function isTimeAlone({ text, content, kind }: Line, context: ReadingContext): boolean {
  if (kind !== "open" || !startsLikeTime(text)) return false;
  return readTime(text.slice(content), context)?.rest === "";
}

/** What somebody said in a conversation, at the time that stands above it. */
export function readMessage(speaker: string): Reader {
  return ({ text, when, context }) => {
    if (when === null || text === "") return null;
    return isToCome(when, context) ? null : { is: "event", when, text: `${speaker}: ${text}` };
  };
}
