import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { createIngest, type IngestOptions } from "../../src/runtime/ingest.ts";
import { silentLog } from "../../src/runtime/log.ts";

const secret = "It's a Secret to Everybody";
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Set = {
  readonly port: number;
  /** Keys that the queue was given. */
  readonly added: readonly string[];
  readonly told: readonly string[];
  /** Bytes of bodies that have come in. */
  readonly read: () => number;
};

async function setUp(options: Partial<IngestOptions> = {}): Promise<Set> {
  const added: string[] = [];
  const told: string[] = [];
  const ingest = createIngest({
    secret,
    queue: {
      add: async (key) => {
        added.push(key);
      },
    },
    now: () => new Date(0),
    log: silentLog,
    answered: (event, status) => told.push(`${event} ${status}`),
    ...options,
  });
  let read = 0;
  const server = createServer((incoming, response) => {
    void ingest(incoming, response);
    incoming.on("data", (chunk: Buffer) => {
      read += chunk.length;
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: portOf(server.address()), added, told, read: () => read };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const comment = JSON.stringify({
  action: "created",
  issue: { number: 12 },
  repository: { name: "shop", owner: { login: "acme" } },
});

function signed(body: string, event = "issue_comment"): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-github-event": event,
    "x-github-delivery": "d1",
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  };
}

async function post(
  { port }: Set,
  body: string,
  headers: Record<string, string>,
): Promise<readonly [number, string]> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body, headers });
  return [response.status, await response.text()];
}

test("a delivery is stored and acknowledged", async () => {
  const set = await setUp();
  expect(await post(set, comment, signed(comment))).toEqual([
    202,
    "To be looked at: acme/shop#12\n",
  ]);
  expect(set).toMatchObject({ added: ["acme/shop#12"], told: ["issue_comment 202"] });
});

test("what asks for nothing is fine too, and nothing is stored", async () => {
  const set = await setUp();
  expect(await post(set, "{}", signed("{}", "ping"))).toEqual([200, "Nothing to look at.\n"]);
  expect(set.added).toEqual([]);
});

test("what is not signed, or wrongly, is refused before it is read as JSON", async () => {
  const set = await setUp();
  const { "x-hub-signature-256": _, ...unsigned } = signed("{");
  const forged = { ...signed("{"), "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
  const answers = [await post(set, "{", unsigned), await post(set, "{", forged)];
  expect(answers).toEqual([
    [401, "It is not signed. Set the webhook secret on the App's settings page.\n"],
    [
      401,
      "The signature does not fit: WEBHOOK_SECRET and the webhook secret on the App's settings page are to be the same text.\n",
    ],
  ]);
  expect(await post(set, "{", signed("{"))).toEqual([400, "The body is not a JSON object.\n"]);
  expect(set.added).toEqual([]);
});

test("a form is refused with what to set", async () => {
  const set = await setUp();
  const form = { ...signed("payload="), "content-type": "application/x-www-form-urlencoded" };
  expect(await post(set, "payload=", form)).toEqual([
    415,
    "This takes JSON. Set the webhook's content type to application/json.\n",
  ]);
});

test("nothing is acknowledged before it is stored", async () => {
  let store = () => {};
  let asked = () => {};
  const adding = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  const add = () => {
    asked();
    return stored;
  };
  const set = await setUp({ queue: { add } });
  const answer = post(set, comment, signed(comment));
  await adding;
  // The next delivery is answered meanwhile, so this one could have been.
  await post(set, "{}", signed("{}", "ping"));
  expect(set.told).toEqual(["ping 200"]);
  store();
  expect((await answer)[0]).toBe(202);
});

const later = "The queue takes nothing now. Send it again in a while.\n";

test("what cannot be stored is refused, so that GitHub can be asked for it again", async () => {
  const set = await setUp({ queue: { add: () => Promise.reject(new Error("disk full")) } });
  expect(await post(set, comment, signed(comment))).toEqual([503, later]);
  expect(set.told).toEqual(["issue_comment 503"]);
});

test("what is not stored in time is refused before GitHub gives up", async () => {
  const set = await setUp({ queue: { add: () => new Promise(() => undefined) }, patience: 5 });
  expect(await post(set, comment, signed(comment))).toEqual([503, later]);
});

test("a body without an end is refused once it is longer than GitHub's", async () => {
  const set = await setUp();
  const lines = Object.entries(signed("")).map(([name, value]) => `${name}: ${value}`);
  const head = ["POST / HTTP/1.1", "host: here", "transfer-encoding: chunked", ...lines];
  const outgoing = connect(set.port, "127.0.0.1");
  // The connection is closed while it is still being sent, which may come before the answer.
  outgoing.on("data", () => outgoing.destroy()).on("error", () => undefined);
  const closed = new Promise((resolve) => outgoing.once("close", resolve));
  const chunk = Buffer.from(`100000\r\n${" ".repeat(0x100000)}\r\n`);
  const more = () => {
    while (!outgoing.destroyed && outgoing.write(chunk));
  };
  outgoing.on("drain", more);
  outgoing.write(`${head.join("\r\n")}\r\n\r\n`);
  more();
  await closed;
  expect(set).toMatchObject({ told: ["issue_comment 413"], added: [] });
});

test("a signed delivery gets through while large bodies without an end hold the memory", async () => {
  const set = await setUp();
  // Of the 64 MB that there are, 2 MB are left, less what the many pieces take besides.
  const sizes = [21 * megabyte, 21 * megabyte, 20 * megabyte];
  const large = sizes.map((size) => sendOnly(set.port, size));
  await untilRead(set, 62 * megabyte);
  const padded = comment + " ".repeat(2 * megabyte);
  expect(await post(set, padded, signed(padded))).toEqual([202, "To be looked at: acme/shop#12\n"]);
  expect(await Promise.race(large.map(({ answer }) => answer))).toBe(
    "HTTP/1.1 503 Service Unavailable",
  );
  expect(set).toMatchObject({
    added: ["acme/shop#12"],
    told: ["issue_comment 503", "issue_comment 202"],
  });
});

const megabyte = 0x100000;

/** Announces 25 MB that nobody signed, and stops after so many bytes. */
function sendOnly(port: number, size: number): { readonly answer: Promise<string> } {
  const lines = Object.entries({ ...signed(""), "content-length": String(25 * megabyte) });
  const head = ["POST / HTTP/1.1", "host: here", ...lines.map(([name, to]) => `${name}: ${to}`)];
  const outgoing = connect(port, "127.0.0.1");
  outgoing.write(`${head.join("\r\n")}\r\n\r\n`);
  outgoing.write(Buffer.alloc(size, " "));
  const answer = new Promise<string>((resolve, reject) => {
    outgoing.once("data", (bytes) => resolve(String(bytes).split("\r\n")[0] ?? ""));
    outgoing.once("error", reject);
  });
  return { answer };
}

async function untilRead(set: Set, size: number): Promise<void> {
  while (set.read() < size) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("there is no way in without a secret", () => {
  const queue = { add: async () => undefined };
  const options = { secret: "", queue, now: () => new Date(0), log: silentLog };
  expect(() => createIngest(options)).toThrow(
    "Webhooks cannot be told from anybody's without a secret.",
  );
});
