import { simulate } from "./simulate.ts";

/** Plays the seeds that it is sent, and sends back what came of them. */
process.on("message", (seeds: readonly number[]) => {
  void play(seeds);
});

async function play(seeds: readonly number[]): Promise<void> {
  const verdicts = [];
  for (const seed of seeds) {
    const verdict = await simulate(seed);
    verdicts.push(verdict.broken ? verdict : { ...verdict, lines: [] });
  }
  process.send?.(verdicts);
}
