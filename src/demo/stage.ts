import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createVirtualClock,
  type EmbeddedGitHub,
  type Lacking,
  startEmbeddedGitHub,
  type VirtualClock,
} from "../embedded/github.ts";
import { readEnvironment } from "../runtime/env.ts";
import { type Log, silentLog } from "../runtime/log.ts";
import { type RunningServer, startServer, webhookPath } from "../server.ts";

/** A GitHub and the real app, joined by real HTTP, signatures and App tokens. */
export type Theatre = {
  readonly github: EmbeddedGitHub;
  readonly clock: VirtualClock;
  readonly queueFile: string;
  /** Where the app answers. */
  appUrl(): string;
  /** Waits until nothing more happens: webhooks delivered, the queue empty, coalesced keys run. */
  settled(): Promise<void>;
  /** Has the app look at an issue once more, though nothing happened. */
  lookAgain(issue: string): Promise<void>;
  /** Stops the app, lets something happen meanwhile, and starts it again. */
  whileDown(act: () => Promise<unknown>): Promise<void>;
  /** Stops the app, deletes its queue, starts it again: what an operator fears. */
  restartWithoutQueue(): Promise<void>;
  close(): Promise<void>;
};

const app = { id: 4711, slug: "second-story" };

export type TheatreOptions = {
  /** What its GitHub does not know, as older servers do not. */
  readonly lacks?: readonly Lacking[];
  readonly log?: Log;
};

export async function openTheatre(
  start: string,
  port = 0,
  { lacks = [], log = silentLog }: TheatreOptions = {},
): Promise<Theatre> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  // Made up anew each time: nothing of the demo is worth guessing.
  const webhookSecret = createHash("sha256").update(privateKey).digest("hex");
  const clock = createVirtualClock(new Date(start));
  const github = await startEmbeddedGitHub({
    port,
    clock,
    lacks,
    app: { ...app, publicKey, webhookSecret },
  });
  const folder = mkdtempSync(join(tmpdir(), "second-story-"));
  const queueFile = join(folder, "queue.sqlite");

  const read = readEnvironment(
    {
      APP_ID: String(app.id),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: webhookSecret,
      GHE_HOST: github.host,
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: "0",
      DATABASE_URL: `file:${queueFile}`,
    },
    () => "",
  );
  if (!read.ok) throw new Error(read.problems.join("\n"));
  const { environment } = read;
  const begin = async (): Promise<RunningServer> => {
    const running = await startServer({ environment, log, now: clock.now });
    github.deliverTo(`${running.url}${webhookPath}`);
    return running;
  };
  let server = await begin();

  const quiet = async () => {
    await github.settled();
    await server.service.idle();
    await github.settled();
  };
  const settled = async (rounds = 50): Promise<void> => {
    if (rounds === 0) throw new Error("the app goes on making requests");
    const before = github.requests().length;
    await quiet();
    // Later events of a burst wait some seconds for each other: only a pause shows that all is done.
    clock.advance(coalescing);
    await quiet();
    if (github.requests().length > before) await settled(rounds - 1);
  };

  return {
    github,
    clock,
    queueFile,
    appUrl: () => server.url,
    settled,
    async lookAgain(issue) {
      await server.service.queue.add(issue, clock.now().getTime());
      await settled();
    },
    async whileDown(act) {
      await server.stop();
      await act();
      await github.settled();
      server = await begin();
      await settled();
    },
    async restartWithoutQueue() {
      await server.stop();
      for (const suffix of ["", "-wal", "-shm"]) rmSync(`${queueFile}${suffix}`, { force: true });
      server = await begin();
      await settled();
    },
    async close() {
      await server.stop();
      await github.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const coalescing = 5_000;
