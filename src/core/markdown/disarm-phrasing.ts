import type { Link, PhrasingContent, Text } from "mdast";
import { markBare } from "./bare-link.ts";
import type { Definitions } from "./definitions.ts";
import { inlineCode } from "./disarm-code.ts";
import { quietMentions } from "./mention.ts";
import { joinTexts } from "./texts.ts";
import { isSafeUrl } from "./url.ts";

/**
 * Text within a paragraph, disarmed: HTML and footnote marks become text, images become links,
 * references become the links they stand for, mentions are quiet.
 */
export function disarmPhrasing(
  nodes: readonly PhrasingContent[],
  definitions: Definitions,
  inside: Inside = outside,
): PhrasingContent[] {
  const parts = nodes.flatMap((node) => disarmPart(node, definitions, inside));
  const joined = joinTexts(parts);
  // Within emphasis the closing mark would be the neighbour of a bare address.
  return (inside === outside ? markBare(joined) : joined).map(quiet);
}

/** What is open around a node; the same emphasis is not opened twice, and links hold no links. */
type Inside = {
  readonly emphasis: boolean;
  readonly strong: boolean;
  readonly delete: boolean;
  readonly link: boolean;
};
const outside: Inside = { emphasis: false, strong: false, delete: false, link: false };

function disarmPart(
  node: PhrasingContent,
  definitions: Definitions,
  inside: Inside,
): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return [node];
    case "html":
      return text(node.value);
    case "inlineCode":
      return [inlineCode(node.value)];
    case "break":
      return [{ type: "break" }];
    case "emphasis":
    case "strong":
    case "delete": {
      const children = disarmPhrasing(node.children, definitions, { ...inside, [node.type]: true });
      return inside[node.type] || children.length === 0
        ? children
        : [{ type: node.type, children }];
    }
    case "link":
      return link(node, disarmPhrasing(node.children, definitions, { ...inside, link: true }));
    case "linkReference": {
      const definition = definitions.named.get(node.identifier);
      const children = disarmPhrasing(node.children, definitions, { ...inside, link: true });
      return definition ? link({ ...definition, type: "link", children: [] }, children) : children;
    }
    case "image":
      return image(node.alt, node.url, node.title, inside);
    case "imageReference": {
      const definition = definitions.named.get(node.identifier);
      return image(node.alt, definition?.url ?? "", definition?.title, inside);
    }
    case "footnoteReference":
      return text(`[^${node.label ?? node.identifier}]`);
    default:
      return node satisfies never;
  }
}

function text(value: string): Text[] {
  return value === "" ? [] : [{ type: "text", value }];
}

/** A link without words shows its address; an address one cannot go to is text. */
function link(node: Link, words: PhrasingContent[]): PhrasingContent[] {
  const { url, title, position } = node;
  if (url === "") return words;
  const children = words.length > 0 ? words : text(url);
  if (!isSafeUrl(url)) return isJust(url, words) ? words : [...words, ...text(` (${url})`)];
  return [{ type: "link", url, title: quietTitle(title), children, ...(position && { position }) }];
}

/** An image is fetched from its host by every reader; a link only by who follows it. */
function image(
  alt: string | null | undefined,
  url: string,
  title: string | null | undefined,
  inside: Inside,
): PhrasingContent[] {
  const words = quietMentions(alt || "image");
  if (inside.link) return text(url === "" ? words : `${words} (${url})`);
  return link({ type: "link", url, title: title ?? null, children: [] }, text(words));
}

function isJust(url: string, words: readonly PhrasingContent[]): boolean {
  const [only, ...more] = words;
  return only?.type === "text" && only.value === url && more.length === 0;
}

function quietTitle(title: string | null | undefined): string | null {
  return title ? quietMentions(title.replace(/\s+/g, " ")) : null;
}

function quiet(node: PhrasingContent): PhrasingContent {
  return node.type === "text" ? { ...node, value: quietMentions(node.value) } : node;
}
