import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, test } from "@jest/globals";
import nock from "nock";
import { connectGitHub } from "../../src/github/connect.ts";
import { baseUrl, date, endScript, now, origin, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const silent = { debug: () => {}, warn: () => {} };
const connect = () => connectGitHub({ appId: 1, privateKey, baseUrl, log: silent });

const aDay = 86_400_000;
const path = "/app/hook/deliveries";

const delivery = (id: number, status: string, code: number, at = now) => ({
  id,
  guid: `guid-${id}`,
  delivered_at: new Date(at).toISOString(),
  redelivery: false,
  duration: 0.2,
  status,
  status_code: code,
  event: "issues",
  action: "opened",
  installation_id: 3,
  repository_id: 5,
  throttled_at: null,
});

const nextPage = (cursor: string) => ({
  link: `<${baseUrl}${path}?per_page=100&cursor=${cursor}>; rel="next"`,
});

test("attempts are read by the links from page to page, and no further back than asked", async () => {
  const github = scriptGitHub({
    [`GET ${path}?per_page=100`]: {
      body: [delivery(5, "OK", 200), delivery(4, "failed to connect to host", 0)],
      headers: nextPage("v1_4"),
    },
    [`GET ${path}?per_page=100&cursor=v1_4`]: {
      body: [delivery(3, "Invalid HTTP Response: 503", 503), delivery(2, "OK", 202, now - aDay)],
      headers: nextPage("v1_2"),
    },
  });
  const at = now;
  expect(await connect().listDeliveries(now - aDay + 1)).toEqual([
    { id: "5", guid: "guid-5", at, came: "to-us" },
    { id: "4", guid: "guid-4", at, came: "to-nothing" },
    { id: "3", guid: "guid-3", at, came: "to-nothing" },
  ]);
  expect(github.requests).toEqual([
    `GET ${path}?per_page=100`,
    `GET ${path}?per_page=100&cursor=v1_4`,
  ]);
  expect(github.headers[0]?.["authorization"]).toMatch(/^bearer /);
});

test("an id that is longer than a number holds is kept to its last digit", async () => {
  const github = scriptGitHub({});
  const body = JSON.stringify([delivery(1, "timed out", 0)]).replace(
    '"id":1,',
    '"id":3804004623172239366,',
  );
  nock.cleanAll();
  const posted: string[] = [];
  nock(origin).get(/.*/).reply(200, body, { date, "content-type": "application/json" });
  nock(origin)
    .post(/.*/)
    .reply((uri) => {
      posted.push(uri);
      return [202, "{}", { date, "content-type": "application/json" }];
    });
  const app = connect();
  const [found] = await app.listDeliveries(0);
  await app.redeliver(found?.id ?? "");
  expect(found?.id).toBe("3804004623172239366");
  expect(posted).toEqual([`/api/v3${path}/3804004623172239366/attempts`]);
  expect(github.requests).toEqual([]);
});

test("one attempt more is asked for once, also when its answer is lost", async () => {
  const route = `POST ${path}/7/attempts`;
  for (const answer of [{ status: 202, body: {} }, { lost: true } as const, { status: 404 }]) {
    const script: Script = { [route]: answer };
    const github = scriptGitHub(script);
    await connect()
      .redeliver("7")
      .catch(() => undefined);
    expect(github.requests).toEqual([route]);
    endScript();
  }
});
