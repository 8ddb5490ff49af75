/**
 * Lists of ids take little room in the record: sorted, each one as its distance from the one
 * before, in base 36, joined by dots.
 */
export function packIds(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  return sorted.map((id, index) => (id - (sorted[index - 1] ?? 0)).toString(36)).join(".");
}

/** The ids in ascending order; what is no number is left out. */
export function unpackIds(text: string): readonly number[] {
  const ids: number[] = [];
  for (const part of text.split(".")) {
    const distance = Number.parseInt(part, 36);
    if (Number.isSafeInteger(distance)) ids.push((ids.at(-1) ?? 0) + distance);
  }
  return ids;
}
