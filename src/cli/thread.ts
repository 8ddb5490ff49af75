import type { Observed } from "../core/observed.ts";
import { describeError } from "../runtime/log.ts";
import type { Misfit } from "./misfit.ts";
import { observeOffline } from "./offline.ts";
import type { Terminal } from "./terminal.ts";
import { readThreadFile, type ThreadFile } from "./thread-file.ts";

/**
 * A thread from a file, or with `-` from standard input, as if it had been observed; null where it
 * cannot be read, which was then said.
 */
export function readThread(file: string, terminal: Terminal): Observed | null {
  const name = file === "-" ? "standard input" : file;
  let text: string;
  try {
    text = file === "-" ? terminal.readInput() : terminal.readFile(file);
  } catch (error) {
    terminal.note(`${name}: cannot be read: ${describeError(error)}`);
    return null;
  }
  const read = readThreadFile(text);
  if (!read.ok) {
    terminal.note(tellMisfits(name, read.misfits));
    return null;
  }
  const cut = tellCut(read.thread);
  if (cut) terminal.note(cut);
  return observeOffline(read.thread, terminal.now().getTime());
}

/** GitHub gives a timeline in pages: who asks for one has the first, and nothing that says so. */
function tellCut({ issue: { comments: all }, events }: ThreadFile): string | null {
  const there = events.filter(({ kind }) => kind === "comment").length;
  if (there >= all) return null;
  return `The file has ${there} of ${all} comments. Give the whole timeline, with "gh api --paginate" as "second-story help preview" shows it.`;
}

const mostMisfits = 10;

function tellMisfits(file: string, misfits: readonly Misfit[]): string {
  const lines = misfits.slice(0, mostMisfits).map(({ place, found, wanted }) => {
    return `${[file, place].filter(Boolean).join(": ")}: found ${found}, wanted ${wanted}.`;
  });
  const more = misfits.length - lines.length;
  if (more > 0) lines.push(`${file}: ${more} more like these.`);
  return [...lines, "What the file holds is told by: second-story help preview"].join("\n");
}
