/**
 * The prose of a Markdown text, every letter in its place: what is no sentence of the writer's is
 * blank, and what parts sentences without a full stop (a list item, a cell, a heading) is a `parting`.
 *
 * The Markdown reader that comments go through takes seconds for a megabyte. Here only the extent of
 * code, quotes, addresses and HTML matters, so one pass over the lines is enough, and positions need
 * no mapping back.
 */
export function proseOf(markdown: string): string {
  const lines = markdown.split("\n");
  const front = frontMatter(lines);
  let fence = "";
  let isComment = false;
  let isOpen = false;
  const prose = lines.map((line, index) => {
    if (index < front) return blank(line);
    if (fence !== "") {
      if (closes(line, fence)) fence = "";
      return blank(line);
    }
    const bare = withoutComments(line, isComment);
    isComment = bare.isComment;
    fence = opensFence(bare.line);
    // What is indented after a blank line is code, as long as it is indented.
    const isCode = fence !== "" || (!isOpen && /^(?: {4}|\t)/.test(bare.line));
    isOpen = !isCode && bare.line.trim() !== "";
    return isCode || /^\s*>/.test(bare.line) ? blank(line) : inLine(bare.line);
  });
  return prose.join("\n");
}

/** Stands where a sentence ends without saying so. */
export const parting = "\u0001";

function blank(text: string): string {
  return " ".repeat(text.length);
}

/** How many lines of YAML a file opens with. */
function frontMatter(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return end + 1;
}

function closes(line: string, fence: string): boolean {
  return line.trim().startsWith(fence) && !/[^`~]/.test(line.trim());
}

function opensFence(line: string): string {
  return /^\s*(?:[-*+]\s+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? "";
}

/** A comment can go on over lines. */
function withoutComments(line: string, wasComment: boolean) {
  let isComment = wasComment;
  let bare = "";
  while (bare.length < line.length) {
    const sign = isComment ? "-->" : "<!--";
    const at = line.indexOf(sign, bare.length);
    const end = at === -1 ? line.length : at + (isComment ? sign.length : 0);
    bare += isComment ? blank(line.slice(bare.length, end)) : line.slice(bare.length, end);
    if (at !== -1) isComment = !isComment;
  }
  return { line: bare, isComment };
}

const heads = /^(\s*)([-*+]|\d{1,9}[.)]|#{1,6})(?=\s)/;

function inLine(line: string): string {
  const bare = line.replace(heads, (all: string) => parting + blank(all.slice(1)));
  const quiet = /[`<\]/:]/.test(bare) ? withoutCode(bare) : bare;
  return quiet.replaceAll("|", parting);
}

/** An HTML tag, an address, the target of a link. */
const noWords =
  /<\/?[A-Za-z][^<>\n]{0,300}>|\bhttps?:\/\/[^\s<>)\]]*|(?<=\])\([^()\s]*\)|(?<=\])\[[^[\]]{0,100}\]/g;

function withoutCode(line: string): string {
  return withoutSpans(line).replace(noWords, blank);
}

/** Code spans as one opaque word: `the `foo` did not` still has its noun. */
function withoutSpans(line: string): string {
  if (!line.includes("`")) return line;
  const parts = line.split(/(`+)/);
  const closing = lastRuns(parts);
  let read = "";
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    const end = index % 2 === 1 ? closing.get(part) : undefined;
    if (end === undefined || end <= index) {
      read += index % 2 === 1 ? blank(part) : part;
      continue;
    }
    let next = index + 2;
    while (parts[next] !== part) next += 2;
    const length = parts.slice(index, next + 1).join("").length;
    read += ` ${codeWord}`.padEnd(length);
    index = next;
  }
  return read;
}

/** One letter that no rule knows; a code span has three characters at least. */
const codeWord = "\u00a4";

function lastRuns(parts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(parts.flatMap((part, index) => (index % 2 === 1 ? [[part, index] as const] : [])));
}
