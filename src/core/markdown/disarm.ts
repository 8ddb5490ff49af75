import type {
  BlockContent,
  Definition,
  DefinitionContent,
  FootnoteDefinition,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from "mdast";
import { type Definitions, definitionsOf, noDefinitions } from "./definitions.ts";
import { disarmCode } from "./disarm-code.ts";
import { disarmPhrasing } from "./disarm-phrasing.ts";
import { trimmed } from "./texts.ts";

/**
 * A tree that says what somebody typed and can do nothing: no HTML, no headings, no definitions
 * that other texts could use, no images, no mentions, no links to odd places. Each becomes the
 * text or the link that it stands for, so no word is lost.
 */
export function disarm(root: Root): Root {
  const definitions = definitionsOf(root);
  return { type: "root", children: disarmBlocks(root.children, definitions) };
}

type Block = BlockContent | DefinitionContent;

function disarmBlocks(nodes: readonly RootContent[], definitions: Definitions): Block[] {
  return nodes.flatMap((node) => disarmBlock(node, definitions));
}

function disarmBlock(node: RootContent, definitions: Definitions): Block[] {
  switch (node.type) {
    case "paragraph":
      return paragraph(disarmPhrasing(node.children, definitions));
    case "heading":
      return boldLine(node, definitions);
    case "html":
      return asText(node.value);
    case "code":
      return [disarmCode(node)];
    case "blockquote": {
      const children = disarmBlocks(node.children, definitions);
      return children.length > 0 ? [{ type: "blockquote", children }] : [];
    }
    case "list":
      return [disarmList(node, definitions)];
    case "table":
      return [disarmTable(node, definitions)];
    case "definition":
      return definitions.used.has(node) ? [] : asText(definitionText(node));
    case "footnoteDefinition":
      return footnote(node, definitions);
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    default:
      // What can stand only inside another block never stands here.
      return [];
  }
}

function paragraph(children: PhrasingContent[]): Paragraph[] {
  return children.length > 0 ? [{ type: "paragraph", children }] : [];
}

/** One paragraph for each stretch without a blank line, as typed. */
function asText(value: string): Paragraph[] {
  return value
    .split(/\n[ \t]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap((part) => paragraph(disarmPhrasing([{ type: "text", value: part }], noDefinitions)));
}

/** Bold, so that it still reads as a heading without being one. */
function boldLine({ children }: Heading, definitions: Definitions): Paragraph[] {
  const strong: PhrasingContent = { type: "strong", children: trimmed(children) };
  return paragraph(disarmPhrasing([strong], definitions));
}

function disarmList(node: List, definitions: Definitions): List {
  const children = node.children.map((item) => disarmItem(item, definitions));
  return { ...node, children };
}

/** A box that people tick would tick nothing in our text, so it is written out. */
function disarmItem({ checked, spread, children }: ListItem, definitions: Definitions): ListItem {
  const box = checked === true ? "[x] " : checked === false ? "[ ] " : "";
  const blocks = prefixed(box, disarmBlocks(children, definitions));
  return { type: "listItem", spread: spread === true || apart(blocks), children: blocks };
}

/** Two paragraphs in a row have a blank line between them, whatever stood there before. */
function apart(blocks: readonly Block[]): boolean {
  return blocks.some(
    (block, index) => block.type === "paragraph" && blocks[index + 1]?.type === "paragraph",
  );
}

function footnote(node: FootnoteDefinition, definitions: Definitions): Block[] {
  const name = `[^${node.label ?? node.identifier}]: `;
  return prefixed(name, disarmBlocks(node.children, definitions));
}

function prefixed(prefix: string, blocks: Block[]): Block[] {
  if (prefix === "") return blocks;
  const [first, ...rest] = blocks;
  if (first?.type !== "paragraph") return [...asText(prefix), ...blocks];
  const [head, ...tail] = first.children;
  const text: PhrasingContent[] =
    head?.type === "text"
      ? [{ type: "text", value: prefix + head.value }, ...tail]
      : [{ type: "text", value: prefix }, ...first.children];
  return [{ type: "paragraph", children: text }, ...rest];
}

function definitionText({ label, identifier, url, title }: Definition): string {
  return `[${label ?? identifier}]: ${url}${title ? ` "${title}"` : ""}`;
}

function disarmTable(node: Table, definitions: Definitions): Table {
  return {
    type: "table",
    align: node.align ?? null,
    children: node.children.map((row) => ({
      type: "tableRow",
      children: row.children.map((cell) => ({
        type: "tableCell",
        children: disarmPhrasing(cell.children, definitions),
      })),
    })),
  };
}
