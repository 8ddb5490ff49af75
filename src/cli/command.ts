import type { ExitCode, Terminal } from "./terminal.ts";

/** One word after `second-story`. Each has a file of its own beside this one. */
export type Command = {
  readonly name: string;
  readonly takes: Taken;
  /** Options without a value, by name: `dry-run` for `--dry-run`. */
  readonly switches: readonly string[];
  /** Its line in the list of commands. */
  readonly gist: string;
  /** What `help` adds: plain text, 78 columns at most. */
  readonly help: string;
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>;
};

/** What stands after the name: how usage shows it, and what to write there, in words. */
export type Taken =
  | { readonly kind: "nothing" }
  | { readonly kind: "one" | "at-most-one"; readonly shown: string; readonly wanted: string };

/** What was typed, after reading. */
export type Given = {
  /** Null when nothing was given. A command that takes `one` is not run without it. */
  readonly what: string | null;
  readonly switches: ReadonlySet<string>;
};

/** `second-story reconcile [--dry-run] OWNER/REPO#12`, without the program's name. */
export function synopsis({ name, takes, switches }: Command): string {
  const options = switches.map((one) => ` [--${one}]`).join("");
  switch (takes.kind) {
    case "nothing":
      return name + options;
    case "one":
      return `${name}${options} ${takes.shown}`;
    case "at-most-one":
      return `${name}${options} [${takes.shown}]`;
    default:
      return takes satisfies never;
  }
}
