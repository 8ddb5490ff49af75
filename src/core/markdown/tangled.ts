/**
 * Whether a text would take the Markdown reader more than its share of time.
 *
 * The reader is quadratic in the marks of emphasis, brackets and backticks of one paragraph, and
 * in lines that are headings by underline or continue a container lazily; it is worse than that
 * in containers opened on one line (`> - > - …`), and slow for table cells. Words that stand
 * between escapes, names of characters or addresses it joins one stretch after the other, and moves
 * the rest of the paragraph each time. Each is counted here in one pass and held to a number that
 * no comment of a person comes near. Fenced code is skipped: nothing in it is read, and text that
 * was shown as code because it was tangled reads as code.
 */
export function tangled(text: string): boolean {
  if (text.length < fewestToTangle || isOneCodeSpan(text)) return false;
  let fence = "";
  let marks = 0;
  let parts = 0;
  let lazy = 0;
  const spent = { lines: 0, cells: 0, nesting: 0, pairs: 0, parts: 0, underlines: 0, lazy: 0 };
  for (const line of text.split("\n")) {
    if (fence !== "") {
      if (closes(line, fence)) fence = "";
      continue;
    }
    fence = opensFence(line);
    if (fence !== "") continue;
    const before = line.trim() === "" ? 0 : marks;
    marks = before + count(line, /[*_~[\]`<]/g);
    parts = (line.trim() === "" ? 0 : parts) + count(line, partsOfText);
    const opened = containers(line);
    // Lines that go on with a quote or an item without its mark; the reader looks back over all.
    lazy = opened > 0 ? 1 : line.trim() === "" || lazy === 0 ? 0 : lazy + 1;
    spent.lines += 1;
    spent.lazy += lazy === 0 ? 0 : 2 * lazy - 1;
    spent.underlines += isUnderline(line) ? 1 : 0;
    spent.cells += count(line, /\|/g);
    spent.nesting += opened ** 2;
    spent.pairs += marks ** 2 - before ** 2;
    spent.parts = Math.max(spent.parts, parts);
    if (tooMuch(spent)) return true;
  }
  return false;
}

const fewestToTangle = 50;

/**
 * One line may open 50 containers alone, or 300 lines 8 each; one paragraph have 1,400 marks, or
 * 3,000 with its escapes, names of characters and addresses; one item go on lazily for 400 lines;
 * one text have 400 headings by underline.
 */
const most = {
  lines: 3_000,
  cells: 8_000,
  nesting: 20_000,
  pairs: 2_000_000,
  parts: 3_000,
  underlines: 400,
  lazy: 160_000,
} as const;

type Spent = { [Kind in keyof typeof most]: number };

function tooMuch(spent: Spent): boolean {
  return (
    spent.lines > most.lines ||
    spent.cells > most.cells ||
    spent.nesting > most.nesting ||
    spent.pairs > most.pairs ||
    spent.parts > most.parts ||
    spent.underlines > most.underlines ||
    spent.lazy > most.lazy
  );
}

/** A mark counts once, escaped or not: text that is written again has no more parts than before. */
const partsOfText = /\\[!-/:-@[-`{-~]|&#?[A-Za-z0-9]+;|[*_~[\]`<]|(?<=[\w.+-])@|www\.|:\/\//gi;

function isUnderline(line: string): boolean {
  return /^ {0,3}(?:=+|-+)[ \t]*$/.test(line);
}

function opensFence(line: string): string {
  return /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1] ?? "";
}

function closes(line: string, fence: string): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1] ?? "";
  return run.startsWith(fence);
}

/** One line that is nothing but a code span: what a tangled text becomes on one line. */
function isOneCodeSpan(text: string): boolean {
  const ticks = /^`+/.exec(text)?.[0];
  if (!ticks || text.includes("\n")) return false;
  const runs = text.match(/`+/g) ?? [];
  return text.endsWith(ticks) && runs.filter((run) => run === ticks).length === 2;
}

/** How many quotes and list items a line opens, with those that its indentation may continue. */
function containers(line: string): number {
  const lead = /^(?:[ \t]|>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))*/.exec(line)?.[0] ?? "";
  const opened = count(lead, /[>*+\-.)]/g);
  return opened === 0 ? 0 : opened + Math.floor((lead.length - lead.trimStart().length) / 4);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
