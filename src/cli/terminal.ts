import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** The process as the commands see it; tests bring their own. */
export type Terminal = {
  /** Standard output: what was asked for, fit for a file or a pipe. */
  readonly say: (text: string) => void;
  /** Standard error: everything else a person should know. */
  readonly note: (text: string) => void;
  /** The environment, after what `.env` in the working folder adds; what is set already stays. */
  readonly environment: () => Variables;
  /** @throws when there is no such file */
  readonly readFile: (path: string) => string;
  /** @throws when it cannot be written */
  readonly writeFile: (path: string, text: string) => void;
  /** Standard input, to its end. */
  readonly readInput: () => string;
  readonly now: () => Date;
};

export type Variables = Readonly<Record<string, string | undefined>>;

/** 1: it did not work out. 2: what was typed is no command that there is. */
export type ExitCode = 0 | 1 | 2;

export function openTerminal(): Terminal {
  return {
    say: lineWriter(process.stdout),
    note: lineWriter(process.stderr),
    environment: () => {
      if (existsSync(".env")) process.loadEnvFile(".env");
      return process.env;
    },
    readFile: (path) => readFileSync(path, "utf8"),
    writeFile: (path, text) => writeFileSync(path, text),
    readInput: () => readFileSync(process.stdin.fd, "utf8"),
    now: () => new Date(),
  };
}

type Stream = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

/**
 * Writes each text as a line of its own. A screen obeys what people typed into a comment, if it is
 * an escape sequence: there `U+FFFD` stands for each control character but tabs and line ends. A
 * file or a pipe gets every byte.
 */
export function lineWriter(stream: Stream): (text: string) => void {
  return (text) => {
    stream.write(`${stream.isTTY ? text.replace(/(?!\r\n)[^\P{Cc}\t\n]/gu, "\ufffd") : text}\n`);
  };
}
