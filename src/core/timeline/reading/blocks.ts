/**
 * A document as the stretches of text that belong together, without what nobody says in it: code,
 * logs in fences, quotes, comments, front matter.
 *
 * One look at each line, in place of a Markdown tree: a tree of a megabyte takes seconds, and here
 * it is enough to know what a line begins.
 */
export type Block = {
  readonly kind: "heading" | "item" | "row" | "text" | "front";
  /** Of a heading 1 to 6, of an item its indentation. */
  readonly depth: number;
  readonly lines: readonly BlockLine[];
};

/** `text` is without bullet, hashes and indentation. */
export type BlockLine = { readonly number: number; readonly text: string };

type State = {
  readonly blocks: Block[];
  /** What the next line goes on with, if it is only text. */
  open: { kind: Block["kind"]; depth: number; lines: BlockLine[] } | null;
  fence: string | null;
  /** What ends the hidden stretch. */
  until: RegExp | null;
  isFront: boolean;
  /** The line before was blank, or there was none. */
  afterBlank: boolean;
  inList: boolean;
};

const bullet = /^(?:[-*+\u2022\u25aa\u2023\u25e6\u2013]|\d{1,9}[.)])(?:[ \t]+|$)/;
const fence = /^(`{3,}|~{3,})/;

export function readBlocks(markdown: string): readonly Block[] {
  const lines = markdown.split(/\r\n|\n|\r/);
  const state: State = {
    blocks: [],
    open: null,
    fence: null,
    until: null,
    isFront: /^(?:---|\+\+\+)\s*$/.test(lines[0] ?? ""),
    afterBlank: true,
    inList: false,
  };
  for (const [index, line] of lines.entries()) readLine(line, index + 1, state);
  close(state);
  return state.blocks;
}

function readLine(line: string, number: number, state: State): void {
  const text = line.trim();
  if (state.isFront) readFront(text, number, state);
  else if (isHidden(text, state)) close(state);
  else if (text === "") {
    close(state);
    state.afterBlank = true;
  } else {
    const indent = indentOf(line);
    if (isIndentedCode(indent, text, state)) return;
    begin(text, indent, number, state);
    state.afterBlank = false;
  }
}

function readFront(text: string, number: number, state: State): void {
  if (number > 1 && /^(?:---|\+\+\+|\.\.\.)$/.test(text)) state.isFront = false;
  else if (number > 1) state.blocks.push({ kind: "front", depth: 0, lines: [{ number, text }] });
}

/** In fences, comments, `<pre>` and quotes; keeps the account of where those end. */
function isHidden(text: string, state: State): boolean {
  if (state.fence !== null) {
    if (text.startsWith(state.fence) && /^[`~]+$/.test(text)) state.fence = null;
    return true;
  }
  if (state.until) {
    if (state.until.test(text)) state.until = null;
    return true;
  }
  const mark = fence.exec(text.replace(bullet, ""))?.[1];
  if (mark !== undefined) {
    state.fence = mark;
    return true;
  }
  state.until = hides(text);
  return state.until !== null || text.startsWith(">") || /^<!--.*-->$/.test(text);
}

function hides(text: string): RegExp | null {
  if (text.startsWith("<!--") && !text.includes("-->")) return /-->/;
  const tag = /^<(pre|script|style|blockquote)\b/i.exec(text)?.[1];
  if (tag === undefined) return null;
  const end = new RegExp(`</${tag}>`, "i");
  return end.test(text) ? null : end;
}

function isIndentedCode(indent: number, text: string, state: State): boolean {
  if (indent < 4 || state.open || state.inList) return false;
  return !bullet.test(text);
}

function begin(text: string, indent: number, number: number, state: State): void {
  const heading = /^(#{1,6})(?:[ \t]+|$)/.exec(text);
  const title = /^<(?:h([1-6])|summary)\b[^<>]*>(.*)<\/(?:h[1-6]|summary)>$/i.exec(text);
  const mark = bullet.exec(text) ?? /^<(?:li|tr|dt|dd|p)\b[^<>]*>/i.exec(text);
  if (heading) {
    const words = text.slice(heading[0].length).replace(/[ \t]#+$/, "");
    state.inList = false;
    whole("heading", heading[1]?.length ?? 1, { number, text: words }, state);
  } else if (title)
    whole("heading", Number(title[1] ?? 6), { number, text: title[2] ?? "" }, state);
  else if (/^(?:=+|-{2,})$/.test(text)) underline(text, state);
  else if (/^[ :|-]+$/.test(text) && text.includes("|", 1)) close(state);
  else if (text.startsWith("|") || isTable(text, state))
    whole("row", 0, { number, text: text.replace(/^\|/, "") }, state);
  else if (mark) beginItem(text.slice(mark[0].length), indent, number, state);
  else goOn(text, indent, number, state);
}

function beginItem(text: string, depth: number, number: number, state: State): void {
  close(state);
  state.inList = true;
  const words = text.replace(/^\[[ xX]\][ \t]+/, "");
  state.open = { kind: "item", depth, lines: [{ number, text: words }] };
}

function goOn(text: string, depth: number, number: number, state: State): void {
  if (state.afterBlank && depth === 0) state.inList = false;
  if (state.open) state.open.lines.push({ number, text });
  else state.open = { kind: "text", depth, lines: [{ number, text }] };
}

/** A row without outer bars, as far as the line shows it. */
function isTable(text: string, { open }: State): boolean {
  return open === null && / \| /.test(text);
}

function underline(text: string, state: State): void {
  const [only, more] = state.open?.lines ?? [];
  const isHeading = state.open?.kind === "text" && only !== undefined && !more;
  if (isHeading) state.open = null;
  close(state);
  if (isHeading) whole("heading", text.startsWith("=") ? 1 : 2, only, state);
}

function whole(kind: Block["kind"], depth: number, line: BlockLine, state: State): void {
  close(state);
  state.blocks.push({ kind, depth, lines: [line] });
}

function close(state: State): void {
  if (state.open) state.blocks.push(state.open);
  state.open = null;
}

function indentOf(line: string): number {
  let width = 0;
  for (const sign of line) {
    if (sign === " ") width += 1;
    else if (sign === "\t") width += 4;
    else return width;
  }
  return width;
}
