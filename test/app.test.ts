import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { Probot } from "probot";
import app, { createApp } from "../src/app.ts";
import { silentLog } from "../src/runtime/log.ts";
import type { Queue } from "../src/runtime/queue/queue.ts";
import { openSqliteQueue } from "../src/runtime/queue/sqlite.ts";
import { fillDisk } from "./runtime/queue/full-disk.ts";

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const shop = { name: "shop", owner: { login: "acme" } };

let queue: Queue;

beforeEach(() => {
  queue = openSqliteQueue(":memory:");
});

afterEach(async () => {
  await queue.close();
});

/** Not one request to GitHub is needed to take a webhook. */
function noRequest(): never {
  throw new Error("a request was made");
}

function openProbot(): Probot {
  return new Probot({
    appId: 1,
    privateKey: pem,
    secret: "s",
    logLevel: "fatal",
    request: { fetch: noRequest },
  });
}

async function loadApp(now = () => new Date(1_000)): Promise<Probot> {
  const probot = openProbot();
  await probot.load(createApp({ queue, now, log: silentLog }));
  return probot;
}

/** As Probot gives it on, whatever the payload holds. */
async function receive(probot: Probot, name: string, payload: object): Promise<void> {
  const event = { id: "1", name, payload: { installation: { id: 5 }, ...payload } };
  await Reflect.apply(probot.receive, probot, [event]);
}

async function keysDueAt(now: number): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let one = await queue.take(now); one; one = await queue.take(now)) keys.push(one.key);
  return keys;
}

test.each([
  ["issues", "field_added", { issue: { number: 12 }, repository: shop }, "acme/shop#12"],
  ["issue_comment", "pinned", { issue: { number: 12 }, repository: shop }, "acme/shop#12"],
  [
    "sub_issues",
    "sub_issue_added",
    { parent_issue: { number: 3, repository_url: "https://api.github.com/repos/acme/ops" } },
    "acme/ops#3",
  ],
  ["label", "edited", { repository: shop }, "acme/shop"],
  ["repository", "archived", { repository: shop }, "acme/shop"],
  ["repository", "unarchived", { repository: shop }, "acme/shop"],
  ["repository", "renamed", { repository: shop }, "acme/shop"],
  ["repository", "transferred", { repository: shop }, "acme/shop"],
  ["repository", "publicized", { repository: shop }, "acme/shop"],
  ["repository", "privatized", { repository: shop }, "acme/shop"],
  ["installation", "created", {}, "installation:5"],
  ["installation_repositories", "added", {}, "installation:5"],
])("%s.%s is due at once", async (name, action, payload, key) => {
  const probot = await loadApp();
  await receive(probot, name, { action, ...payload });
  expect(await queue.nextDue()).toBe(1_000);
  expect(await keysDueAt(1_000)).toEqual([key]);
});

test("events that are not ours leave the queue as it is", async () => {
  const probot = await loadApp();
  await receive(probot, "push", { repository: shop });
  await receive(probot, "repository", { action: "edited", repository: shop });
  expect(await queue.nextDue()).toBeNull();
});

test("an issue opened with ten labels is one key", async () => {
  const probot = await loadApp();
  const payload = { issue: { number: 12 }, repository: shop };
  await Promise.all(
    ["opened", ...Array.from({ length: 10 }, () => "labeled")].map((action) =>
      receive(probot, "issues", { action, ...payload }),
    ),
  );
  expect(await keysDueAt(1_000)).toEqual(["acme/shop#12"]);
});

test("a delivery that cannot be stored is refused, so that GitHub shows it as failed", async () => {
  const probot = await loadApp();
  await queue.close();
  const receiving = receive(probot, "issues", {
    action: "opened",
    issue: { number: 12 },
    repository: shop,
  });
  await expect(receiving).rejects.toThrow("the queue is closed");
});

test("a queue that takes nothing at the start is closed again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "app-"));
  const file = join(folder, "queue.sqlite");
  await fillDisk(file);
  Object.assign(process.env, {
    APP_ID: "1",
    PRIVATE_KEY: pem,
    WEBHOOK_SECRET: "s",
    DATABASE_URL: file,
  });
  await expect(openProbot().load(app)).rejects.toThrow("the disk is full");
  await openSqliteQueue(file).close();
  await rm(folder, { recursive: true });
});
