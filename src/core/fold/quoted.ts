import type { Nodes } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { parseMarkdown, source } from "../markdown/tree.ts";
import type { Observed } from "../observed.ts";
import { isOurs, type Post } from "./posts.ts";

/** Whether a person typed the words of this line somewhere in the thread, or words around them. */
export type Typed = (line: string) => boolean;

/**
 * A quote has the words and not always the signs: GitHub quotes what was marked on the page. What
 * people typed is gathered when the first line is asked for.
 */
export function typedIn(observed: Observed): Typed {
  let texts: readonly string[] | null = null;
  return (line) => {
    texts ??= bodiesOf(observed)
      .filter((body) => body.includes("@"))
      .flatMap(ownWords);
    const words = wordsOf(line);
    return texts.some((text) => text.includes(words));
  };
}

/** What somebody typed and did not quote: with what Markdown makes of it, and as it was typed. */
function ownWords(body: string): readonly string[] {
  const { children } = parseMarkdown(body);
  const own = children.filter(({ type }) => type !== "blockquote");
  const typed = source(body)
    .split("\n")
    .filter((line) => !line.trimStart().startsWith(">"));
  return [own.map(shown).join(" "), typed.join(" ")].map(wordsOf);
}

/** The words of a node, with a gap between its blocks. */
function shown(node: Nodes): string {
  const blocks = "children" in node && node.children.some(isBlock);
  return blocks ? node.children.map(shown).join(" ") : plainText(node, { includeHtml: false });
}

function isBlock({ type }: Nodes): boolean {
  return ["paragraph", "listItem", "list", "tableRow", "tableCell", "heading"].includes(type);
}

/** With a gap at both ends, so that a word is found as a whole. */
function wordsOf(text: string): string {
  return ` ${(text.toLowerCase().match(/@?[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

function bodiesOf(observed: Observed): readonly string[] {
  const comments = observed.events.flatMap((event) =>
    event.kind === "comment" && !isOurs(observed, event.by) ? [event.body] : [],
  );
  return [observed.issue.body, ...comments];
}

/**
 * Whether a comment opens with a quote of the question that the document asks its writer. The document
 * asks no more once it is answered, so it is known by what stays: it names the writer, and nobody here
 * typed it.
 */
export function quotesItsQuestion({ by, body }: Post, typed: Typed): boolean {
  const name = `@${by?.login.toLowerCase() ?? ""}`;
  const quoted = openingQuote(body).filter((line) => namesIn(line).includes(name));
  return quoted.length > 0 && !quoted.some(typed);
}

function openingQuote(body: string): readonly string[] {
  const lines = body.trimStart().split(/\r\n|\n|\r/);
  const end = lines.findIndex((line) => !line.trimStart().startsWith(">"));
  const quote = end === -1 ? lines : lines.slice(0, end);
  return quote.map((line) => line.trim().replace(/^>+/, "").trim());
}

function namesIn(line: string): readonly string[] {
  return line.toLowerCase().match(/@[a-z\d][a-z\d_-]{0,38}/g) ?? [];
}
