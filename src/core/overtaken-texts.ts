import type { Overtaken } from "./thread.ts";

/** The whole texts of the edits that our writing of a comment replaced, as far as GitHub gives them. */
export function overtakenTexts(overtaken: Overtaken | null): readonly string[] {
  if (!overtaken) return [];
  return [...(overtaken.text === null ? [] : [overtaken.text]), ...(overtaken.earlier ?? [])];
}
