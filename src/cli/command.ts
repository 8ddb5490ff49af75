import type { ExitCode, Terminal } from "./terminal.ts";

/** One word after `second-story`. Each has a file of its own beside this one. */
export type Command = {
  readonly name: string;
  readonly takes: Taken;
  /** Options without a value, by name: `dry-run` for `--dry-run`. */
  readonly switches: readonly string[];
  readonly options: readonly Option[];
  /** Its line in the list of commands. */
  readonly gist: string;
  /** What `help` adds: plain text, 78 columns at most. */
  readonly help: string;
  readonly run: (given: Given, terminal: Terminal) => Promise<ExitCode>;
};

/** An option with a value: `--format html`. */
export type Option = {
  readonly name: string;
  /** What to write there in general, such as `a file`, or the words that there are. */
  readonly value: { readonly shown: string } | { readonly oneOf: readonly string[] };
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
  /** Values by the option's name; of several the last one. */
  readonly options: ReadonlyMap<string, string>;
};

/** `second-story reconcile [--dry-run] OWNER/REPO#12`, without the program's name. */
export function synopsis({ name, takes, switches, options: valued }: Command): string {
  // Where there are many, its help tells them.
  const options = valued.length > 0 ? " [OPTION]…" : switches.map((one) => ` [--${one}]`).join("");
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
