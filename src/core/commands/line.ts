import type {
  Heading,
  List,
  ListItem,
  Nodes,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { isHarmlessLine } from "../markdown/harmless.ts";
import { parseMarkdown, source } from "../markdown/tree.ts";
import { mailIn } from "./quoted-mail.ts";
import { cellsOf } from "./rows.ts";

/** A line of a comment and what the Markdown around it makes of it. */
export type Line = {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
  /**
   * - `open`: running text; a command or a time may start it
   * - `text`: seen, but starts nothing: inside a link or a table, deeply indented
   * - `hidden`: code, a quote, HTML
   * - `note`: nothing of what they say: an HTML comment, which GitHub does not show; GitHub's mail
   *   below the answer to it
   */
  readonly kind: "open" | "text" | "hidden" | "note" | "blank" | "heading";
  /** Where the words begin, after indentation, bullet and box. */
  readonly content: number;
  /** How deep the list item is that begins here; 0 when none does. */
  readonly item: number;
  /** Tells lists apart; 0 outside of any. */
  readonly list: number;
  /** Of a line of a table what its cells say, none in its head; null outside of any. */
  readonly cells: readonly string[] | null;
  /** The heading's words, on its first line. */
  readonly title: string | null;
};

/** The lines of a comment, read through its Markdown tree. */
export function readLines(body: string): readonly Line[] {
  return withoutMail(inMarkdown(body));
}

function withoutMail(lines: readonly Line[]): readonly Line[] {
  const mail = mailIn(lines);
  if (mail.size === 0) return lines;
  const note = { kind: "note", item: 0, list: 0, title: null } as const;
  return lines.map((line, index) => (mail.has(index) ? { ...line, ...note } : line));
}

function inMarkdown(body: string): readonly Line[] {
  const lines = source(body).split("\n").map(unread);
  if (lines.every(isRunning)) return lines.map(running);
  const marker: Marker = { lines, lists: 0 };
  markBlocks(parseMarkdown(body), 0, marker);
  return lines;
}

type Draft = { -readonly [Key in keyof Line]: Line[Key] };
type Marker = { readonly lines: Draft[]; lists: number };

function unread(text: string, index: number): Draft {
  const kind = text.trim() === "" ? "blank" : "text";
  const content = text.length - text.trimStart().length;
  return { number: index + 1, text, kind, content, item: 0, list: 0, cells: null, title: null };
}

/** Nothing in it that Markdown could take for more than words: the tree would say no other. */
function isRunning({ text }: Line): boolean {
  return text === "" || isHarmlessLine(text.startsWith("/") ? text.slice(1) : text);
}

function running(line: Line): Line {
  return line.kind === "blank" ? line : { ...line, kind: "open" };
}

type Parent = Root | ListItem;

function markBlocks(parent: Parent, depth: number, marker: Marker): void {
  for (const node of parent.children) markBlock(node, depth, marker);
}

function markBlock(node: RootContent, depth: number, marker: Marker): void {
  if (node.type === "paragraph") markParagraph(node, node.children, depth, marker);
  else if (node.type === "heading") markHeading(node, depth, marker);
  else if (node.type === "list") markList(node, depth, marker);
  else if (node.type === "table" && depth === 0) markTable(node, marker);
  else mark(node, kindOf(node), marker);
}

function kindOf(node: RootContent): Line["kind"] {
  if (node.type === "code" || node.type === "blockquote") return "hidden";
  if (node.type === "html") return isNote(node.value) ? "note" : "hidden";
  return "text";
}

function markList(node: List, depth: number, marker: Marker): void {
  if (depth === 0) marker.lists += 1;
  for (const line of linesOf(node, marker)) line.list = marker.lists;
  for (const item of node.children) {
    const [first] = linesOf(item, marker);
    if (first) {
      first.item ||= depth + 1;
      first.content = afterBullet(first.text, columnOf(item));
    }
    markBlocks(item, depth + 1, marker);
  }
}

function afterBullet(text: string, from: number): number {
  const bullet = /^(?:[-*+]|\d{1,9}[.)])[ \t]*/.exec(text.slice(from))?.[0] ?? "";
  return from + bullet.length;
}

/** 0-based. */
function columnOf(node: Nodes): number {
  return (node.position?.start.column ?? 1) - 1;
}

function markParagraph(
  node: Nodes,
  children: readonly PhrasingContent[],
  depth: number,
  marker: Marker,
): void {
  const [first, ...rest] = linesOf(node, marker);
  if (!first) return;
  first.kind = "open";
  first.content = columnOf(node);
  for (const line of rest) line.kind = depth === 0 && line.content > 3 ? "text" : "open";
  for (const child of children) closeSpans(child, marker);
}

/** Code, HTML and links that run over a line's end: what the next line starts with is theirs. */
function closeSpans(node: PhrasingContent, marker: Marker): void {
  if (node.type === "emphasis" || node.type === "strong" || node.type === "delete") {
    for (const child of node.children) closeSpans(child, marker);
    return;
  }
  if (node.type === "text" || node.type === "break") return;
  for (const line of linesOf(node, marker).slice(1)) line.kind = "text";
}

/** One inside a list belongs to its item. */
function markTable(table: Table, marker: Marker): void {
  for (const line of linesOf(table, marker)) {
    line.kind = "text";
    line.cells = [];
  }
  for (const row of table.children.slice(1)) {
    const [line] = linesOf(row, marker);
    if (line) line.cells = cellsOf(row, line.text);
  }
}

/** `/factor …` underlined by accident is a command, not a heading. */
function markHeading(node: Heading, depth: number, marker: Marker): void {
  const lines = linesOf(node, marker);
  const [first] = lines;
  if (!first) return;
  if (first.text.trimStart().startsWith("/")) {
    markParagraph(node, node.children, depth, marker);
    const underline = lines.at(-1);
    if (underline && lines.length > 1) underline.kind = "blank";
    return;
  }
  for (const line of lines) line.kind = "heading";
  first.title = plainText(node).trim();
}

function mark(node: Nodes, kind: Line["kind"], marker: Marker): void {
  for (const line of linesOf(node, marker)) line.kind = kind;
}

function linesOf(node: Nodes, { lines }: Marker): Draft[] {
  const { position } = node;
  return position ? lines.slice(position.start.line - 1, position.end.line) : [];
}

function isNote(html: string): boolean {
  const value = html.trim();
  return (
    value.startsWith("<!--") &&
    (!value.includes("-->") || value.indexOf("-->") === value.length - 3)
  );
}
