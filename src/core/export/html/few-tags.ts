import type { Element, ElementContent } from "hast";
import { element } from "../element.ts";

/**
 * HTML that stands in Markdown is never passed on. The few tags that say something about a text, and
 * that the app's own templates use, become elements of that name without attributes; whatever else
 * somebody typed is shown as the text it is, and comments are gone.
 */
export function withFewTags(
  nodes: readonly ElementContent[],
  among: "blocks" | "words",
): ElementContent[] {
  const root = element("div");
  const open: Element[] = [root];
  for (const node of nodes) {
    if (node.type !== "raw") open.at(-1)?.children.push(node);
    else for (const token of tokensOf(node.value)) take(open, token, among);
  }
  return root.children;
}

const inWords: ReadonlySet<string> = new Set([
  "b",
  "br",
  "del",
  "em",
  "i",
  "ins",
  "kbd",
  "strong",
  "sub",
  "sup",
]);
const betweenBlocks: ReadonlySet<string> = new Set(["details", "summary"]);

type Token =
  | { readonly is: "text"; readonly value: string }
  | { readonly is: "open" | "close"; readonly name: string; readonly value: string };

function tokensOf(html: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const text = withoutComments(html);
  for (const { 0: value, 1: slash, 2: name = "", index } of text.matchAll(tag)) {
    tokens.push({ is: "text", value: text.slice(at, index) });
    tokens.push({ is: slash === "/" ? "close" : "open", name: name.toLowerCase(), value });
    at = index + value.length;
  }
  return [...tokens, { is: "text", value: text.slice(at) }];
}

const tag = /<(\/?)([a-z]{1,10})(?: open)? {0,3}\/?>/gi;

function take(open: Element[], token: Token, among: "blocks" | "words"): void {
  const inner = open.at(-1);
  if (!inner || token.value === "") return;
  if (token.is === "text" || !isKnown(token.name, among)) {
    inner.children.push({ type: "text", value: token.value });
    return;
  }
  if (token.is === "close") {
    const place = open.findLastIndex(({ tagName }) => tagName === token.name);
    if (place > 0) open.splice(place);
    return;
  }
  // Open, so that it is printed and found.
  const added = element(token.name, token.name === "details" ? { open: true } : {});
  inner.children.push(added);
  if (token.name !== "br") open.push(added);
}

function isKnown(name: string, among: "blocks" | "words"): boolean {
  return inWords.has(name) || (among === "blocks" && betweenBlocks.has(name));
}

/** One that does not end hides all the rest. */
function withoutComments(html: string): string {
  const shown: string[] = [];
  let at = 0;
  for (;;) {
    const start = html.indexOf("<!--", at);
    if (start === -1) return shown.join("") + html.slice(at);
    shown.push(html.slice(at, start));
    const end = html.indexOf("-->", start);
    if (end === -1) return shown.join("");
    at = end + "-->".length;
  }
}
