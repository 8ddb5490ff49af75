/**
 * About how wide a text is in a common sans-serif font. Nobody measures here, as fonts are not to be
 * had; the guess errs on the wide side, so that what is placed by it does not overlap.
 */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const letter of text) units += unitsOf(letter);
  return Math.ceil(units * size);
}

function unitsOf(letter: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u.test(
      letter,
    )
  )
    return 1.05;
  if (/[ijltfr.,:;'|!() ]/.test(letter)) return 0.36;
  if (/[mwMW@%—]/.test(letter)) return 0.95;
  return /[A-Z]/.test(letter) ? 0.72 : 0.6;
}

/** Lines of at most `width`; what does not fit into `lines` of them ends with `…`. */
export function wrapped(
  text: string,
  size: number,
  width: number,
  lines: number,
): readonly string[] {
  const done: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((one) => broken(one, size, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (done.length === lines - 1) return [...done, clipped(line, size, width)];
    done.push(line);
    line = word;
  }
  return line === "" ? done : [...done, line];
}

/** A word that is wider than the line, in pieces. */
function broken(word: string, size: number, width: number): readonly string[] {
  if (widthOf(word, size) <= width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (widthOf(piece + letter, size) > width && piece !== "") {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...pieces, piece];
}

function clipped(line: string, size: number, width: number): string {
  const letters = Array.from(line);
  while (letters.length > 0 && widthOf(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
