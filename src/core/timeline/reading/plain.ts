/**
 * A line without what is written in it but not said: addresses, code, tags. Each character keeps
 * its place, so that what is found here is found in the line as well.
 */
export function plain(line: string): string {
  return line
    .replace(/`([^`]*)`/g, (code: string, words: string) =>
      isTime(words) ? ` ${words} ` : "\ufffc".repeat(code.length),
    )
    .replace(/!?\]\([^()\s]{0,2000}(?:[ ]"[^"]{0,200}")?\)/g, hide)
    .replace(/(?:https?|ftp|mailto):[^\s<>)\]]+/gi, hide)
    .replace(/\[\^[\w-]{1,40}\]/g, blank)
    .replace(/<\/?[A-Za-z!][^<>]{0,2000}>/g, blank)
    .replace(/~~/g, blank)
    .replace(/\*+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, blank);
}

/** A time in code marks is only set off from the text. */
function isTime(words: string): boolean {
  return (
    words.length < 40 && /^[\d\s:.,\-/TZ+]*(?:UTC|GMT|[ap]m)?$/i.test(words) && /\d/.test(words)
  );
}

function hide(words: string): string {
  return "\ufffc".repeat(words.length);
}

function blank(words: string): string {
  return " ".repeat(words.length);
}
