import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { bugsAtTheEdges } from "./at-the-edges.ts";
import type { Bug } from "./bug.ts";
import { bugsInTheCore } from "./in-the-core.ts";

/**
 * `npm run simulate:bugs`: puts each bug in, alone, and plays seeds until a promise breaks. A bug
 * that breaks none within `--seeds` shows something that the simulator cannot see.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1500" },
    jobs: { type: "string", default: "2" },
    /** Only those with this in their name. */
    only: { type: "string", default: "" },
  },
});

const root = new URL("../../../", import.meta.url);
const path = (name: string) => fileURLToPath(new URL(name, root));
const bugs = [...bugsInTheCore, ...bugsAtTheEdges].filter(({ name }) => name.includes(values.only));
const broken = "breaks a promise";
const left = [...bugs];
let missed = 0;

await Promise.all(Array.from({ length: Number(values.jobs) }, proveOneByOne));
print(`${bugs.length - missed} of ${bugs.length} bugs are caught.\n`);
process.exitCode = missed === 0 ? 0 : 1;

async function proveOneByOne(): Promise<void> {
  for (let bug = left.shift(); bug; bug = left.shift()) {
    const came = await caught(bug);
    if (!came.startsWith("caught")) missed += 1;
    print(`${came}: ${bug.name}\n`);
  }
}

async function caught(bug: Bug): Promise<string> {
  const source = await readFile(path(bug.file), "utf8");
  if (source.split(bug.find).length !== 2) return `MISSED, its text is not in ${bug.file} once`;
  const known = bug.seed === undefined ? "" : await play(bug, bug.seed, 1);
  const output = known.includes(broken) ? known : await play(bug, 1, Number(values.seeds));
  const [, seed = "", promise = ""] = /Seed (\d+) breaks a promise: (.*)/.exec(output) ?? [];
  if (seed === "")
    return /(\d+) seeds, all keep/.test(output) ? "MISSED" : `MISSED, it does not run: ${output}`;
  const without = await play(null, Number(seed), 1);
  if (without.includes(broken)) return `MISSED, seed ${seed} breaks a promise without it`;
  return `caught by seed ${seed}, “${promise}”`;
}

/** Seeds in a process of its own, in which the one module is loaded with the bug in it. */
function play(bug: Bug | null, from: number, seeds: number): Promise<string> {
  const putIn = bug ? ["test/simulation/bugs/put-in.js"] : [];
  const imports = ["test/child/typescript.js", ...putIn];
  const flags = imports.flatMap((name) => ["--import", new URL(name, root).href]);
  const script = path("test/simulation/main.ts");
  const some = ["--from", String(from), "--seeds", String(seeds), "--first"];
  const child = spawn(process.execPath, ["--max-semi-space-size=32", ...flags, script, ...some], {
    env: { ...process.env, SIMULATED_BUG: JSON.stringify(bug) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  return new Promise((resolve) => child.once("exit", () => resolve(output)));
}

function print(text: string): void {
  process.stdout.write(text);
}
