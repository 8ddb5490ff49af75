import { createHmac, generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { formatKey } from "../src/core/key.ts";
import type { Environment } from "../src/runtime/env.ts";
import { silentLog } from "../src/runtime/log.ts";
import type { Reconciler } from "../src/runtime/open.ts";
import { openSqliteQueue } from "../src/runtime/queue/sqlite.ts";
import { type RunningServer, startServer } from "../src/server.ts";
import { fillDisk } from "./runtime/queue/full-disk.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const secret = "It's a Secret to Everybody";
const start = Date.parse("2026-11-22T10:00:00Z");

let folder = "";
let reconciled: string[] = [];
const running: RunningServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "server-"));
  reconciled = [];
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true });
});

const noReviews: Reconciler["sweepPort"] = {
  listInstallations: async () => [],
  listRepositories: async () => [],
  listReviews: async () => ({ underWay: [], notBegun: [] }),
  problemOf: () => ({ kind: "retry", because: "" }),
};

async function serve(
  reconcile: Reconciler["reconcile"] = async (key) => {
    reconciled.push(formatKey(key));
    return { kind: "done" };
  },
): Promise<RunningServer> {
  const server = await startServer({
    environment: environment(),
    log: silentLog,
    now: () => new Date(start),
    reconciler: { reconcile, sweepPort: noReviews },
  });
  running.push(server);
  return server;
}

function environment(): Environment {
  return {
    appId: 1,
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    webhookSecret: secret,
    baseUrl: "https://api.github.com",
    host: "127.0.0.1",
    port: 0,
    queue: { kind: "sqlite", file: join(folder, "queue.sqlite") },
    templates: null,
    logLevel: "silent",
  };
}

const comment = JSON.stringify({
  action: "created",
  issue: { number: 12 },
  repository: { name: "shop", owner: { login: "acme" } },
  installation: { id: 5 },
});

function deliver(url: string, body: string, signedWith: string): Promise<Response> {
  const signature = createHmac("sha256", signedWith).update(body).digest("hex");
  return fetch(`${url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": "d1",
      "x-github-event": "issue_comment",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
}

/** The keys that a stopped server left in its file. */
async function keysLeft(): Promise<readonly string[]> {
  const queue = openSqliteQueue(join(folder, "queue.sqlite"));
  const keys: string[] = [];
  const later = start + 60_000;
  for (let one = await queue.take(later); one; one = await queue.take(later)) keys.push(one.key);
  await queue.close();
  return keys;
}

test("a signed webhook ends in a reconcile of its issue", async () => {
  const server = await serve();
  const response = await deliver(server.url, comment, secret);
  expect([response.status, await response.text()]).toEqual([
    202,
    "To be looked at: acme/shop#12\n",
  ]);
  await server.service.idle();
  expect(reconciled).toEqual(["acme/shop#12"]);
});

test("a webhook that was acknowledged is in the file, whatever comes after", async () => {
  const server = await serve(async () => ({ kind: "retry", because: "GitHub is down" }));
  await deliver(server.url, comment, secret);
  await server.stop();
  expect(await keysLeft()).toEqual(["acme/shop#12"]);
});

test("a webhook with a wrong signature, or none, is refused and leaves nothing", async () => {
  const server = await serve();
  const forged = await deliver(server.url, comment, "development");
  const unsigned = await fetch(`${server.url}/api/github/webhooks`, {
    method: "POST",
    body: comment,
    headers: {
      "content-type": "application/json",
      "x-github-delivery": "d1",
      "x-github-event": "issue_comment",
    },
  });
  expect([forged.status, unsigned.status]).toEqual([401, 401]);
  await server.service.idle();
  await server.stop();
  expect(reconciled).toEqual([]);
  expect(await keysLeft()).toEqual([]);
});

test("a stop lets what runs end", async () => {
  const order: string[] = [];
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const server = await serve(async () => {
    begin();
    await new Promise(setImmediate);
    order.push("reconciled");
    return { kind: "done" };
  });
  await deliver(server.url, comment, secret);
  await begun;
  await server.stop();
  order.push("stopped");
  expect(order).toEqual(["reconciled", "stopped"]);
  await expect(fetch(`${server.url}/ping`)).rejects.toThrow("fetch failed");
  expect(await keysLeft()).toEqual([]);
});

test("the server answers who asks whether it is there", async () => {
  const { url } = await serve();
  const answers = await Promise.all(
    ["/ping", "/healthz", "/readyz", "/", "/elsewhere", "/api/github/webhooks"].map(
      async (path) => {
        const response = await fetch(url + path);
        return `${response.status} ${(await response.text()).split("\n")[0]}`;
      },
    ),
  );
  expect(answers).toEqual([
    "200 PONG",
    "200 ok",
    "200 ready",
    "200 Second Story runs blameless post-mortems on GitHub issues.",
    "404 There is nothing here.",
    "405 Webhooks come here by POST.",
  ]);
});

test("a body larger than GitHub sends is refused before it is kept", async () => {
  const { url } = await serve();
  const response = await deliver(url, " ".repeat(25 * 1024 * 1024 + 1), secret);
  expect(response.status).toBe(413);
});

test("the process counts what comes in and what comes of it", async () => {
  const { url, service } = await serve();
  await deliver(url, comment, secret);
  await deliver(url, comment, "development");
  await service.idle();
  const response = await fetch(`${url}/metrics`);
  const lines = (await response.text()).split("\n");
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(
    lines.filter((line) => /^second_story_(deliveries|reconciles|queue_(waiting|due))/.test(line)),
  ).toEqual([
    'second_story_deliveries_total{event="issue_comment",status="202"} 1',
    'second_story_deliveries_total{event="issue_comment",status="401"} 1',
    'second_story_reconciles_total{outcome="done"} 1',
    // The next sweep, and the repository within the hour.
    "second_story_queue_waiting_keys 2",
    "second_story_queue_due_keys 0",
  ]);
  expect(lines.join()).not.toContain("acme");
});

test("whoever asks for the metrics over and over does not have the queue counted each time", async () => {
  const { url, service } = await serve();
  await service.idle();
  const waiting = async () => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return text.split("\n").find((line) => line.startsWith("second_story_queue_waiting_keys"));
  };
  const before = await waiting();
  await service.queue.add("acme/shop#12", start + 60_000);
  // The clock stands still.
  expect(await waiting()).toBe(before);
});

test("nobody is sent to a server whose queue is closed", async () => {
  const { url, service } = await serve();
  await service.stop();
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([
    503,
    "The queue takes nothing: the queue is closed\n",
  ]);
  const response = await deliver(url, comment, secret);
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
});

test("a server whose queue only a restart can mend says so", async () => {
  const { url } = await serve();
  const health = async () => {
    const response = await fetch(`${url}/healthz`);
    return [response.status, await response.text()];
  };
  expect(await health()).toEqual([200, "ok\n"]);
  await rm(join(folder, "queue.sqlite"));
  expect((await deliver(url, comment, secret)).status).toBe(503);
  expect(await health()).toEqual([
    503,
    "The queue takes nothing: its file was deleted or replaced; start anew\n",
  ]);
});

test("a place that is taken is named", async () => {
  const { url } = await serve();
  const port = Number(new URL(url).port);
  const second = startServer({
    environment: {
      ...environment(),
      port,
      queue: { kind: "sqlite", file: join(folder, "other.sqlite") },
    },
    log: silentLog,
    reconciler: { reconcile: async () => ({ kind: "done" }), sweepPort: noReviews },
  });
  await expect(second).rejects.toThrow(`Nothing can listen at HOST 127.0.0.1 with PORT ${port}.`);
});

test("a queue that takes nothing at the start ends the server, and frees what it held", async () => {
  await fillDisk(join(folder, "queue.sqlite"));
  const port = await freePort();
  let silent: Socket | undefined;
  const starting = startServer({
    environment: { ...environment(), port },
    log: silentLog,
    // Asked as the first keys are made, when the server listens: this one connects and says nothing.
    now: () => {
      silent ??= connect(port, "127.0.0.1").on("error", () => undefined);
      return new Date(start);
    },
    reconciler: { reconcile: async () => ({ kind: "done" }), sweepPort: noReviews },
  });
  await expect(starting).rejects.toThrow("the disk is full");
  await until(() => silent?.closed === true);
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow("fetch failed");
  expect(await keysLeft()).toEqual([]);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
