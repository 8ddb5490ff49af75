import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { deliveries, fire } from "./barrage.ts";
import { speedOfDisk } from "./disk.ts";
import type { Contender, Usage } from "./ingest-server.ts";
import { counted, type Part, timed, told } from "./report.ts";
import { inMs, median } from "./stopwatch.ts";

const secret = "It's a Secret to Everybody";
const connections = 50;
const rounds = 9;
/** Rounds that do not count: code runs slowly until it was compiled. */
const warmUp = 3;
/** Milliseconds of a round. */
const lasting = 1_000;
const megabyte = 1024 * 1024;

/**
 * How many webhooks a second the app takes, each on disk before it is acknowledged, beside servers
 * that keep nothing. Rounds alternate, since the machine may be busy with something else for a while.
 */
export async function measureIngest(): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), "second-story-"));
  const file = join(folder, "queue.sqlite");
  const servers = {
    serve: await start("serve", file),
    bare: await start("bare", file),
    probot: await start("probot", file),
  };
  try {
    await pause(500);
    const { rss } = await servers.serve.usage();
    const syncs: number[] = [];
    const serve: Pace[] = [];
    const bare: Pace[] = [];
    const probot: Pace[] = [];
    for (let round = 1 - warmUp; round <= rounds; round += 1) {
      const kept = round > 0 ? 1 : 0;
      bare.push(...[await paceOf(servers.bare)].slice(0, kept));
      serve.push(...[await paceOf(servers.serve)].slice(0, kept));
      syncs.push(await speedOfDisk(folder));
      probot.push(...[await paceOf(servers.probot)].slice(0, kept));
    }
    const refused = [...serve, ...bare, ...probot].reduce((sum, one) => sum + one.refused, 0);
    const toBare = ratios(serve, bare);
    const toProbot = ratios(serve, probot);
    return {
      title: `Webhooks of 12 kB over ${connections} connections`,
      findings: [
        told("the app, on disk before it answers", inWords(serve)),
        told("node:http alone, signature and JSON", inWords(bare)),
        told("Probot's middleware, nothing to do", inWords(probot)),
        told("the disk, to keep 32 kB", inMs(median(syncs))),
        timed("the app to node:http alone", spread(toBare), {
          target: "0.8 or more",
          kept: median(toBare) >= 0.8,
        }),
        timed("the app to Probot's middleware", spread(toProbot), {
          target: "1.4 or more",
          kept: median(toProbot) >= 1.4,
        }),
        counted("refused", String(refused), { target: "0", kept: refused === 0 }),
        timed("memory of the app at rest", `${(rss / megabyte).toFixed(0)} MB`, {
          target: "below 120 MB",
          kept: rss < 120 * megabyte,
        }),
      ],
    };
  } finally {
    for (const server of Object.values(servers)) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Pace = {
  readonly perSecond: number;
  /** Microseconds of processor time for each. */
  readonly cpu: number;
  readonly refused: number;
};

type Running = {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

async function start(contender: Contender, file: string): Promise<Running> {
  const path = fileURLToPath(new URL("./ingest-server.js", import.meta.url));
  const child = fork(path, [contender, secret, file]);
  const { port } = z.object({ port: z.number() }).parse(await nextMessage(child));
  return {
    port,
    async usage() {
      child.send("usage");
      return usageShape.parse(await nextMessage(child));
    },
    async stop() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

const usageShape = z.object({ cpu: z.number(), rss: z.number() });

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a server of the bench ended"));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message);
    });
  });
}

const next = deliveries(secret, 12_288);

async function paceOf({ port, usage }: Running): Promise<Pace> {
  const before = await usage();
  const { taken, refused, lasted } = await fire({ port, next, connections, lasting });
  const after = await usage();
  return { perSecond: taken / lasted, cpu: (after.cpu - before.cpu) / taken, refused };
}

/** Of each round by itself: what the machine does besides, it does to both. */
function ratios(ours: readonly Pace[], theirs: readonly Pace[]): readonly number[] {
  return ours.map(({ perSecond }, n) => perSecond / (theirs[n]?.perSecond ?? Number.NaN));
}

function spread(all: readonly number[]): string {
  return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)})`;
}

function inWords(paces: readonly Pace[]): string {
  const rate = Math.round(median(paces.map(({ perSecond }) => perSecond)));
  const cpu = Math.round(median(paces.map((pace) => pace.cpu)));
  return `${rate} a second, ${cpu} µs of processor time each`;
}
