import { afterEach, describe, expect, test } from "@jest/globals";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { openRest } from "../../src/github/client.ts";
import { connectWithToken } from "../../src/github/connect.ts";
import { openConnection } from "../../src/github/connection.ts";
import { configOf } from "../../src/github/load-config.ts";
import { reviewsIn } from "../../src/github/reviews.ts";
import { app, issueJson, repositoryJson } from "./json.ts";
import { baseUrl, endScript, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const own = "GET /repos/acme/shop/contents/.github/postmortem.yml";
const shared = "GET /repos/acme/.github/contents/postmortem.yml";

function file(text: string) {
  const content = Buffer.from(text).toString("base64");
  return { body: { type: "file", encoding: "base64", size: text.length, content } };
}

async function load(script: Script) {
  const github = scriptGitHub({
    "GET /user": { body: app },
    "GET /repos/acme/shop": { body: repositoryJson() },
    "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
    "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
    ...script,
  });
  const port = connectWithToken({ token: "t", baseUrl });
  const { config } = await port.observe({ owner: "acme", repo: "shop", number: 7 }, () => []);
  return { ...config, requests: github.requests.slice(4) };
}

const rome = { ...defaultConfig, timezone: "Europe/Rome" };

describe("the configuration", () => {
  test("is the repository's own file", async () => {
    expect(
      await load({ [own]: file("timezone: Europe/Rome\n"), [shared]: file("soak: 2\n") }),
    ).toEqual({
      config: rome,
      problems: [],
      requests: [own],
    });
  });

  test("is the owner's file where the repository has none", async () => {
    expect(await load({ [shared]: file("timezone: Europe/Rome\n") })).toEqual({
      config: rome,
      problems: [],
      requests: [own, shared],
    });
  });

  test("is the default where there is no file, or none we may read at the owner's", async () => {
    const plain = { config: defaultConfig, problems: [], requests: [own, shared] };
    expect(await load({})).toEqual(plain);
    endScript();
    expect(await load({ [shared]: { status: 403, body: { message: "No" } } })).toEqual(plain);
  });

  test("names the owner's file where its problems are", async () => {
    const { problems } = await load({ [shared]: file("timezone: Rome\n") });
    expect(problems.map(({ file, line, key }) => ({ file, line, key }))).toEqual([
      { file: "acme/.github: postmortem.yml", line: 1, key: "timezone" },
    ]);
  });
});

describe("a file that cannot be taken is a problem that says what is wanted", () => {
  const problem = (found: string, wanted: string) => ({
    config: defaultConfig,
    problems: [{ file: ".github/postmortem.yml", line: null, key: null, found, wanted }],
    requests: [own],
  });

  const unclear = (found: string, wanted: string) => ({
    ...problem(found, wanted),
    namesUnclear: true,
  });

  test("when the app may not read it", async () => {
    expect(await load({ [own]: { status: 403, body: { message: "No" } } })).toEqual(
      problem(
        "a file that the app may not read",
        "permission for the app to read the single file `.github/postmortem.yml`",
      ),
    );
  });

  test("when it is too large, whose content GitHub may leave out", async () => {
    const body = { type: "file", encoding: "none", size: 2_000_000, content: "" };
    expect(await load({ [own]: { body } })).toEqual(
      unclear("2000000 bytes", "65536 bytes at most"),
    );
  });

  test.each([
    ["a folder", [{ type: "file", name: "x" }]],
    ["a submodule", { type: "submodule", size: 0 }],
  ])("when it is %s", async (_, body) => {
    expect(await load({ [own]: { body } })).toEqual(
      unclear("something that is not a file", "a file"),
    );
  });
});

test("a limit in the middle is no missing permission", async () => {
  const limit = { status: 403, headers: { "retry-after": "5" }, body: { message: "Slow down" } };
  await expect(load({ [own]: limit })).rejects.toThrow("Slow down");
});

test("a file with a mistake in it is read again each time, so that mending it counts at once", async () => {
  const github = scriptGitHub({
    "GET /user": { body: app },
    "GET /repos/acme/shop": { body: repositoryJson() },
    "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
    "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
    [own]: [file("timezone: Europe/Atlantis\n"), file("timezone: Europe/Rome\n")],
  });
  const port = connectWithToken({ token: "t", baseUrl });
  const look = () => port.observe({ owner: "acme", repo: "shop", number: 7 }, () => []);
  expect((await look()).config.problems.length).toBe(1);
  expect((await look()).config).toEqual({ config: rome, problems: [] });
  await look();
  expect(github.requests.filter((request) => request === own).length).toBe(2);
});

test("the file that an owner's repositories share is read once for several of them", async () => {
  const board = (path: string) => path.replaceAll("shop", "board");
  const github = scriptGitHub({
    "GET /user": { body: app },
    "GET /repos/acme/shop": { body: repositoryJson() },
    "GET /repos/acme/board": { body: repositoryJson({ name: "board" }) },
    "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
    "GET /repos/acme/board/issues/7": {
      body: issueJson(7, { repository_url: `${baseUrl}/repos/acme/board` }),
    },
    "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
    "GET /repos/acme/board/issues/7/timeline?per_page=100": { body: [] },
    [shared]: file("timezone: Europe/Rome\n"),
  });
  const port = connectWithToken({ token: "t", baseUrl });
  for (const repo of ["shop", "board"]) {
    const { config } = await port.observe({ owner: "acme", repo, number: 7 }, () => []);
    expect(config.config).toEqual(rome);
  }
  const files = github.requests.filter((request) => request.includes("contents"));
  expect(files).toEqual([own, shared, board(own)]);
});

test("a slip in the file that an owner's repositories share is read once by a sweep of them, and anew by each look", async () => {
  const board = { owner: "acme", repo: "board" };
  const shop = { owner: "acme", repo: "shop" };
  const github = scriptGitHub({
    "GET /repos/acme/shop/labels?per_page=100": { body: [] },
    "GET /repos/acme/board/labels?per_page=100": { body: [] },
    [shared]: file("labels: { incident: 3 }\n"),
  });
  let now = Date.parse("2026-11-10T12:00:00Z");
  const rest = openRest({ kind: "token", token: "t" }, { baseUrl });
  const identify = async () => ({ id: 1, login: "app[bot]", bot: true });
  const connection = openConnection(
    { at: async () => rest, includes: async () => true, identify },
    () => now,
  );
  const asked: number[] = [];
  for (const minutes of [0, 1, 2]) {
    now += minutes * 60_000;
    await reviewsIn(connection, shop);
    await reviewsIn(connection, board);
    asked.push(github.requests.filter((request) => request === shared).length);
  }
  expect(asked).toEqual([1, 1, 2]);
  for (const one of [shop, board]) await configOf(connection, rest, one);
  expect(github.requests.filter((request) => request === shared).length).toBe(4);
});
