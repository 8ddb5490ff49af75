import { quietMentions } from "./mention.ts";

/**
 * Most of what people write has nothing in it that Markdown could turn into something. Such a
 * line is its own neutral form, but for mentions, and need not be read: this is what keeps a
 * thread of a thousand comments fast.
 *
 * Harmless are letters, digits, spaces and most punctuation; `_` between letters; pairs of single
 * backticks. A line that starts like a list, a heading or an underline is left to the reader.
 */
export function isHarmlessLine(line: string): boolean {
  if (!harmlessStart.test(line) || harmful.test(line) || line.endsWith(" ")) return false;
  if (line.includes("`") && !codePaired.test(line)) return false;
  return !(line.includes("@") && address.test(line));
}

/** The same line with quiet mentions; those in code are quiet already. */
export function quietLine(line: string): string {
  if (!line.includes("@")) return line;
  return line
    .split("`")
    .map((part, index) => (index % 2 === 0 ? quietMentions(part) : part))
    .join("`");
}

const harmlessStart = /^(?!\d{1,9}[.)](?:\s|$))[\p{L}\p{N}("'@]/u;
// `\s` but the space; two spaces; the marks of Markdown and HTML; `_` at the edge of a word.
const harmful = /[^\S ]|\u0085|\0| {2}|[\\*[\]<>&|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/u;
const codePaired = /^[^`]*(?:`[^` ](?:[^`]*[^` ])?`[^`]+)*(?:`[^` ](?:[^`]*[^` ])?`)?$/;
/** Where an `@` may stand without being a mention. */
const address = /:\/\/|www\./i;
