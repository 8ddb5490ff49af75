import { cap } from "../markdown/neutralise.ts";
import type { ProblemKind, ReadingContext, Saying, When } from "./statement.ts";

/** What follows a command word, or what one entry under a heading says. */
export type Argument = {
  /** As typed, trimmed, without the bullet; may be empty. */
  readonly text: string;
  /** The command word as typed, such as `/follow-up`. */
  readonly command: string;
  /** It is one item of a list, where each item stands for itself. */
  readonly listed: boolean;
  /** When it was, as the lines above it make of its time; null where they say nothing of it. */
  readonly when: When | null;
  readonly context: ReadingContext;
};

/** Null: the command is understood and says nothing. */
export type Reader = (argument: Argument) => Saying | null;

export type NotUnderstood = Extract<Saying, { readonly is: "not-understood" }>;

const longestFound = 60;

/** `found` is what stood where something else is wanted. */
export function notUnderstood({ command }: Argument, kind: ProblemKind, found = ""): NotUnderstood {
  const shown = cap(
    found
      .slice(0, 4 * longestFound)
      .replace(/\s+/g, " ")
      .trim(),
    longestFound,
  );
  return { is: "not-understood", problem: { kind, command, found: shown } };
}
