import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * `npm run eval`: how well the app reads what people wrote, against texts that people have labelled.
 *
 * Texts and scorers are other people's and no part of the project. They are looked for beside it, in
 * `../shared`; without them there is nothing to measure, which is not an error.
 */
const shared = new URL("../../../shared/", import.meta.url);
const cli = fileURLToPath(new URL("../cli.js", import.meta.url));

type Scorer = {
  readonly name: string;
  readonly script: string;
  /** Its options by name; the values are paths in the folder of labelled texts. */
  readonly options: Readonly<Record<string, string>>;
  /** The command line that is scored, after `second-story`. */
  readonly command: string;
};

const scorers: readonly Scorer[] = [
  {
    name: "Times (wanted: F1 and precision at least 0.950)",
    script: "score_timeline.py",
    options: { gold: "timeline", raw: "raw" },
    command: "timeline",
  },
  {
    name: "Language (wanted: flagged precision at least 0.920, recall at least 0.800)",
    script: "score_language.py",
    options: { gold: "language.jsonl" },
    command: "language",
  },
];

const wantsAll = process.argv.includes("--verbose");

for (const scorer of scorers)
  say([scorer.name, ...score(scorer).map((line) => `  ${line}`)].join("\n"));

function score({ script, options, command }: Scorer): readonly string[] {
  const path = fileURLToPath(new URL(`tools/${script}`, shared));
  if (!existsSync(path)) return [`not measured: there is no ${path}`];
  const paths = Object.entries(options).flatMap(([option, folder]) => [
    `--${option}`,
    fileURLToPath(new URL(`data/incidents/${folder}`, shared)),
  ]);
  const verbose = wantsAll ? ["--verbose"] : [];
  const typed = [path, ...paths, ...verbose, "--", process.execPath, cli, command];
  const ran = spawnSync("python3", typed, { encoding: "utf8" });
  if (ran.status !== 0) process.exitCode = 1;
  if (ran.error) return [`not measured: ${ran.error.message}`];
  return `${ran.stdout}${ran.stderr}`.trimEnd().split("\n");
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
