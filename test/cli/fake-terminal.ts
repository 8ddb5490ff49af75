import { run } from "../../src/cli/run.ts";
import type { ExitCode, Terminal, Variables } from "../../src/cli/terminal.ts";

/** What a command printed, and how it ended. */
export type Ran = {
  readonly said: string;
  readonly noted: string;
  readonly exit: ExitCode;
};

export type Around = {
  readonly environment?: Variables;
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Files that are written, by their path; without it none can be. */
  readonly written?: Map<string, string>;
};

/** Runs a command line without a process. */
export async function type(line: string, around: Around = {}): Promise<Ran> {
  const said: string[] = [];
  const noted: string[] = [];
  const terminal: Terminal = {
    say: (text) => said.push(text),
    note: (text) => noted.push(text),
    environment: () => around.environment ?? {},
    readFile: (path) => {
      const text = around.files?.[path];
      if (text === undefined) throw new Error("no such file");
      return text;
    },
    writeFile: (path, text) => {
      if (!around.written) throw new Error("the disk is full");
      around.written.set(path, text);
    },
    readInput: () => around.input ?? "",
    now: () => new Date("2026-11-16T10:00:00Z"),
  };
  const exit = await run(
    line.split(" ").filter((word) => word !== ""),
    terminal,
  );
  return { said: said.join("\n"), noted: noted.join("\n"), exit };
}
