import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * A process of its own that runs a TypeScript file and tells how far it is. Its standard input ends
 * with this process, and so does it.
 */
export type Child = {
  /** The next line that it prints. */
  readonly line: () => Promise<string>;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
};

/** @param script a path beside this file */
export function startChild(script: string, ...given: readonly string[]): Child {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(
    process.execPath,
    ["--import", here("typescript.js"), here(script), ...given],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = readLines(child.stdout.setEncoding("utf8"));
  return {
    async line() {
      const { value } = await lines.next();
      if (typeof value !== "string") throw new Error(`${script} ended`);
      return value;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
