import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { readEnvironment } from "../../src/runtime/env.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pkcs1 = privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const pkcs8 = privateKey.export({ type: "pkcs8", format: "pem" }).toString();

const complete = { APP_ID: "123", PRIVATE_KEY: pkcs1, WEBHOOK_SECRET: "a long random text" };

function noFile(path: string): never {
  throw new Error(`ENOENT ${path}`);
}

function problemsOf(
  variables: Record<string, string | undefined>,
  readFile: (path: string) => string = noFile,
) {
  const read = readEnvironment({ ...complete, ...variables }, readFile);
  return read.ok ? [] : read.problems;
}

test("three variables are enough; the rest has defaults", () => {
  expect(readEnvironment(complete, noFile)).toEqual({
    ok: true,
    environment: {
      appId: 123,
      privateKey: pkcs8,
      webhookSecret: "a long random text",
      baseUrl: "https://api.github.com",
      host: "0.0.0.0",
      port: 3000,
      queue: { kind: "sqlite", file: "second-story.sqlite" },
      templates: null,
      logLevel: "info",
    },
  });
});

test("everything can be set", () => {
  const read = readEnvironment(
    {
      APP_ID: " 7 ",
      PRIVATE_KEY: "",
      PRIVATE_KEY_PATH: "key.pem",
      WEBHOOK_SECRET: "s",
      GHE_HOST: "git.acme.example:8443",
      GHE_PROTOCOL: "http",
      HOST: "127.0.0.1",
      PORT: "0",
      DATABASE_URL: "file:///var/lib/queue.sqlite",
      TEMPLATES: "/etc/templates",
      LOG_LEVEL: "warn",
    },
    (path) => (path === "key.pem" ? pkcs8 : noFile(path)),
  );
  expect(read).toEqual({
    ok: true,
    environment: {
      appId: 7,
      privateKey: pkcs8,
      webhookSecret: "s",
      baseUrl: "http://git.acme.example:8443/api/v3",
      host: "127.0.0.1",
      port: 0,
      queue: { kind: "sqlite", file: "/var/lib/queue.sqlite" },
      templates: "/etc/templates",
      logLevel: "warn",
    },
  });
});

test.each([
  ["github.acme.example", "https://github.acme.example/api/v3"],
  ["acme.ghe.com", "https://api.acme.ghe.com"],
  ["api.acme.ghe.com", "https://api.acme.ghe.com"],
  ["Acme.GHE.com", "https://api.acme.ghe.com"],
  ["acme.ghe.com:443", "https://api.acme.ghe.com"],
  ["api.ghe.com", "https://api.ghe.com/api/v3"],
  ["ghe.com", "https://ghe.com/api/v3"],
  ["git.acme.ghe.com", "https://git.acme.ghe.com/api/v3"],
  ["acme-ghe.com", "https://acme-ghe.com/api/v3"],
  ["acme.ghe.com.example", "https://acme.ghe.com.example/api/v3"],
])("the API of %s is at %s", (host, url) => {
  expect(readEnvironment({ ...complete, GHE_HOST: host }, noFile)).toMatchObject({
    ok: true,
    environment: { baseUrl: url },
  });
});

describe("a private key is read", () => {
  test.each([
    ["as the file is", pkcs1],
    ["in its newer form", pkcs8],
    ["with line ends of Windows", pkcs1.replaceAll("\n", "\r\n")],
    ["with \\n written out", pkcs1.replaceAll("\n", "\\n")],
    ["on one line", pkcs1.replaceAll("\n", " ")],
    ["in quotes", `"${pkcs1}"`],
    ["as base64", Buffer.from(pkcs1).toString("base64")],
  ])("%s", (_, text) => {
    expect(readEnvironment({ ...complete, PRIVATE_KEY: text }, noFile)).toMatchObject({
      ok: true,
      environment: { privateKey: pkcs8 },
    });
  });
});

test("everything that is missing is said at once", () => {
  expect(readEnvironment({ LOG_LEVEL: "loud" }, noFile)).toEqual({
    ok: false,
    problems: [
      "APP_ID is not set. Set it to the app's number. It is on the app's settings page: Settings, Developer settings, GitHub Apps, your app.",
      "PRIVATE_KEY and PRIVATE_KEY_PATH are not set. Set PRIVATE_KEY_PATH to the .pem file that GitHub gave when the key was made, or PRIVATE_KEY to what is in it. A new key is made on the app's settings page, under “Private keys”.",
      "WEBHOOK_SECRET is not set: anybody could pretend to be GitHub. Set it to a long random text, and the same text on the app's settings page under “Webhook secret”.",
      "LOG_LEVEL is `loud`. Set it to one of trace, debug, info, warn, error, fatal, silent.",
    ],
  });
});

describe("a value that does not fit is named with what would", () => {
  const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const noSecret =
    "WEBHOOK_SECRET is not set: anybody could pretend to be GitHub. Set it to a long random text, and the same text on the app's settings page under “Webhook secret”.";
  const noKey =
    "PRIVATE_KEY holds no private key that can be used. It begins with “-----BEGIN RSA PRIVATE KEY-----”; base64 of the whole file is fine too.";
  test.each([
    [
      { APP_ID: "Iv23liAbCdEf" },
      "APP_ID is `Iv23liAbCdEf`, which looks like the client ID. Set it to the app's number, “App ID”. It is on the app's settings page: Settings, Developer settings, GitHub Apps, your app.",
    ],
    [
      { APP_ID: "twelve" },
      "APP_ID is `twelve`, which is not a number. Set it to the app's number, “App ID”. It is on the app's settings page: Settings, Developer settings, GitHub Apps, your app.",
    ],
    [
      { APP_ID: pkcs1.slice(0, 60) },
      "APP_ID is `-----BEGIN R…`, which is not a number. Set it to the app's number, “App ID”. It is on the app's settings page: Settings, Developer settings, GitHub Apps, your app.",
    ],
    [{ PRIVATE_KEY: "key.pem" }, noKey],
    [{ PRIVATE_KEY: pkcs1.slice(0, 200) }, noKey],
    [{ PRIVATE_KEY: elliptic }, noKey],
    [{ PRIVATE_KEY: publicPem }, noKey],
    [
      { PRIVATE_KEY: "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----" },
      noKey,
    ],
    [{ WEBHOOK_SECRET: "" }, noSecret],
    [{ WEBHOOK_SECRET: "  " }, noSecret],
    [
      { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "gone.pem" },
      "PRIVATE_KEY_PATH is `gone.pem`, and that file cannot be read. Set it to the .pem file that GitHub gave when the key was made.",
    ],
    [
      { WEBHOOK_SECRET: "development" },
      "WEBHOOK_SECRET is `development`, which everybody knows. Set it to a long random text, and the same text on the app's settings page under “Webhook secret”.",
    ],
    [
      { GHE_HOST: "https://git.acme.example/" },
      "GHE_HOST is `https://git.acme.example/`. Set it to the name of your GitHub Enterprise Server alone, such as github.acme.example.",
    ],
    [
      { GHE_HOST: "git.acme.example", GHE_PROTOCOL: "ftp" },
      "GHE_PROTOCOL is `ftp`. Set it to https or http.",
    ],
    [{ PORT: "65536" }, "PORT is `65536`. Set it to a number from 0 to 65535, such as 3000."],
    [{ PORT: "http" }, "PORT is `http`. Set it to a number from 0 to 65535, such as 3000."],
    [
      { DATABASE_URL: "postgres://app:sec#ret@db:port/app" },
      "DATABASE_URL names neither a file nor a PostgreSQL database. Set it to one, such as file:second-story.sqlite or postgres://user:password@host/database.",
    ],
    [
      { DATABASE_URL: "mysql://app:secret@db/app" },
      "DATABASE_URL names neither a file nor a PostgreSQL database. Set it to one, such as file:second-story.sqlite or postgres://user:password@host/database.",
    ],
  ])("%j", (variables, problem) => {
    expect(problemsOf(variables)).toEqual([problem]);
  });
});

test("a file that holds something else than a key is named", () => {
  const problems = problemsOf(
    { PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: "notes.txt" },
    () => "notes",
  );
  expect(problems).toEqual([
    "The file `notes.txt` that PRIVATE_KEY_PATH names holds no private key that can be used. It begins with “-----BEGIN RSA PRIVATE KEY-----”; base64 of the whole file is fine too.",
  ]);
});

test("a key that somebody put in the wrong place is not shown", () => {
  const problems = problemsOf({ PRIVATE_KEY: undefined, PRIVATE_KEY_PATH: pkcs1, APP_ID: pkcs1 });
  expect(problems).toHaveLength(2);
  expect(problems.join()).not.toContain(pkcs1.slice(32, 60));
});
