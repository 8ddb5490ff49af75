import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { judgeNode } from "../../src/cli/doctor.ts";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { readEnvironment } from "../../src/runtime/env.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { type RunningServer, startServer, webhookPath } from "../../src/server.ts";
import { app, keys, secret } from "../embedded/stage.ts";
import { type Ran, type } from "./fake-terminal.ts";

let folder = "";
let github: EmbeddedGitHub;
let server: RunningServer;

/** GitHub's clock and the terminal's say the same. */
const now = () => new Date("2026-11-16T10:00:00Z");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doctor-"));
  const singleFiles = [".github/postmortem.yml"];
  github = await startEmbeddedGitHub({ app: { ...app, singleFiles }, clock: { now } });
  github.addOwner("acme", "Organization");
  github.addRepository("acme/shop", {});
  server = await serve();
  github.install("acme");
  await github.settled();
});

afterAll(async () => {
  await server.stop();
  await github.close();
  rmSync(folder, { recursive: true });
});

const variables = () => ({
  APP_ID: String(app.id),
  PRIVATE_KEY: keys.privateKey,
  WEBHOOK_SECRET: secret,
  GHE_HOST: github.host,
  GHE_PROTOCOL: "http",
  HOST: "127.0.0.1",
  PORT: "0",
  DATABASE_URL: `file:${join(folder, "queue.sqlite")}`,
});

async function serve(): Promise<RunningServer> {
  const read = readEnvironment(variables(), () => "");
  if (!read.ok) throw new Error(read.problems.join());
  const running = await startServer({ environment: read.environment, log: silentLog, now });
  github.deliverTo(`${running.url}${webhookPath}`);
  return running;
}

/** Names that differ from run to run are left out. */
async function examined(changed: Record<string, string> = {}, about = ""): Promise<Ran> {
  const ran = await type(`doctor ${about}`, { environment: { ...variables(), ...changed } });
  const said = ran.said
    .replaceAll(folder, "…")
    .replaceAll(server.url, "http://server")
    .replaceAll(github.url, "http://github")
    .replace(/Node\.js [0-9.]+/, "Node.js")
    .replace(/[0-9]+ of [0-9]+ arrived/, "some of several arrived")
    // What the system throws is no error of the tests' own realm.
    .replace("Error: ENOENT", "ENOENT");
  return { ...ran, said };
}

const well = [
  "ok    Node.js will do.",
  "ok    The environment is complete.",
  "ok    The queue in …/queue.sqlite can be written.",
  "ok    GitHub knows the App helper by its key.",
  "ok    The clock agrees with GitHub's.",
  "ok    The App asks for every permission it needs.",
  "ok    The App hears of every event it needs.",
  "ok    The webhook is set up.",
  "ok    GitHub's last webhooks: some of several arrived.",
  "ok    http://server/api/github/webhooks takes what is signed with WEBHOOK_SECRET.",
  "ok    acme has granted what the App needs.",
  "ok    The settings of acme/shop can be read.",
];

/** The lines that differ from those of an app that is well. */
function changes({ said }: Ran): readonly string[] {
  return said.split("\n").filter((line) => !well.includes(line));
}

test("an app that is set up is told so, while it runs", async () => {
  const { said, noted, exit } = await examined();
  expect(said.split("\n")).toEqual(well);
  expect([noted, exit]).toEqual(["Nothing to mend.", 0]);
});

test("another secret than the running app's is told", async () => {
  const ran = await examined({ WEBHOOK_SECRET: "another" });
  expect(changes(ran)).toEqual([
    "mend  http://server/api/github/webhooks does not take what is signed with WEBHOOK_SECRET (401). Give the app there the same secret.",
  ]);
  expect([ran.noted, ran.exit]).toEqual(["To mend: 1.", 1]);
});

test("a key that is not the App's is told, and nothing is asked with it", async () => {
  const ran = await examined({ APP_ID: "78" });
  expect(changes(ran)).toEqual([
    "mend  GitHub does not take the key for App 78. Set APP_ID and the key to those of one App; a deleted key is made anew on the App's settings page. This machine's clock says 2026-11-16T10:00:00.000Z; a wrong one has the same effect.",
  ]);
});

test("an address at which no GitHub answers is told, with what to look at", async () => {
  const ran = await examined({ GHE_HOST: "127.0.0.1:9" });
  expect(changes(ran)).toEqual([
    expect.stringMatching(
      /^mend {2}GitHub gave no answer at http:\/\/127\.0\.0\.1:9\/api\/v3: GitHub could not be reached: [^:]+\. See that this machine reaches that address, and that GHE_HOST and GHE_PROTOCOL are right\.$/,
    ),
  ]);
});

test("what GitHub does not tell about is told, with what to do", async () => {
  const ran = await examined({}, "acme/gone");
  expect(changes(ran)).toEqual([
    "mend  GitHub does not tell about the settings: The app is not installed at acme/gone. Its owner can install it. Ask again in a while; if it stays, see the App's permissions.",
  ]);
});

test("a queue that cannot be written is told", async () => {
  const ran = await examined({ DATABASE_URL: `file:${join(folder, "gone", "queue.sqlite")}` });
  expect(changes(ran)).toEqual([
    "mend  The queue in …/gone/queue.sqlite cannot be written: ENOENT: no such file or directory, access '…/gone'. Set DATABASE_URL to a place where it can.",
  ]);
});

test("what is missing in the environment is told at once", async () => {
  const ran = await examined({ APP_ID: "", WEBHOOK_SECRET: "" });
  expect(changes(ran).map((line) => line.slice(0, 30))).toEqual([
    "mend  APP_ID is not set. Set i",
    "mend  WEBHOOK_SECRET is not se",
  ]);
  expect([ran.noted, ran.exit]).toEqual(["To mend: 2.", 1]);
});

test("what an owner has not granted is told with where to grant it", async () => {
  const accept = (issues: "read" | "write") =>
    github.changeInstallation("acme", { is: "new_permissions_accepted", issues });
  accept("read");
  const ran = await examined();
  accept("write");
  await github.settled();
  expect(changes(ran)).toEqual([
    "mend  acme has not granted issues: write. Its owner can accept it: http://github/settings/installations/9001",
  ]);
});

test("settings that cannot be read are told as the document tells them", async () => {
  github.addRepository("acme/board", {});
  github.writeFile("acme/board", ".github/postmortem.yml", "timezone: Nowhere/At_all\n");
  expect(changes(await examined({}, "acme/board"))).toEqual([
    expect.stringMatching(
      /^mend {2}acme\/board: \.github\/postmortem\.yml, line 1, timezone: found .*Nowhere\/At_all.*, wanted /,
    ),
  ]);
});

test("a webhook that leads nowhere is told, with what GitHub saw", async () => {
  github.deliverTo("http://127.0.0.1:9/hooks");
  github.changeInstallation("acme", { is: "suspend" });
  github.changeInstallation("acme", { is: "unsuspend" });
  await github.settled();
  const ran = await examined();
  github.deliverTo(`${server.url}${webhookPath}`);
  expect(changes(ran)).toEqual([
    "mend  The webhook URL ends in another path. Let it end in /api/github/webhooks on the App's settings page.",
    expect.stringMatching(
      /^mend {2}GitHub's last webhooks: some of several arrived\. The newest, installation at 2026-11-16 10:00 UTC, did not: failed to connect to host\. /,
    ),
    expect.stringMatching(/^mend {2}http:\/\/127\.0\.0\.1:9\/hooks cannot be reached: /),
  ]);
});

test.each([
  ["20.18.1", "ok"],
  ["20.18.0", "mend"],
  ["20.9.3", "mend"],
  ["21.7.3", "mend"],
  ["22.0.0", "ok"],
  ["26.1.0", "ok"],
])("Node.js %s: %s", (version, is) => {
  expect(judgeNode(version).is).toBe(is);
});

test("what is no repository is refused", async () => {
  expect(await type("doctor acme")).toEqual({
    said: "",
    noted: "second-story doctor: found acme, wanted a repository such as acme/shop.",
    exit: 2,
  });
});
