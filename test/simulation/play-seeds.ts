import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { simulate, type Verdict } from "./simulate.ts";
import { tellBroken } from "./tell.ts";

export type Playing = {
  readonly from: number;
  readonly count: number;
  /** Processes that play at once. */
  readonly jobs: number;
  readonly first: boolean;
  readonly print: (text: string) => void;
};

/** Seeds that a process is given at once. */
const portion = 20;

/** Plays seeds and says how it goes; gives how many broke a promise. */
export async function playSeeds(playing: Playing): Promise<number> {
  const { from, count, jobs, first, print } = playing;
  let next = from;
  let played = 0;
  let failures = 0;
  const began = performance.now();
  let told = began;
  const take = (): number | null => {
    if (next >= from + count || (first && failures > 0)) return null;
    next += 1;
    return next - 1;
  };
  const note = (verdict: Verdict) => {
    played += 1;
    if (verdict.broken) {
      failures += 1;
      print(tellBroken(verdict));
    }
    const now = performance.now();
    if (now - told < 5_000) return;
    told = now;
    print(progress(played, count, failures, now - began));
  };
  if (jobs === 1) {
    for (let seed = take(); seed !== null; seed = take()) note(await simulate(seed));
  } else await Promise.all(Array.from({ length: jobs }, () => playInChild(take, note)));
  print(progress(played, count, failures, performance.now() - began));
  return failures;
}

function progress(played: number, count: number, failures: number, took: number): string {
  const perSecond = played / (took / 1_000);
  const left = Math.round((count - played) / perSecond);
  const broken = failures === 0 ? "all keep every promise" : `${failures} break one`;
  return `${played} of ${count} seeds, ${broken}; ${perSecond.toFixed(1)} a second, ${left} s left\n`;
}

/** A process of its own, which is started as this one was. */
function playInChild(take: () => number | null, note: (verdict: Verdict) => void): Promise<void> {
  const child = fork(fileURLToPath(new URL("./child.ts", import.meta.url)));
  return new Promise((resolve, reject) => {
    const give = () => {
      const seeds: number[] = [];
      while (seeds.length < portion) {
        const seed = take();
        if (seed === null) break;
        seeds.push(seed);
      }
      if (seeds.length > 0) child.send(seeds);
      else end(child);
    };
    child.on("message", (verdicts: readonly Verdict[]) => {
      for (const verdict of verdicts) note(verdict);
      give();
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a process of the simulation ended with ${code}`));
    });
    give();
  });
}

function end(child: ChildProcess): void {
  child.disconnect();
}
