/**
 * Whether a text would take the Markdown reader more than its share of time.
 *
 * The reader is quadratic in the marks of emphasis, brackets and backticks of one paragraph, and
 * in lines that are headings by underline or continue a container lazily; it is worse than that
 * in containers opened on one line (`> > > …`). Each is counted here in one pass and held to a
 * number that no comment of a person comes near. Fenced code is skipped: nothing in it is read,
 * and text that was shown as code because it was tangled then reads as plain code.
 */
export function tangled(text: string): boolean {
  if (text.length < fewestToTangle || isOneCodeSpan(text)) return false;
  let fence = "";
  let lines = 0;
  let marks = 0;
  let work = 0;
  for (const line of text.split("\n")) {
    if (fence !== "") {
      if (closes(line, fence)) fence = "";
      continue;
    }
    fence = opensFence(line);
    if (fence !== "") continue;
    if (containers(line) > mostContainers) return true;
    const before = line.trim() === "" ? 0 : marks;
    marks = before + (line.match(mark)?.length ?? 0);
    work += marks * marks - before * before;
    lines += 1;
    if (lines > mostLines || work > mostWork) return true;
  }
  return false;
}

const fewestToTangle = 200;
const mostLines = 3_000;
const mostContainers = 12;
/** The sum, over paragraphs, of the square of their marks: one paragraph may have 1,400. */
const mostWork = 2_000_000;
const mark = /[*_~[\]`<]/g;

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

/** How many quotes and list items a line opens before anything else. */
function containers(line: string): number {
  const lead = /^(?:[ \t]|>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))*/.exec(line)?.[0] ?? "";
  return lead.match(/[>*+\-.)]/g)?.length ?? 0;
}
