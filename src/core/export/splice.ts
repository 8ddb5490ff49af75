/** Replaces the part of a text from `start` to before `end`. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

/** Edits of one text at once; of two that overlap the first one counts. */
export function splice(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join("");
}
