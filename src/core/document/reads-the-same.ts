import { findBlock } from "../hidden-block.ts";
import { type Marker, readMarker } from "../markers.ts";
import { readWritten } from "./written.ts";

/**
 * Whether a comment of ours need not be written again: it shows the same and its record says the
 * same. Notes on who owns which line are left as they are until something else changes, since they
 * are worked out anew from what stands there: an edit by hand costs no writing of ours.
 */
export function readsTheSame(wanted: string, standing: string): boolean {
  const stands = linesOf(standing);
  return readWritten(standing.replaceAll("\r\n", "\n")) !== null && linesOf(wanted) === stands;
}

function linesOf(body: string): string {
  const text = body.split(/\r\n|\r/).join("\n");
  const block = findBlock(text, "written");
  const lines = (block ? `${block.before}${block.after}` : text).split("\n").map(shownOf);
  return lines
    .filter((line, index) => line !== "" || lines[index - 1] !== "")
    .join("\n")
    .trim();
}

function shownOf(line: string): string {
  const marker = readMarker(line);
  return marker ? essence(marker) : line.trimEnd();
}

function essence({ kind, values }: Marker): string {
  const { name = "", section = "", part = "", frozen = "" } = values;
  return `<${kind} ${name}${section}${part} ${frozen}>`;
}
