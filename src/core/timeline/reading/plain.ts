/**
 * A line without what is written in it but not said: addresses, code, tags. Each character keeps
 * its place, so that what is found here is found in the line as well.
 */
export function plain(line: string): string {
  return line
    .replace(/`([^`]*)`/g, (code: string, words: string) =>
      isTime(words) ? ` ${words} ` : hide(code),
    )
    .replace(/!?\]\([^()\s]{0,2000}(?:[ ]"[^"]{0,200}")?\)/g, hide)
    .replace(/(?:https?|ftp|mailto):[^\s<>)\]]+/gi, hide)
    .replace(/\[\^[\w-]{1,40}\]/g, blank)
    .replace(/<\/?[A-Za-z!][^<>]{0,2000}>/g, blank)
    .replace(/~~/g, blank)
    .replace(/\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, blank);
}

/**
 * A label that was found in the plain text, as it was written: code belongs to it, addresses do not.
 *
 * @param before the plain text up to the end of the label's time: its covers are the last ones there
 * @param text as written, from the same start
 */
export function withItsCode(label: string, before: string, text: string): string {
  const own = label.match(covered)?.length ?? 0;
  const written = [...before.matchAll(covered)].map(({ 0: { length }, index }) =>
    text.slice(index, index + length),
  );
  const words = written.slice(-own).map((one) => (one.startsWith("`") ? one : ""));
  return label.replace(covered, () => words.shift() ?? "").trim();
}

/** A time in code marks is only set off from the text. */
function isTime(words: string): boolean {
  return (
    words.length < 40 && /^[\d\s:.,\-/TZ+]*(?:UTC|GMT|[ap]m)?$/i.test(words) && /\d/.test(words)
  );
}

const cover = "\ufffc";
const covered = new RegExp(`${cover}+`, "g");

function hide(words: string): string {
  return cover.repeat(words.length);
}

function blank(words: string): string {
  return " ".repeat(words.length);
}
