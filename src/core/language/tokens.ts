import { parting } from "./prose.ts";

/** A word or a mark of a sentence. One word can be several: `shouldn't` is `should` and `not`. */
export type Token = {
  /** In lower case, with contractions written out: what rules are compared with. */
  readonly key: string;
  readonly kind: "word" | "mark" | "quoted";
  readonly isCapital: boolean;
  /** Offsets of what was written. */
  readonly start: number;
  readonly end: number;
};

export type Sentence = { readonly tokens: readonly Token[]; readonly isQuestion: boolean };

/** No sentence of a person comes near; one that is longer is read in pieces. */
const longest = 200;

/**
 * A short quotation, which mentions words rather than says them; a word; an end; another mark; a
 * blank line or a parting.
 */
const piece = new RegExp(
  [
    `(?<quoted>["“][^"“”\\n]{1,50}["”]|(?<![\\p{L}\\p{N}])['‘][^'‘’\\n]{1,50}['’](?![\\p{L}\\p{N}]))`,
    "(?<word>@?[\\p{L}\\p{N}\u00a4]+(?:['’._/-][\\p{L}\\p{N}]+)*)",
    '(?<end>[.!?]+(?=[\\s"”’)\\]*_~]|$))',
    "(?<mark>[,;:()\\[\\]—–…]| - )",
    `(?<parting>${parting}|\\n(?:[ \\t]*\\n)+)`,
  ].join("|"),
  "gu",
);

/** The sentences of prose, as `proseOf` leaves it. */
export function* sentencesOf(prose: string): Generator<Sentence> {
  let tokens: Token[] = [];
  for (const found of prose.matchAll(piece)) {
    const { quoted, word, end, mark } = found.groups ?? {};
    const text = found[0];
    const start = found.index;
    if (word !== undefined) pushWord(tokens, text, start);
    else if (quoted !== undefined && isMention(text)) tokens.push(opaque(text, start));
    else if (quoted !== undefined) pushQuoted(tokens, text, start);
    else if (mark !== undefined) tokens.push(markOf(text, start));
    const isOver =
      end === undefined ? word === undefined && isParting(text) : ends(prose, start, end);
    if (!isOver && tokens.length < longest) continue;
    if (tokens.length > 0) yield { tokens, isQuestion: end?.includes("?") ?? false };
    tokens = [];
  }
  if (tokens.length > 0) yield { tokens, isQuestion: false };
}

function isParting(text: string): boolean {
  return text === parting || text.startsWith("\n");
}

/** `e.g. the proxy` goes on; so does an ellipsis before a small letter. */
function ends(prose: string, start: number, end: string): boolean {
  const next = /^[\s"”’)\]*_~]{1,20}(\p{Ll})/u.exec(
    prose.slice(start + end.length, start + end.length + 21),
  );
  return next === null || end !== ".";
}

function isMention(text: string): boolean {
  return text.split(/\s+/).length <= 4;
}

function opaque(text: string, start: number): Token {
  return { key: '"', kind: "quoted", isCapital: false, start, end: start + text.length };
}

function markOf(text: string, start: number): Token {
  return { key: text.trim(), kind: "mark", isCapital: false, start, end: start + text.length };
}

/** What somebody said at length is read like everything else. */
function pushQuoted(tokens: Token[], text: string, start: number): void {
  for (const found of text.matchAll(/[\p{L}\p{N}¤]+(?:['’._/-][\p{L}\p{N}]+)*|[,;:]/gu)) {
    if (/^[,;:]/.test(found[0])) tokens.push(markOf(found[0], start + found.index));
    else pushWord(tokens, found[0], start + found.index);
  }
}

/** What is longer is no word; taking it apart would take long. */
const longestWord = 40;

const contraction = /(n['’]t|['’](?:ve|re|m|ll|d|s))$/i;

const writtenOut: Readonly<Record<string, string>> = {
  "n't": "not",
  "'ve": "have",
  "'re": "are",
  "'m": "am",
  "'ll": "will",
};

const whole: ReadonlyMap<string, readonly string[]> = new Map([
  ["can't", ["can", "not"]],
  ["won't", ["will", "not"]],
  ["cannot", ["can", "not"]],
  ["didnt", ["did", "not"]],
  ["doesnt", ["does", "not"]],
  ["wasnt", ["was", "not"]],
  ["shouldve", ["should", "have"]],
  ["couldve", ["could", "have"]],
  ["wouldve", ["would", "have"]],
]);

function pushWord(tokens: Token[], text: string, start: number): void {
  const isCapital = /^\p{Lu}/u.test(text);
  const end = start + text.length;
  const push = (key: string) => tokens.push({ key, kind: "word", isCapital, start, end });
  if (text.startsWith("@")) {
    push("@");
    return;
  }
  const word = text.toLowerCase().replaceAll("’", "'");
  const known = text.length > longestWord ? [word] : whole.get(word);
  if (known) {
    known.forEach(push);
    return;
  }
  // `shouldn't've` has two.
  const tails: string[] = [];
  let stem = word;
  for (
    let tail = contraction.exec(stem);
    tail?.[1] && tail.index > 0;
    tail = contraction.exec(stem)
  ) {
    tails.unshift(writtenOut[tail[1]] ?? tail[1]);
    stem = stem.slice(0, tail.index);
  }
  for (const key of [stem, ...tails]) push(key);
}
