/**
 * A text as it is compared with what somebody else said of the same moment: without capitals,
 * emphasis, punctuation around words, or how the blanks stand. What changes a meaning stays: a
 * question mark, a sign, a percent, a link's address. Empty for a text without words.
 */
export function sameWords(text: string): string {
  return text
    .replaceAll("\u2019", "'")
    .toLowerCase()
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== "")
    .join(" ");
}

const around = new Set("*_`.,;:!\"'()[]{}\u201c\u201d\u201e\u2018\u00ab\u00bb\u2026");
const dash = /^[-\u2010-\u2015]+$/;

/** Letter by letter: a regular expression for both ends is quadratic on long runs. */
function bare(word: string): string {
  if (dash.test(word)) return "";
  let from = 0;
  let to = word.length;
  while (from < to && around.has(word[from] ?? "")) from += 1;
  while (to > from && around.has(word[to - 1] ?? "")) to -= 1;
  return word.slice(from, to);
}
