import { quietMentions } from "./mention.ts";

/**
 * Most of what people write has nothing in it that Markdown could turn into something. Such a
 * line is its own neutral form, but for mentions, and need not be read: this is what keeps a
 * thread of a thousand comments fast. A mark that could pair with one in a neighbouring text is
 * never harmless, even alone.
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

/** Not a list, a quote, a heading or an underline. */
const harmlessStart = /^(?!\d{1,9}[.)](?:\s|$))(?:[^\s#+=\->~:<]|#(?=\d))/;

/**
 * Blanks other than one space; the marks of emphasis, links, tables and escapes; `_` unless it is
 * within a word; `<` unless it compares; an `&` that begins a character's name.
 */
const harmful =
  /[^\S ]|[\u0085\0]| {2}|[\\*[\]|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|<(?![\s\d=])|&#?[A-Za-z0-9]+;/u;
const codePaired = /^[^`]*(?:`[^` ](?:[^`]*[^` ])?`[^`]+)*(?:`[^` ](?:[^`]*[^` ])?`)?$/;
/** Where an `@` may stand without being a mention, or be one right behind an address. */
const address = /:\/\/|www\.|@\S*@/i;
