/**
 * A block of notes of our own at the end of a comment of ours: JSON in an HTML comment over several
 * lines, which GitHub does not show.
 *
 *     <!-- second-story:NAME v=1 sum=…
 *     {…}
 *     -->
 *
 * The sum tells an accident from what we wrote; it protects against nobody.
 */
import { hash } from "./hash.ts";

export type BlockName = "record" | "written";

export function writeBlock(name: BlockName, value: unknown): string {
  // Nothing in the block may end the HTML comment it stands in.
  const json = JSON.stringify(value)
    .replaceAll("--", "-\\u002d")
    .replaceAll("<", "\\u003c")
    .replaceAll(">", "\\u003e");
  return `${opening(name)}${hash(json)}\n${json}\n-->`;
}

/** What the first block of that name holds; undefined when there is none or it was damaged. */
export function readBlock(body: string, name: BlockName): unknown {
  const block = findBlock(body, name);
  if (!block) return undefined;
  const [first = "", json = ""] = block.text.split("\n").map((line) => line.trimEnd());
  if (first !== `${opening(name)}${hash(json)}`) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export type FoundBlock = {
  readonly before: string;
  readonly text: string;
  readonly after: string;
};

/**
 * Where the first block of that name stands in a body with LF line ends, damaged or not. What is
 * `text` is the app's own and is written anew each time; a line that somebody put in between is not.
 */
export function findBlock(body: string, name: BlockName): FoundBlock | null {
  const first = opening(name);
  // At the start of a line only: shown in a sentence, it is a text about such blocks.
  const start = body.startsWith(first) ? 0 : body.indexOf(`\n${first}`) + 1;
  if (start === 0 && !body.startsWith(first)) return null;
  let stop = endOfLine(body, start);
  if (body.startsWith("\n{", stop)) stop = endOfLine(body, stop + 1);
  if (body.slice(stop, endOfLine(body, stop + 1)).trim() === "-->")
    stop = endOfLine(body, stop + 1);
  return { before: body.slice(0, start), text: body.slice(start, stop), after: body.slice(stop) };
}

function endOfLine(body: string, from: number): number {
  const end = body.indexOf("\n", from);
  return end === -1 ? body.length : end;
}

function opening(name: BlockName): string {
  return `<!-- second-story:${name} v=1 sum=`;
}
