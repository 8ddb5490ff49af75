import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/**
 * Whom a text notifies: every `@login` or `@team` in what GitHub renders, outside of code and HTML
 * comments, in order.
 */
export function mentionsIn(markdown: string): readonly string[] {
  const root = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return textsIn(root)
    .flatMap((text) => [...text.matchAll(/(?<![A-Za-z0-9_])@([A-Za-z0-9][A-Za-z0-9/-]*)/g)])
    .map(([, login = ""]) => login);
}

function textsIn(node: Nodes): readonly string[] {
  switch (node.type) {
    case "text":
      return [node.value];
    // Tags are shown as nothing, but what stands between them on the same line is text.
    case "html":
      return [withoutComments(node.value)];
    case "code":
    case "inlineCode":
      return [];
    default:
      return "children" in node ? node.children.flatMap(textsIn) : [];
  }
}

function withoutComments(html: string): string {
  const parts = html.split("<!--");
  return parts.map((part, n) => (n === 0 ? part : part.slice(part.indexOf("-->") + 3))).join("");
}
