import { parseArgs } from "node:util";
import { playSeeds } from "./play-seeds.ts";
import { simulate } from "./simulate.ts";
import { tellBroken } from "./tell.ts";

/**
 * `npm run simulate -- --seeds 100000 --from 1 --jobs 2` plays many; `-- --seed 7` plays one again
 * and tells all of it.
 */
const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    seeds: { type: "string", default: "1000" },
    from: { type: "string", default: "1" },
    jobs: { type: "string", default: "1" },
    /** Stop at the first that fails. */
    first: { type: "boolean", default: false },
  },
});

if (values.seed === undefined) {
  const failures = await playSeeds({
    from: whole("from"),
    count: whole("seeds"),
    jobs: whole("jobs"),
    first: values.first,
    print: (text) => process.stdout.write(text),
  });
  process.exitCode = failures === 0 ? 0 : 1;
} else {
  const verdict = await simulate(whole("seed"), "all");
  process.stdout.write(`${verdict.lines.join("\n")}\n`);
  if (verdict.broken) process.stdout.write(tellBroken(verdict));
  else process.stdout.write(`Seed ${values.seed} keeps every promise.\n`);
  process.exitCode = verdict.broken ? 1 : 0;
}

function whole(name: "seed" | "seeds" | "from" | "jobs"): number {
  const given = values[name] ?? "";
  if (/^[1-9]\d{0,9}$/.test(given)) return Number(given);
  process.stderr.write(`--${name} is "${given}"; it takes a whole number from 1 on.\n`);
  process.exit(2);
}
