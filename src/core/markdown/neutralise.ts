import type { PhrasingContent } from "mdast";
import type { Person } from "../thread.ts";
import { withoutControls } from "./controls.ts";
import { disarm } from "./disarm.ts";
import { flatten } from "./flatten.ts";
import { isHarmlessLine, quietLine } from "./harmless.ts";
import { quietMentions } from "./mention.ts";
import { quietReferences } from "./reference.ts";
import { serialiseBlocks, serialiseLine } from "./serialise.ts";
import { joinTexts } from "./texts.ts";
import { asCode, parseMarkdown, source } from "./tree.ts";
import { isSafeUrl } from "./url.ts";

/*
 * What people typed, as it may stand in a text of ours. It keeps its words and its look, and can
 * neither notify anybody, nor forge a marker, nor close or open anything around it.
 *
 * Markdown is read into a tree, the tree is disarmed and written again, so nothing depends on
 * finding every dangerous spelling. What is already neutral stays as it is, letter by letter:
 * text that is read back from our own document does not grow.
 */

/** One line of Markdown, for a table cell or a list item: no line end, no bare pipe. */
export function inline(typed: string): string {
  const text = withoutControls(typed);
  if (text === "" || isHarmlessLine(text)) return quietLine(text);
  return serialiseLine(flatten(disarm(parseMarkdown(text))));
}

/** A title, from which GitHub makes no link and no reference: nor does what shows it. */
export function title(text: string): string {
  return serialiseLine(withoutLinks(flatten(disarm(parseMarkdown(withoutControls(text))))));
}

/** What a link kept apart stands side by side now, and may read as a mention or a reference. */
function withoutLinks(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return joinTexts(nodes.flatMap(wordsOf)).map((node) => {
    if (node.type === "text") return { ...node, value: quietReferences(quietMentions(node.value)) };
    return "children" in node ? { ...node, children: withoutLinks(node.children) } : node;
  });
}

function wordsOf(node: PhrasingContent): readonly PhrasingContent[] {
  return node.type === "link" ? node.children.flatMap(wordsOf) : [node];
}

/** Markdown in paragraphs, lists, quotes, code and tables; headings become bold lines. */
export function block(typed: string): string {
  const text = withoutControls(typed);
  if (text.split("\n").every((line) => line === "" || isHarmlessLine(line)))
    return text.split("\n").map(quietLine).join("\n").trim();
  const shown = serialiseBlocks(disarm(parseMarkdown(text)));
  return shown.length <= longestBlock ? shown : serialiseBlocks(disarm(asCode(source(text))));
}

/**
 * In characters. A thousand addresses are seven times as long once each is written as a link, and a
 * paragraph that fits in no comment could not be told from what somebody typed into the next one.
 */
const longestBlock = 45_000;

/**
 * At most `max` characters, cut after a word and ended with `…`. For text as typed, before it is
 * neutralised: a cut through Markdown would change what it says.
 */
export function cap(text: string, max: number): string {
  const characters = text.length <= max ? null : Array.from(text.slice(0, 2 * max + 2));
  if (!characters || characters.length <= max) return text;
  const head = characters.slice(0, Math.max(0, max - 1)).join("");
  const space = head.search(/\s\S*$/);
  return `${(space > head.length / 2 ? head.slice(0, space) : head).trimEnd()}…`;
}

/** A login that does not notify. GitHub shows a deleted user as `ghost`; so do we. */
export function name(person: Person | null): string {
  return person ? inline(person.login) : "ghost";
}

/** A link with plain text; only the text where the address is not one to follow. */
export function link(text: string, url: string): string {
  if (!isSafeUrl(url)) return inline(text);
  if (/^[A-Za-z0-9 #,./:-]+$/.test(text) && /^https:\/\/[A-Za-z0-9./#?=&_-]+$/.test(url))
    return `[${text}](${url})`;
  const value = quietMentions(withoutControls(text).replace(/\s+/g, " ").trim());
  return serialiseLine([{ type: "link", url, children: [{ type: "text", value }] }]);
}
