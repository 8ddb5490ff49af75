import type { Observed } from "../observed.ts";
import { isOurs, type Post } from "./posts.ts";

/** Whether a person typed this line, without the blanks around it, somewhere in the thread. */
export type Typed = (line: string) => boolean;

/** The lines are gathered when the first of them is asked for. */
export function typedIn(observed: Observed): Typed {
  let lines: ReadonlySet<string> | null = null;
  return (line) => {
    lines ??= new Set(bodiesOf(observed).flatMap((body) => body.split(/[\r\n]+/).map(trimmed)));
    return lines.has(line);
  };
}

function bodiesOf(observed: Observed): readonly string[] {
  const comments = observed.events.flatMap((event) =>
    event.kind === "comment" && !isOurs(observed, event.by) ? [event.body] : [],
  );
  return [observed.issue.body, ...comments];
}

function trimmed(line: string): string {
  return line.trim();
}

/**
 * Whether a comment opens with a quote of the question that the document asks its writer. The document
 * asks no more once it is answered, so it is known by what stays: it names the writer, and nobody here
 * typed it.
 */
export function quotesItsQuestion({ by, body }: Post, typed: Typed): boolean {
  const name = `@${by?.login.toLowerCase() ?? ""}`;
  const quoted = openingQuote(body).filter((line) => namesIn(line).includes(name));
  return quoted.length > 0 && !quoted.some(typed);
}

function openingQuote(body: string): readonly string[] {
  const lines = body.trimStart().split(/\r\n|\n|\r/);
  const end = lines.findIndex((line) => !line.trimStart().startsWith(">"));
  const quote = end === -1 ? lines : lines.slice(0, end);
  return quote.map((line) => line.trim().replace(/^>+/, "").trim());
}

function namesIn(line: string): readonly string[] {
  return line.toLowerCase().match(/@[a-z\d][a-z\d_-]{0,38}/g) ?? [];
}
