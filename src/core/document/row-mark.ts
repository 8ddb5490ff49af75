import { shortHash } from "../hash.ts";
import { ours, type Shown } from "./shown.ts";

/**
 * Stands before each row in a rendered section and tells which row it is; it is taken off before
 * anything is written. The name comes from what the row says, never from how it is shown: a source
 * that is edited makes another row of it.
 */
export function rowMark(...what: readonly (string | number | null)[]): Shown {
  return ours(`${open}${shortHash(what.join("\n"))}${close}`);
}

/** A line of a rendered section and the name of the row it begins; null for any other line. */
export function readRowMark(line: string): { readonly key: string | null; readonly text: string } {
  if (line[0] !== open || line[7] !== close) return { key: null, text: line };
  return { key: line.slice(1, 7), text: line.slice(8) };
}

// Control characters, which no template of ours holds otherwise.
const open = "\u0002";
const close = "\u0003";
