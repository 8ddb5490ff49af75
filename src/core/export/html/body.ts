import type { Element, ElementContent, Nodes } from "hast";
import { toHast } from "mdast-util-to-hast";
import { element } from "../element.ts";
import type { Picture } from "../pictures/drawing.ts";
import { withFewTags } from "./few-tags.ts";
import type { Links } from "./links.ts";
import { parseLong } from "./long-markdown.ts";
import { dressTable, type TableDress } from "./table.ts";

export type Surroundings = {
  /** Told apart from other sections on the page, as in the ids of footnotes. */
  readonly id: string;
  readonly links: Links;
  readonly table: TableDress;
  /** Stands where the document has a Mermaid diagram; null: the diagram's source does. */
  readonly picture: Picture | null;
};

/**
 * Markdown as HTML that loads nothing and runs nothing: images are links to them, links lead to safe
 * places only, and of HTML in the text a few harmless tags are left.
 */
export function bodyOf(markdown: string, around: Surroundings): ElementContent[] {
  const tree = toHast(parseLong(markdown), {
    allowDangerousHtml: true,
    clobberPrefix: `${around.id}-`,
  });
  return childrenOf(tree, around, "blocks");
}

const phrasing: ReadonlySet<string> = new Set([
  "a",
  "code",
  "del",
  "em",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "strong",
  "td",
  "th",
]);

function childrenOf(
  node: Nodes,
  around: Surroundings,
  among: "blocks" | "words",
): ElementContent[] {
  if (!("children" in node)) return [];
  const content = node.children.flatMap((child): ElementContent[] => {
    return child.type === "doctype" ? [] : [child];
  });
  return withFewTags(content, among).flatMap((child) => safe(child, around));
}

function safe(node: ElementContent, around: Surroundings): readonly ElementContent[] {
  if (node.type === "text") return [{ type: "text", value: readable(node.value) }];
  if (node.type !== "element") return [];
  const { tagName, properties } = node;
  const children = childrenOf(node, around, phrasing.has(tagName) ? "words" : "blocks");
  switch (tagName) {
    case "a":
      return around.links.link(String(properties["href"] ?? ""), children);
    case "img":
      return around.links.link(String(properties["src"] ?? ""), [
        { type: "text", value: String(properties["alt"] || "image") },
      ]);
    case "pre":
      return [figureOf(node, around.picture) ?? { ...node, children }];
    case "table":
      return [
        element("div", { className: ["table"] }, dressTable({ ...node, children }, around.table)),
      ];
    case "h1":
    case "h2":
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      return [{ ...node, tagName: lowered(tagName), children }];
    default:
      return [{ ...node, children }];
  }
}

/** The section's own title is of the second level, where the comment has the third. */
function lowered(heading: string): string {
  return `h${Math.max(3, Number(heading.slice(1)) - 1)}`;
}

/** What keeps an `@` from notifying anybody on GitHub has nothing to do here. */
function readable(text: string): string {
  return text.replaceAll("@\u200b", "@").replaceAll("<!\u200b", "<!");
}

function figureOf({ children }: Element, picture: Picture | null): Element | null {
  const [code] = children;
  if (!picture || code?.type !== "element") return null;
  const names = code.properties["className"];
  if (!Array.isArray(names) || !names.includes("language-mermaid")) return null;
  const caption = element("figcaption", {}, picture.caption);
  const wide = element("div", { className: ["wide"] }, picture.wide);
  const narrow = element("div", { className: ["narrow"] }, picture.narrow);
  return element("figure", {}, caption, wide, narrow);
}
