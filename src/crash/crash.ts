import { parseArgs } from "node:util";
import { Client } from "pg";
import { startThrowAwayPostgres } from "../bench/throw-away-postgres.ts";
import { playRound, type Round } from "./round.ts";

/**
 * `npm run crash -- --rounds 50`: an incident on a GitHub of its own, while the real
 * `second-story serve` is killed at random moments and started again. However often that happens,
 * it ends in one document and each follow-up once, and what people typed is there.
 *
 * - `--seed 7` plays round 7 alone. Its kills come at the same points, as far as a machine that is
 *   as busy gets as far between them.
 * - `--postgres` has two processes share a queue, each killed in its turn.
 * - `--at-once 4` plays as many rounds beside each other.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string" },
    seed: { type: "string", default: "1" },
    postgres: { type: "boolean", default: false },
    "at-once": { type: "string", default: "3" },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const first = Number(values.seed);
const rounds = Number(values.rounds ?? (values.seed === "1" ? 5 : 1));

// What was started ends with this process.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const server = values.postgres ? await startThrowAwayPostgres() : null;
if (values.postgres && server === null) say("PostgreSQL is not installed, so this is skipped.");
else await playAll();
await server?.stop();

async function playAll(): Promise<void> {
  const start = performance.now();
  const played: Round[] = [];
  let next = first;
  const playInTurn = async () => {
    while (next < first + rounds) {
      const seed = next;
      next += 1;
      played.push(await playOne(seed));
    }
  };
  await Promise.all(Array.from({ length: Number(values["at-once"]) }, playInTurn));
  const failed = played.filter(({ wrong }) => wrong.length > 0).length;
  const kept = sum(played.map((round) => round.kept));
  say(`${sum(played.map(({ kills }) => kills))} kills in ${secondsSince(start)}.`);
  say(`${kept} times a webhook was acknowledged and not looked at yet. Each was in the queue.`);
  say(`${rounds} rounds, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

async function playOne(seed: number): Promise<Round> {
  const start = performance.now();
  const database = server && (await databaseOn(server.url, seed));
  const round = await playRound(seed, { database, together: database ? 2 : 1 });
  const { kills, wrong, logFile } = round;
  const outcome = wrong.length === 0 ? "as it should be" : "NOT as it should be";
  say(`round ${seed}: ${kills} kills, ${secondsSince(start)}, ${outcome}`);
  if (wrong.length === 0) return round;
  for (const claim of wrong) say(`  - ${claim}`);
  const again = `npm run crash -- --seed ${seed}${values.postgres ? " --postgres" : ""}`;
  say(`  What happened is in ${logFile}. Again: ${again}`);
  return round;
}

/** Each round has a queue of its own. */
async function databaseOn(url: string, seed: number): Promise<string> {
  const client = new Client(url);
  await client.connect();
  await client.query(`create database round_${seed}`);
  await client.end();
  return url.replace("/postgres?", `/round_${seed}?`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function secondsSince(start: number): string {
  return `${((performance.now() - start) / 1_000).toFixed(0)} s`;
}
