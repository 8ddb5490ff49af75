import type { Nodes } from "mdast";
import { parseMarkdown, source } from "../markdown/tree.ts";
import { type Edit, splice } from "./splice.ts";

/** Markdown without HTML comments: GitHub shows them to nobody, so no reader of an export sees them. */
export function withoutComments(text: string): string {
  if (!text.includes("<!--")) return text;
  const plain = source(text);
  const edits: Edit[] = [];
  collect(parseMarkdown(plain), plain, edits);
  return splice(plain, edits);
}

function collect(node: Nodes, plain: string, edits: Edit[]): void {
  if (node.type === "html" && node.position) {
    const { start, end } = node.position;
    edits.push(...commentsIn(plain, start.offset ?? 0, end.offset ?? 0));
  }
  if (!("children" in node)) return;
  for (const child of node.children) collect(child, plain, edits);
}

/** One that does not end hides all the rest. */
function commentsIn(plain: string, from: number, to: number): readonly Edit[] {
  const edits: Edit[] = [];
  let at = plain.indexOf("<!--", from);
  while (at !== -1 && at < to) {
    const close = plain.indexOf("-->", at);
    const end = close === -1 || close >= to ? to : close + "-->".length;
    edits.push({ start: at, end, text: "" });
    at = plain.indexOf("<!--", end);
  }
  return edits;
}
