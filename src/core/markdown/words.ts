import type { Nodes } from "mdast";
import { parseMarkdown } from "./tree.ts";

/** A word of a text, in small letters and without the punctuation around it. */
export type Word = {
  readonly text: string;
  /** Leads elsewhere: with it or without it a text says the same. */
  readonly refers: boolean;
};

/** What a line of Markdown says, however it looks; `~` stands around what is struck out. */
export function wordsOf(markdown: string): readonly Word[] {
  return wordsIn(parseMarkdown(markdown.replace(/<br ?\/?>/gi, " ")));
}

function wordsIn(node: Nodes): readonly Word[] {
  if (node.type === "html") return /^<\/?(?:s|del|strike)\b/i.test(node.value) ? [struck] : [];
  if ("value" in node) return split(node.value);
  if (!("children" in node)) return [];
  const inside = node.children.flatMap(wordsIn);
  if (node.type === "delete") return [struck, ...inside, struck];
  return node.type === "link" ? inside.map(({ text }) => ({ text, refers: true })) : inside;
}

const struck: Word = { text: "~", refers: false };

function split(text: string): readonly Word[] {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  return plain.split(/\s+/).flatMap((typed) => {
    const word = bare(typed).toLowerCase();
    return word === "" ? [] : [{ text: word, refers: reference.test(word) }];
  });
}

/** `#77`, `acme/shop#77`, `https://…` */
const reference = /^(?:#\d|gh-\d|https?:\/\/|[\w.-]{1,39}\/[\w.-]{1,100}#\d)/;

function bare(word: string): string {
  let from = 0;
  let to = word.length;
  while (from < to && around.has(word.charAt(from))) from += 1;
  while (from < to && around.has(word.charAt(to - 1))) to -= 1;
  return word.slice(from, to);
}

const around: ReadonlySet<string> = new Set(".,;:!?\"'“”‘’„()[]{}*_`@–—");
