/**
 * Blocks of code between fences, as GitHub reads them: a fence is closed by one of its kind that is
 * at least as long (https://github.github.com/gfm/#fenced-code-blocks). One that somebody left open
 * would take everything behind it with it, so it is closed where their own text ends.
 */

type Fence = { readonly mark: string; readonly length: number };

/** The fence that a line opens; null for any other line. */
export function openingFence(line: string): Fence | null {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence === undefined) return null;
  const mark = fence.slice(0, 1);
  // Backticks in one line are code within it.
  if (mark === "`" && line.trimStart().slice(fence.length).includes(mark)) return null;
  return { mark, length: fence.length };
}

function closes(line: string, { mark, length }: Fence): boolean {
  const found = openingFence(line);
  return found?.mark === mark && found.length >= length && line.trim().length === found.length;
}

/** Where a picture of the app's begins: nobody's fence from further up reaches past it. */
export function isPicture(text: string): boolean {
  return text.startsWith("```mermaid");
}

/** Finds where blocks end; asked from the first line to the last, it looks at each a few times at most. */
export function openFences(lines: readonly string[]) {
  /** Of each kind the shortest fence that nothing closes before that line. */
  const leftOpen = new Map<string, { readonly length: number; readonly until: number }>();
  return {
    /** The line behind the block that begins at this one; null when none does. */
    endOf: (at: number): number | null => {
      const fence = openingFence(lines[at] ?? "");
      if (!fence) return null;
      const known = leftOpen.get(fence.mark);
      if (known && at < known.until && fence.length >= known.length) return null;
      const ends = (line: string) => closes(line, fence) || isAnothersPicture(line, fence);
      const end = firstFrom(lines, at + 1, ends);
      if (end < lines.length && closes(lines[end] ?? "", fence)) return end + 1;
      leftOpen.set(fence.mark, { length: fence.length, until: end });
      return null;
    },
  };
}

function isAnothersPicture(line: string, { mark, length }: Fence): boolean {
  return mark === "`" && length === 3 && isPicture(line);
}

/** The line that closes what this unit leaves open; null when it leaves nothing open. */
export function missingFence(text: string): string | null {
  const lines = text.split("\n");
  const fence = openingFence(lines[0] ?? "");
  if (!fence || (lines.length > 1 && closes(lines.at(-1) ?? "", fence))) return null;
  return fence.mark.repeat(fence.length);
}

export function firstFrom(
  lines: readonly string[],
  from: number,
  is: (line: string) => boolean,
): number {
  let at = from;
  while (at < lines.length && !is(lines[at] ?? "")) at += 1;
  return at;
}
