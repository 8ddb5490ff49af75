import { normalise } from "../hash.ts";
import type { Line } from "./line.ts";
import type { Reading } from "./statement.ts";

/** What is left of a comment without the lines that were read as something. */
export function plainOf(lines: readonly Line[], said: ReadonlySet<number>, body: string) {
  const left = lines.filter(
    (line) => line.kind !== "hidden" && line.kind !== "note" && !said.has(line.number),
  );
  return describe(left.map((line) => line.text).join("\n"), body);
}

/** `body` is the whole comment: how it opens is seen there. */
export function describe(typed: string, body: string): Reading["plain"] {
  const text = normalise(typed)
    .trim()
    .replace(/\n{3,}/g, "\n\n");
  return {
    text,
    words: wordsIn(text),
    opensWithOther: /^\s*(?:>|@[A-Za-z0-9])/.test(body),
    onlyAsks: onlyAsks(text),
  };
}

/** How many. */
export function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Every sentence ends with a question mark, and there is one. */
function onlyAsks(text: string): boolean {
  const sentences = text
    .split(/(?<=[.!?？。…])(?=\s|$)|\n[ \t]*\n/)
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  return sentences.length > 0 && sentences.every((sentence) => /[?？]$/.test(sentence.trimEnd()));
}
