import { createHash, generateKeyPairSync } from "node:crypto";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedGitHub, startEmbeddedGitHub, type Watch } from "../embedded/github.ts";
import type { QueuePlace } from "../runtime/queue/place.ts";
import { webhookPath } from "../server.ts";
import { type ServeProcess, startServe } from "./serve-process.ts";

/** A GitHub in this process, and what it takes to start the app beside it. */
export type Scene = {
  readonly github: EmbeddedGitHub;
  readonly place: QueuePlace;
  /** What the processes wrote, and what was told of them. */
  readonly logFile: string;
  begin(heard: (line: string) => void): ServeProcess;
  /** Has webhooks go where a process says that it listens. */
  sendTo(url: string): void;
  note(line: string): void;
  close(keep: "log" | "nothing"): Promise<void>;
};

const app = { id: 4711, slug: "second-story" };

/** Made once: making a key takes longer than starting a GitHub. */
const { publicKey, privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const webhookSecret = createHash("sha256").update(privateKey).digest("hex");

/** @param database an address for the queue; null for a file of its own */
export async function openScene(database: string | null, watch: Watch): Promise<Scene> {
  const github = await startEmbeddedGitHub({
    clock: { now: () => new Date() },
    app: { ...app, publicKey, webhookSecret },
    watch,
  });
  const folder = mkdtempSync(join(tmpdir(), "second-story-"));
  const logFile = join(folder, "log");
  const file = join(folder, "queue.sqlite");
  const variables = {
    PATH: process.env["PATH"] ?? "",
    APP_ID: String(app.id),
    PRIVATE_KEY: privateKey,
    WEBHOOK_SECRET: webhookSecret,
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    PORT: "0",
    DATABASE_URL: database ?? `file:${file}`,
  };
  const note = (line: string) => appendFileSync(logFile, `${line}\n`);
  return {
    github,
    place: database === null ? { kind: "sqlite", file } : { kind: "postgres", url: database },
    logFile,
    begin: (heard) =>
      startServe({
        folder,
        variables,
        heard: (line) => {
          note(line);
          heard(line);
        },
      }),
    sendTo: (url) => github.deliverTo(`${url}${webhookPath}`),
    note: (line) => note(`${new Date().toISOString()} ${line}`),
    async close(keep) {
      await github.close();
      if (keep === "nothing") rmSync(folder, { recursive: true, force: true });
    },
  };
}
