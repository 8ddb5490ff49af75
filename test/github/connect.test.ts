import { generateKeyPairSync } from "node:crypto";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Observed } from "../../src/core/observed.ts";
import { connectGitHub, connectWithToken } from "../../src/github/connect.ts";
import { app as bot, issueJson, mara, repositoryJson } from "./json.ts";
import { baseUrl, date, endScript, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const issue = { owner: "acme", repo: "shop", number: 7 };
const nothing = () => [];
const silent = { debug: () => {}, warn: () => {} };
const options = { appId: 1, privateKey, baseUrl, log: silent };
const connect = () => connectGitHub(options);

// Made long ago, so that a refusal of it is not taken for a token that is still on its way.
const token = (name: string) => ({
  status: 201,
  body: { token: name, expires_at: "2999-01-01T00:00:00Z", permissions: {} },
});

const home: Script = {
  "GET /repos/acme/shop/installation": { body: { id: 3 } },
  "POST /app/installations/3/access_tokens": token("first"),
  "GET /app": { body: { slug: "second-story" } },
  "GET /users/second-story[bot]": { body: bot },
  "GET /repos/acme/shop": { body: repositoryJson() },
  "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
  "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
};

describe("an app", () => {
  test("finds its installation and itself once, then observes with two GETs", async () => {
    const github = scriptGitHub(home);
    const app = connect();
    const { self } = await app.observe(issue, nothing);
    await app.observe(issue, nothing);
    expect(self).toEqual({ id: 99, login: "second-story[bot]", bot: true });
    expect(github.requests).toEqual([
      "GET /repos/acme/shop/installation",
      "GET /app",
      "POST /app/installations/3/access_tokens",
      "GET /users/second-story[bot]",
      "GET /repos/acme/shop/issues/7",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100",
      "GET /repos/acme/shop",
      "GET /repos/acme/shop/contents/.github/postmortem.yml",
      "GET /repos/acme/.github/contents/postmortem.yml",
      "GET /repos/acme/shop/issues/7",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100",
    ]);
  });

  test("takes a public repository it was not let into for one where it cannot write", async () => {
    scriptGitHub({ ...home, "GET /repos/acme/board": { body: repositoryJson({ name: "board" }) } });
    const board = { owner: "acme", repo: "board" };
    const { facts } = await connect().observe(issue, () => [
      { kind: "repository", repository: board },
    ]);
    expect(facts.repositories).toEqual(new Map([["acme/board", null]]));
  });

  test("is parked where it is not installed", async () => {
    scriptGitHub({});
    const app = connect();
    const error = await app.observe(issue, nothing).catch((thrown: unknown) => thrown);
    expect(app.problemOf(error)).toEqual({
      kind: "parked",
      because: "The app is not installed at acme/shop. Its owner can install it.",
    });
  });

  test("looks its installation up again after it was removed and installed anew", async () => {
    const github = scriptGitHub({
      ...home,
      "GET /repos/acme/shop/installation": [{ body: { id: 2 } }, { body: { id: 3 } }],
    });
    const app = connect();
    const error = await app.observe(issue, nothing).catch((thrown: unknown) => thrown);
    expect(app.problemOf(error)).toEqual({
      kind: "retry",
      because: "The app was installed anew.",
    });
    expect((await app.observe(issue, nothing)).issue.id).toBe(7007);
    expect(github.requests.slice(0, 6)).toEqual([
      "GET /repos/acme/shop/installation",
      "GET /app",
      "POST /app/installations/2/access_tokens",
      "GET /repos/acme/shop/installation",
      "GET /app",
      "POST /app/installations/3/access_tokens",
    ]);
  });

  test("can write to a public repository only where it was let in", async () => {
    scriptGitHub({
      ...home,
      "GET /repos/else/open": { body: repositoryJson({ private: false }) },
      "GET /repos/acme/open": { body: repositoryJson({ private: false }) },
      "GET /repos/acme/open/installation": { body: { id: 3 } },
    });
    const asks = (): ReturnType<Parameters<ReturnType<typeof connect>["observe"]>[1]> => [
      { kind: "repository", repository: { owner: "else", repo: "open" } },
      { kind: "repository", repository: { owner: "acme", repo: "open" } },
      { kind: "repository", repository: issue },
      { kind: "role", person: mara1, repository: { owner: "else", repo: "open" } },
      { kind: "opened", repository: { owner: "else", repo: "open" }, since: 0 },
      { kind: "follow-up", issue: { owner: "else", repo: "open", number: 1 } },
    ];
    const { facts } = await connect().observe(issue, asks);
    const url = "https://github.test/acme/shop";
    const expected: Partial<Observed["facts"]> = {
      repositories: new Map([
        ["else/open", null],
        ["acme/open", { private: false, archived: false, url }],
        ["acme/shop", { private: true, archived: false, url }],
      ]),
      roles: new Map([["11@else/open", "none"]]),
      opened: new Map([["else/open", []]]),
      // It may only be out of sight for a while.
      followUps: new Map(),
    };
    expect(facts).toMatchObject(expected);
  });
});

test("a repository that went to another owner takes no follow-ups under its old name", async () => {
  const leads = (full_name: string) => ({
    body: repositoryJson({ full_name, private: false }),
  });
  scriptGitHub({
    ...home,
    "GET /repos/acme/sold/installation": { body: { id: 3 } },
    "GET /repos/acme/sold": leads("else/sold"),
    "GET /repos/acme/old/installation": { body: { id: 3 } },
    "GET /repos/acme/old": leads("Acme/new"),
  });
  const { facts } = await connect().observe(issue, () => [
    { kind: "repository", repository: { owner: "acme", repo: "sold" } },
    { kind: "repository", repository: { owner: "acme", repo: "old" } },
  ]);
  const url = "https://github.test/acme/shop";
  expect(facts.repositories).toEqual(
    new Map([
      ["acme/sold", null],
      ["acme/old", { private: false, archived: false, url }],
    ]),
  );
});

const mara1 = { id: 11, login: "mara", bot: false };

test("a limit is known to every later event until it ends", async () => {
  const limit = {
    status: 429,
    body: { message: "secondary rate" },
    headers: { "retry-after": "60" },
  };
  const github = scriptGitHub({
    ...home,
    "GET /repos/acme/shop/issues/7": [limit, { body: issueJson(7) }],
  });
  const clock = { now: Date.parse(date) };
  const app = connectGitHub({ ...options, now: () => new Date(clock.now) });
  const look = () => app.observe(issue, nothing).catch(app.problemOf);
  const told = { kind: "again", at: clock.now + 60_000 };
  expect(await look()).toMatchObject(told);
  const asked = github.requests.length;
  clock.now += 59_999;
  expect(await look()).toMatchObject(told);
  expect(github.requests).toHaveLength(asked);
  clock.now += 1;
  expect(await look()).toMatchObject({ issue: { id: 7007 } });
});

describe("the lists for the sweep", () => {
  test("give installations, without suspended ones", async () => {
    scriptGitHub({
      "GET /app/installations?per_page=100": {
        body: [
          { id: 3, account: { login: "acme" }, suspended_at: null },
          { id: 4, account: { login: "else" }, suspended_at: "2026-01-01T00:00:00Z" },
        ],
      },
    });
    expect(await connect().listInstallations()).toEqual([3]);
  });

  test("give an installation's repositories, page by page, without those where nothing can be", async () => {
    const one = (name: string, archived: boolean, has_issues = true) => ({
      name,
      owner: { login: "acme" },
      archived,
      has_issues,
    });
    const link = { link: `<${baseUrl}/installation/repositories?page=2>; rel="next"` };
    scriptGitHub({
      ...home,
      "GET /installation/repositories?per_page=100": {
        body: { total_count: 4, repositories: [one("shop", false), one("old", true)] },
        headers: link,
      },
      "GET /installation/repositories?per_page=100&page=2": {
        body: { total_count: 4, repositories: [one("pay", false), one("code", false, false)] },
      },
    });
    expect(await connect().listRepositories(3)).toEqual([
      { owner: "acme", repo: "shop" },
      { owner: "acme", repo: "pay" },
    ]);
  });

  test("are no more where the app was removed, which asking again does not mend", async () => {
    const app = connectGitHub({ ...options, now: () => new Date(date) });
    scriptGitHub({ "GET /app": home["GET /app"] ?? {} });
    const error = await app.listRepositories(3).catch((thrown: unknown) => thrown);
    expect(app.problemOf(error)).toEqual({
      kind: "parked",
      because: "The app is not installed there any more.",
    });
  });

  const labels = (...names: readonly string[]) => ({
    "GET /repos/acme/shop/labels?per_page=100": { body: names.map((name) => ({ name })) },
  });
  const key = (number: number) => ({ owner: "acme", repo: "shop", number });

  test("cost two requests where a repository has none of our labels", async () => {
    const github = scriptGitHub({ ...home, ...labels("bug", "docs") });
    const app = connect();
    await app.observe(issue, nothing);
    const before = github.requests.length;
    const listed = await app.listReviews({ owner: "acme", repo: "shop" });
    expect(listed).toEqual({ underWay: [], notBegun: [] });
    expect(github.requests.slice(before)).toEqual([
      "GET /repos/acme/shop/contents/.github/postmortem.yml",
      "GET /repos/acme/shop/labels?per_page=100",
    ]);
  });

  test("wait while few of the hour's requests are left, and events do not", async () => {
    const headers = {
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": "1249",
      "x-ratelimit-reset": String(Date.parse(date) / 1000 + 600),
    };
    const github = scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7": { body: issueJson(7), headers },
    });
    const app = connectGitHub({ ...options, now: () => new Date(date) });
    await app.observe(issue, nothing);
    const before = github.requests.length;
    const problem = await app.listReviews(issue).catch(app.problemOf);
    expect(problem).toEqual({
      kind: "again",
      at: Date.parse(date) + 601_000,
      because: "Few of this hour's requests are left, and events come first.",
    });
    expect(github.requests).toHaveLength(before);
    expect((await app.observe(issue, nothing)).issue.id).toBe(7007);
  });

  test("give reviews that are not over and incidents without a phase", async () => {
    const listed = (label: string, since = "") =>
      `GET /repos/acme/shop/issues?state=all&labels=${label}${since}&per_page=100`;
    const thirtyDaysAgo = "&since=2026-10-03T10:00:00.000Z";
    const ninetyDaysAgo = "&since=2026-08-04T10:00:00.000Z";
    const with_ = (number: number, ...labels: readonly string[]) =>
      issueJson(number, { labels: labels.map((name) => ({ name })) });
    const incidents = [
      with_(12, "incident"),
      with_(11, "incident", "Post-mortem: Done"),
      issueJson(10, { pull_request: {} }),
    ];
    const github = scriptGitHub({
      ...home,
      ...labels(
        ...["Post-mortem: In review", "incident", "post-mortem: agreed", "post-mortem: done"],
        "bug",
      ),
      [listed("post-mortem: in review")]: { body: [with_(9, "post-mortem: in review")] },
      [listed("post-mortem: agreed")]: {
        body: [with_(4, "incident", "post-mortem: agreed", "post-mortem: done")],
      },
      [listed("post-mortem: done", ninetyDaysAgo)]: {
        body: [
          with_(4, "incident", "post-mortem: agreed", "post-mortem: done"),
          with_(11, "incident", "Post-mortem: Done"),
        ],
      },
      [listed("incident", thirtyDaysAgo)]: { body: incidents },
      [listed("incident", ninetyDaysAgo)]: { body: incidents },
    });
    const app = connectGitHub({ ...options, now: () => new Date(date) });
    const lists = { underWay: [key(4), key(9)], notBegun: [key(12)] };
    expect(await app.listReviews({ owner: "acme", repo: "shop" })).toEqual(lists);
    expect(github.requests.filter((request) => request.includes("/issues"))).toHaveLength(3);
    // The one whose label is just being exchanged is under way.
    expect(await app.listReviews({ owner: "acme", repo: "shop" }, "over-too")).toEqual({
      ...lists,
      over: [key(11)],
    });
  });

  test("give incidents by type, also from a server that lists everything instead", async () => {
    const text = Buffer.from("types: [Incident]\nlabels:\n  incident: [outage]\n").toString(
      "base64",
    );
    scriptGitHub({
      ...home,
      "GET /repos/acme/shop/contents/.github/postmortem.yml": {
        body: { type: "file", size: 20, content: text },
      },
      "GET /repos/acme/shop/issues?state=all&type=Incident&since=2026-10-03T10:00:00.000Z&per_page=100":
        {
          body: [issueJson(12, { type: { name: "Incident" } }), issueJson(13, { type: null })],
        },
    });
    const app = connectGitHub({ ...options, now: () => new Date(date) });
    expect(await app.listReviews({ owner: "acme", repo: "shop" })).toEqual({
      underWay: [],
      notBegun: [key(12)],
    });
  });

  test("give no incidents while the settings leave open what is one", async () => {
    const text = Buffer.from("labels: { incident: 3 }\ntypes: [Incident]\n").toString("base64");
    const github = scriptGitHub({
      ...home,
      ...labels("incident"),
      "GET /repos/acme/shop/contents/.github/postmortem.yml": {
        body: { type: "file", size: 20, content: text },
      },
    });
    expect(await connect().listReviews({ owner: "acme", repo: "shop" })).toEqual({
      underWay: [],
      notBegun: [],
    });
    expect(github.requests.filter((request) => request.includes("/issues"))).toEqual([]);
  });
});

test("a workflow's token, which may not ask who it is, is the Actions bot's", async () => {
  const refusal = { status: 403, body: { message: "Resource not accessible by integration" } };
  scriptGitHub({ ...home, "GET /user": refusal });
  const port = connectWithToken({ token: "t", baseUrl });
  const { self } = await port.observe(issue, nothing);
  expect(self).toEqual({ id: 41898282, login: "github-actions[bot]", bot: true });
});

test("a personal token is the person's", async () => {
  scriptGitHub({ ...home, "GET /user": { body: mara } });
  const { self } = await connectWithToken({ token: "t", baseUrl }).observe(issue, nothing);
  expect(self).toEqual(mara1);
});
