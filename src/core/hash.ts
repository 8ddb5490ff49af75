import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * A short name for a text: the first 10 hexadecimal digits of its SHA-256. It tells texts apart
 * and notices accidents; it is no signature and protects against nobody.
 */
export function hash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 10);
}

/** The same in six characters: a row among the rows of one section. */
export function shortHash(text: string): string {
  return Array.from(sha256(utf8ToBytes(text)).subarray(0, 6), (byte) => digits[byte % 64]).join("");
}

/** A text's `hash` in six characters, which keep 36 of its 40 bits. */
export function shortened(hashed: string): string {
  const pairs = [0, 3, 6].map((at) => Number.parseInt(hashed.slice(at, at + 3), 16));
  return pairs.map((pair) => `${digits[pair >> 6]}${digits[pair & 63]}`).join("");
}

/** Without the hyphen: two of them would end an HTML comment. */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";

/**
 * Text as it is compared: GitHub's editor stores CRLF and people leave blanks at the ends of
 * lines; neither changes what was said.
 */
export function normalise(text: string): string {
  // Line by line with trimEnd: a regular expression for trailing blanks is quadratic on long runs.
  const lines = linesOf(text).map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== "");
  if (first === -1) return "";
  return lines.slice(first, lines.findLastIndex((line) => line !== "") + 1).join("\n");
}

/** Most texts hold LF alone, and are split much faster by it. */
function linesOf(text: string): readonly string[] {
  return text.includes("\r") ? text.split(/\r\n|\r|\n/) : text.split("\n");
}
