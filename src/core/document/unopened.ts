/**
 * A document whose first line somebody took out. What it is still shows: by its record, or by a
 * section that stands in no continuation. Written again, it opens as it did before.
 */
import { findBlock } from "../hidden-block.ts";
import { findMarker, readMarker } from "../markers.ts";
import { findOpening } from "../opening.ts";
import { isSectionName } from "./section-names.ts";

/** Whether a text of ours is a document, with its first line or without. */
export function isDocument(body: string): boolean {
  return findOpening(body)?.kind === "document" || isUnopened(body);
}

/** Of a text of ours; what is a reply, a reminder or a continuation stays that. */
export function isUnopened(body: string): boolean {
  const text = body.replaceAll("\r\n", "\n");
  if (findOpening(text) !== null || findMarker(text, "reply", "reminder") !== null) return false;
  return findBlock(text, "record") !== null || text.split("\n").some(opensSection);
}

/** The title of a continuation, and what leads to one, are the frame of their section. */
function opensSection(line: string): boolean {
  const { kind, values = {} } = readMarker(line) ?? {};
  return kind === "section" && isSectionName(values["name"]) && values["frame"] === undefined;
}
