import type { Link, PhrasingContent, Root } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Handle, type Options, toMarkdown } from "mdast-util-to-markdown";

/** A disarmed tree as Markdown. */
export function serialiseBlocks(root: Root): string {
  return toMarkdown(root, blocks).replace(/\n$/, "");
}

/** Phrasing as one line, in which a pipe never ends a table cell. */
export function serialiseLine(children: readonly PhrasingContent[]): string {
  return toMarkdown({ type: "paragraph", children: [...children] }, line).trim();
}

/**
 * `<` becomes `&lt;` rather than `\<`: an entity is dead even where Markdown is not read, and no
 * reader of lines takes it for a marker. Every `@` within a word is escaped, so that what was not
 * read as an address is not one later; the library leaves out the second of two.
 */
const text: Handle = (node, parent, state, info) =>
  defaultHandlers
    .text(node, parent, state, info)
    .replace(/\\([\s\S])/g, (pair) => (pair === "\\<" ? "&lt;" : pair))
    .replace(/(?<=[\w.+-])@(?=[\w.-])/g, "\\@");

const link: Handle = (node: Link, parent, state, info) =>
  isBare(node) ? bareText(node) : defaultHandlers.link(node, parent, state, info);

Object.assign(link, {
  peek: (node: Link) => (isBare(node) ? bareText(node).charAt(0) : "["),
});

function isBare(node: Link): boolean {
  return node.data?.bare === true;
}

function bareText(node: Link): string {
  const [only] = node.children;
  return only?.type === "text" ? only.value : node.url;
}

/** In a table cell the backslash goes away, in code too; see GitHub's tables. */
const code: Handle = (node, parent, state) =>
  defaultHandlers.inlineCode(node, parent, state).replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|");

const common: Options = {
  bullet: "-",
  rule: "-",
  emphasis: "*",
  fences: true,
  resourceLink: true,
  listItemIndent: "one",
  handlers: { text, link },
};

const blocks: Options = { ...common, extensions: [gfmToMarkdown()] };

const line: Options = {
  ...common,
  extensions: [gfmToMarkdown(), { handlers: { inlineCode: code } }],
  unsafe: [{ character: "|", inConstruct: "phrasing" }],
};
