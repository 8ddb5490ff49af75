import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createVirtualClock } from "../../src/embedded/github.ts";
import { readJson } from "../../src/embedded/json.ts";
import { sign } from "../../src/embedded/signature.ts";
import { at } from "./scene.ts";
import { caller, jwt, list, object, type Stage, secret, setStage } from "./stage.ts";

type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** A webhook receiver that answers with the statuses given, then with 200. */
async function receive(statuses: number[] = []) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(statuses.shift() ?? 200).end("noted");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    received,
    url: `http://127.0.0.1:${port}/hook`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

let stage: Stage;
let receiver: Awaited<ReturnType<typeof receive>>;
beforeEach(async () => {
  receiver = await receive();
  stage = await setStage({ deliverTo: receiver.url });
});
afterEach(async () => {
  await stage.github.close();
  receiver.close();
});

test("signatures are GitHub's own example", () => {
  expect(sign("It's a Secret to Everybody", "Hello, World!")).toBe(
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
});

test("webhooks arrive signed, named and in the order in which things happened", async () => {
  const made = { title: "Down", labels: ["incident"] };
  await stage.as("writer")("POST", "/repos/acme/shop/issues", made);
  await stage.github.settled();
  const told = receiver.received.map(({ headers, body }) => {
    const expected = createHmac("sha256", secret).update(body).digest("hex");
    const signed = headers["x-hub-signature-256"] === `sha256=${expected}`;
    return [headers["x-github-event"], at(readJson(body), "action"), signed];
  });
  const guids = new Set(receiver.received.map(({ headers }) => headers["x-github-delivery"]));
  expect(told).toEqual([
    ["installation", "created", true],
    ["label", "created", true],
    ["issues", "opened", true],
    ["issues", "labeled", true],
  ]);
  expect(guids.size).toBe(4);
});

test("repositories that the app is not installed on tell nothing", async () => {
  const { github, as } = stage;
  github.addOwner("other", "User");
  github.addRepository("other/place");
  await as("stranger")("POST", "/repos/other/place/issues", { title: "Down" });
  await github.settled();
  expect(receiver.received.map(({ headers }) => headers["x-github-event"])).toEqual([
    "installation",
  ]);
});

describe("a delivery that failed", () => {
  test("is not repeated, but can be sent again under the same guid", async () => {
    const { github, as } = stage;
    await github.settled();
    const failing = await receive([500]);
    github.deliverTo(failing.url);
    await as("writer")("POST", "/repos/acme/shop/issues", { title: "Down" });
    await github.settled();
    const asApp = caller(github, jwt(Date.now()));
    const [failed] = list(await asApp("GET", "/app/hook/deliveries?status=failure"));
    const again = await asApp("POST", `/app/hook/deliveries/${String(failed?.["id"])}/attempts`);
    await github.settled();
    const [newest] = list(await asApp("GET", "/app/hook/deliveries"));
    failing.close();
    expect(again.status).toBe(202);
    expect([failed, newest].map((each) => [each?.["status"], each?.["redelivery"]])).toEqual([
      ["Invalid HTTP Response: 500", false],
      ["OK", true],
    ]);
    expect(newest?.["guid"]).toBe(failed?.["guid"]);
    expect(failing.received[0]?.body).toBe(failing.received[1]?.body);
  });

  test("because nobody listened has no code, and so is not among the failures", async () => {
    const { github, as } = stage;
    await github.settled();
    github.deliverTo("http://127.0.0.1:9/nobody");
    await as("writer")("POST", "/repos/acme/shop/issues", { title: "Down" });
    await github.settled();
    const asApp = caller(github, jwt(Date.now()));
    const [newest] = list(await asApp("GET", "/app/hook/deliveries"));
    const failures = list(await asApp("GET", "/app/hook/deliveries?status=failure"));
    expect([newest?.["status"], newest?.["status_code"], failures]).toEqual([
      "failed to connect to host",
      0,
      [],
    ]);
  });
});

test("the log goes back three days", async () => {
  const clock = createVirtualClock(new Date("2026-01-05T09:00:00Z"));
  const { github } = await setStage({ deliverTo: receiver.url, clock });
  await github.settled();
  const asApp = caller(github, jwt(Date.now()));
  const fresh = list(await asApp("GET", "/app/hook/deliveries"));
  clock.advance(3 * 24 * 3_600_000);
  const old = list(await asApp("GET", "/app/hook/deliveries"));
  await github.close();
  expect([fresh.length, old.length]).toEqual([1, 0]);
});

test("the log is read newest first, page by page", async () => {
  const { github, as } = stage;
  for (const title of ["One", "Two", "Three"]) {
    await as("writer")("POST", "/repos/acme/shop/issues", { title });
  }
  await github.settled();
  const asApp = caller(github, jwt(Date.now()));
  const first = await asApp("GET", "/app/hook/deliveries?per_page=3");
  const next = /<.*\/api\/v3(.*)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const second = await asApp("GET", next);
  expect([list(first).length, list(second).map((each) => each["event"])]).toEqual([
    3,
    ["installation"],
  ]);
  const [newest] = list(first);
  const full = object(await asApp("GET", `/app/hook/deliveries/${String(newest?.["id"])}`));
  expect(at(full, "request.payload.issue.title")).toBe("Three");
});

test("a cursor that stands in no link is refused", async () => {
  const asApp = caller(stage.github, jwt(Date.now()));
  expect((await asApp("GET", "/app/hook/deliveries?cursor=2")).status).toBe(400);
});
