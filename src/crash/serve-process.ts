import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** `second-story serve` as a process of its own. */
export type ServeProcess = {
  /** Its address once it listens; null where it ended before. */
  readonly listening: Promise<string | null>;
  /** How it ended, once it is gone and all that it wrote was read. */
  readonly ended: Promise<Ending>;
  /** Ends it at once and in the middle of whatever it does. */
  kill(): void;
  /** Asks it to end in good order. */
  stop(): void;
};

export type Ending = { readonly signal: string | null; readonly code: number | null };

const script = fileURLToPath(new URL("../cli.js", import.meta.url));

/**
 * @param options.variables its whole environment
 * @param options.heard told of each line that it writes, to either stream
 */
export function startServe(options: {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly heard: (line: string) => void;
}): ServeProcess {
  const { folder, variables, heard } = options;
  const child = spawn(process.execPath, [script, "serve"], {
    cwd: folder,
    env: variables,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const endIt = () => child.kill("SIGKILL");
  process.once("exit", endIt);
  const ended = new Promise<Ending>((resolve) => {
    child.once("close", (code, signal) => {
      process.off("exit", endIt);
      resolve({ code, signal });
    });
  });
  const listening = new Promise<string | null>((resolve) => {
    onLines(child.stdout, (line) => {
      heard(line);
      const url = addressIn(line);
      if (url !== null) resolve(url);
    });
    onLines(child.stderr, heard);
    child.once("close", () => resolve(null));
  });
  return { listening, ended, kill: endIt, stop: () => child.kill("SIGTERM") };
}

function onLines(stream: NodeJS.ReadableStream, told: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) told(line);
  });
}

function addressIn(line: string): string | null {
  return /"msg":"listening","url":"([^"]+)"/.exec(line)?.[1] ?? null;
}
