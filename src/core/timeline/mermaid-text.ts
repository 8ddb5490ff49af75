import { toString as wordsOf } from "mdast-util-to-string";
import { cap } from "../markdown/neutralise.ts";
import { parseMarkdown } from "../markdown/tree.ts";
import { withoutEnd } from "../without-end.ts";

/**
 * Somebody's words as a label of a Mermaid diagram: without Markdown, shortened after a whole word,
 * and without a character that means something to Mermaid, in quotes or not.
 */
export function label(markdown: string, most: number): string {
  const start = markdown.slice(0, most * 16);
  const plain = harmless(
    parseMarkdown(start)
      .children.map((block) => wordsOf(block))
      .join(" "),
  );
  // `… full,…` would read as if a word were missing.
  const capped = cap(plain, most);
  return capped.endsWith("…") ? `${withoutEnd(capped.slice(0, -1), ",;:.- ")}…` : capped;
}

/** What could end quotes or a task, begin a comment or an entity, or turn the reading direction. */
const replacements: readonly (readonly [RegExp, string])[] = [
  // Controls, line ends, halves of characters; signs by which Mermaid hides entities from itself.
  [/[\p{Cc}\p{Cs}\u2028\u2029\u00b6\ufffd]/gu, " "],
  [/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ""],
  [/\ufb02/g, "fl"],
  [/(^|[\s(])"/g, "$1\u201c"],
  [/"/g, "\u201d"],
  [/`/g, "\u2019"],
  [/;/g, ","],
  [/</g, "\u2039"],
  [/>/g, "\u203a"],
  [/%+/g, "%"],
  [/\s+/g, " "],
  // Mermaid takes a whole line for a setting where this stands, in quotes or not.
  [/direction (?=TB|BT|RL|LR|TD)/g, "direction: "],
];

function harmless(text: string): string {
  return replacements.reduce((so, [from, to]) => so.replace(from, to), text).trim();
}
