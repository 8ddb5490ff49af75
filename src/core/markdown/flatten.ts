import type { PhrasingContent, Root, RootContent, TableRow } from "mdast";
import { inlineCode } from "./disarm-code.ts";
import { joinTexts, trimmed } from "./texts.ts";

/** A disarmed tree as one line: blocks one after the other, list items behind their bullets. */
export function flatten(root: Root): PhrasingContent[] {
  return trimmed(tidy(joined(root.children.map(flattenBlock), " ")));
}

function flattenBlock(node: RootContent): PhrasingContent[] {
  switch (node.type) {
    case "paragraph":
      return node.children.map(onOneLine);
    case "blockquote":
    case "listItem":
      return joined(node.children.map(flattenBlock), " ");
    case "list": {
      const first = node.start ?? 1;
      return joined(
        node.children.map((item, index) => [
          text(node.ordered ? `${first + index}.` : "•"),
          ...after(" ", flattenBlock(item)),
        ]),
        " ",
      );
    }
    case "code":
      return node.value.trim() === "" ? [] : [inlineCode(oneLine(node.value))];
    case "table":
      return joined(node.children.map(flattenRow), "; ");
    default:
      return [];
  }
}

function flattenRow(row: TableRow): PhrasingContent[] {
  return joined(
    row.children.map((cell) => cell.children.map(onOneLine)),
    ", ",
  );
}

function onOneLine(node: PhrasingContent): PhrasingContent {
  if (node.type === "break") return text(" ");
  if (node.type === "inlineCode") return inlineCode(oneLine(node.value));
  if (!("children" in node) || (node.type === "link" && node.data?.bare)) return node;
  return { ...node, children: tidy(node.children.map(onOneLine)) };
}

function tidy(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return joinTexts(nodes).map((node) => (node.type === "text" ? text(oneLine(node.value)) : node));
}

/** Everything that any reader of lines takes for the end of one. */
function oneLine(value: string): string {
  return value.replace(/[\s\u0085]+/g, " ");
}

function joined(parts: readonly PhrasingContent[][], between: string): PhrasingContent[] {
  const [first, ...rest] = parts.filter((part) => part.length > 0);
  return first ? [...first, ...rest.flatMap((part) => after(between, part))] : [];
}

function after(between: string, part: readonly PhrasingContent[]): readonly PhrasingContent[] {
  return part.length > 0 ? [text(between), ...part] : [];
}

function text(value: string): PhrasingContent {
  return { type: "text", value };
}
