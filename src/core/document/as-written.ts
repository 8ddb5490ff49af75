import { normalise, shortHash } from "../hash.ts";
import { readDocument } from "./pieces.ts";

/** Whether nobody touched it since we wrote it. */
export function isAsWritten(body: string): boolean {
  const { text, written } = readDocument(body);
  return written[0]?.sum === bodySum(text);
}

/** Of everything but the marker that opens the comment and the hidden blocks. */
export function bodySum(visible: string): string {
  return shortHash(normalise(visible));
}
