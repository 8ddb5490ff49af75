import { createHmac, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Probot } from "probot";
import { silentLog } from "../runtime/log.ts";
import { startServer, webhookPath } from "../server.ts";

/**
 * One of the servers that the bench compares, as a process of its own: it says where it listens,
 * and answers any message with what it has used so far. Nobody of them writes a log.
 */
export type Contender = "serve" | "bare" | "probot";

export type Usage = {
  /** Microseconds of processor time. */
  readonly cpu: number;
  /** Bytes of memory. */
  readonly rss: number;
};

/** Milliseconds that a look at an issue takes, nearly all of them waiting for GitHub. */
const aLook = 250;

const [, , kind, secret = "", file = ""] = process.argv;
const port = await open(kind);
process.on("message", () => process.send?.(usage()));
process.on("disconnect", () => process.exit());
process.send?.({ port });

function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, rss: process.memoryUsage.rss() };
}

async function open(contender: string | undefined): Promise<number> {
  switch (contender) {
    case "serve":
      return serve();
    case "bare":
      return listen(bare);
    case "probot":
      return listen(await probot());
    default:
      throw new Error(`no such server: ${contender}`);
  }
}

/** The app as it is, with a GitHub where there is never anything to do. */
async function serve(): Promise<number> {
  const { url } = await startServer({
    environment: {
      appId: 1,
      privateKey: pem(),
      webhookSecret: secret,
      baseUrl: "https://api.github.com",
      host: "127.0.0.1",
      port: 0,
      queue: { kind: "sqlite", file },
      templates: null,
      logLevel: "silent",
    },
    log: silentLog,
    reconciler: {
      reconcile: async () => {
        await pause(aLook);
        return { kind: "done" };
      },
      sweepPort: {
        listInstallations: async () => [],
        listRepositories: async () => [],
        listReviews: async () => ({ underWay: [], notBegun: [] }),
        problemOf: () => ({ kind: "retry", because: "" }),
      },
    },
  });
  return Number(new URL(url).port);
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What no server can do without: the body, its signature, its JSON. Nothing is kept. */
function bare(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = Buffer.concat(chunks);
    const right = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
    const given = Buffer.from(String(request.headers["x-hub-signature-256"]));
    const signed = given.length === right.length && timingSafeEqual(given, right);
    if (signed) JSON.parse(body.toString());
    response.writeHead(signed ? 200 : 401, { "content-type": "text/plain" });
    response.end("ok\n");
  });
}

async function probot(): Promise<Listener> {
  // Only here, since memory is measured as well.
  const { createNodeMiddleware, Probot } = await import("probot");
  const app = (one: Probot) => {
    one.on("issue_comment", () => undefined);
  };
  const middleware = await createNodeMiddleware(app, {
    probot: new Probot({ appId: 1, privateKey: pem(), secret, logLevel: "fatal" }),
    webhooksPath: webhookPath,
  });
  return async (request, response) => {
    await middleware(request, response);
  };
}

function listen(listener: Listener): Promise<number> {
  const server = createServer((request, response) => void listener(request, response));
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}

function pem(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
