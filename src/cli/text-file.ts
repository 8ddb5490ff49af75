import { describeError } from "../runtime/log.ts";
import type { Terminal } from "./terminal.ts";

/** A file's text, or with `-` standard input; null where it cannot be read, which was then said. */
export function readText(file: string, { readInput, readFile, note }: Terminal): string | null {
  try {
    return file === "-" ? readInput() : readFile(file);
  } catch (error) {
    note(`${file === "-" ? "standard input" : file}: cannot be read: ${describeError(error)}`);
    return null;
  }
}
