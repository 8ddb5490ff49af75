import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgresQueue } from "../runtime/queue/postgres.ts";
import type { Queue } from "../runtime/queue/queue.ts";
import { openSqliteQueue } from "../runtime/queue/sqlite.ts";
import { type Finding, type Part, timed, told } from "./report.ts";
import { startThrowAwayPostgres } from "./throw-away-postgres.ts";

const keys = 100_000;
/** Keys whose time is taken together. */
const lap = 10_000;
/** How much more a key may cost while all are there than when few are left, or the other way round. */
const most = 2;

/**
 * What a key costs where very many are due. In memory where there is such a folder: how long the
 * disk takes for each is another matter, and the same for every key.
 */
export async function measureDrain(): Promise<Part> {
  const memory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
  return {
    title: `${keys.toLocaleString("en")} keys that are due at once`,
    findings: [...(await inSqlite(memory)), ...(await inPostgres(memory))],
  };
}

async function inSqlite(parent: string): Promise<readonly Finding[]> {
  const folder = mkdtempSync(join(parent, "second-story-"));
  try {
    return tell("SQLite", await drain(openSqliteQueue(join(folder, "queue.sqlite"))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inPostgres(parent: string): Promise<readonly Finding[]> {
  const server = await startThrowAwayPostgres(parent);
  if (server === null) return [told("PostgreSQL", "not measured: it is not installed")];
  try {
    return tell("PostgreSQL", await drain(await openPostgresQueue(server.url)));
  } finally {
    await server.stop();
  }
}

/** @returns milliseconds a key, lap by lap */
async function drain(queue: Queue): Promise<readonly number[]> {
  await Promise.all(Array.from({ length: keys }, (_, n) => queue.add(`acme/shop#${n + 1}`, n)));
  const laps: number[] = [];
  let now = keys;
  for (let start = performance.now(); await drainLap(queue, now); start = performance.now()) {
    laps.push((performance.now() - start) / lap);
    now += lap;
  }
  await queue.close();
  return laps;
}

async function drainLap(queue: Queue, since: number): Promise<boolean> {
  for (let count = 0; count < lap; count += 1) {
    const taken = await queue.take(since + count);
    if (!taken) return false;
    await queue.finish(taken.key, { kind: "done" }, since + count);
  }
  return true;
}

function tell(where: string, laps: readonly number[]): readonly Finding[] {
  const first = laps[0] ?? Number.NaN;
  const last = laps.at(-1) ?? Number.NaN;
  const ratio = first / last;
  return [
    told(
      `${where}: a key, of the first and of the last ${lap.toLocaleString("en")}`,
      `${first.toFixed(2)} ms, ${last.toFixed(2)} ms`,
    ),
    timed("  the first beside the last", `${ratio.toFixed(1)} times`, {
      target: `at most ${most} times, either way`,
      kept: laps.length === keys / lap && ratio <= most && ratio >= 1 / most,
    }),
  ];
}
