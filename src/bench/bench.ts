import { parseArgs } from "node:util";
import { measureAdds } from "./adds.ts";
import { measureBurst } from "./burst.ts";
import { measureComment } from "./comment.ts";
import { measureDrain } from "./drain.ts";
import { measureFolding } from "./folding.ts";
import { measureHostile } from "./hostile.ts";
import { measureIngest } from "./ingest.ts";
import { measureLanguage } from "./language.ts";
import { measureMerging } from "./merging.ts";
import { measureQuiet } from "./quiet.ts";
import { measureReading } from "./reading.ts";
import { layOut, type Part } from "./report.ts";
import { measureSweep } from "./sweep.ts";
import { measureDemo } from "./whole-demo.ts";

/**
 * `npm run bench`: what things cost, beside what they should cost. Exits 1 when a count is broken,
 * since counts are the same on every machine; a time over its target is only told.
 *
 * `npm run bench -- quiet burst` runs only those parts.
 */
const parts: Readonly<Record<string, () => Part | Promise<Part>>> = {
  // First, since its first run is to be a cold one.
  folding: measureFolding,
  hostile: measureHostile,
  reading: measureReading,
  language: measureLanguage,
  merge: measureMerging,
  adds: measureAdds,
  ingest: measureIngest,
  queue: measureDrain,
  quiet: measureQuiet,
  sweep: measureSweep,
  comment: measureComment,
  burst: measureBurst,
  demo: measureDemo,
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const { positionals, values } = parseArgs({ allowPositionals: true, strict: false });
const options = Object.keys(values).map((name) => `--${name}`);
const unknown = [...options, ...positionals].filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(", ")}. There are ${Object.keys(parts).join(", ")}.`);
  process.exitCode = 2;
} else await run(positionals);

async function run(wanted: readonly string[]): Promise<void> {
  say("Counts are the same in every run. Times are of this machine, as it is now.\n");
  let broken = 0;
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const part = await measure();
    say(layOut(part));
    broken += part.findings.filter((finding) => finding.is === "broken").length;
  }
  if (broken === 0) return say("Every count is as promised.");
  say(`Not as promised: ${broken}, marked BROKEN above.`);
  process.exitCode = 1;
}
