import { afterEach, describe, expect, test } from "@jest/globals";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import type { Observed } from "../../src/core/observed.ts";
import { noFacts, type Question } from "../../src/core/question.ts";
import { connectWithToken } from "../../src/github/connect.ts";
import { app, commentJson, eventJson, issueJson, mara, repositoryJson } from "./json.ts";
import { baseUrl, endScript, now, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const key = { owner: "acme", repo: "shop", number: 7 };
const nothing = () => [];
const label = { name: "incident" };

const home: Script = {
  "GET /user": { body: app },
  "GET /repos/acme/shop": { body: repositoryJson() },
  "GET /repos/acme/shop/issues/7": { body: issueJson(7, { comments: 1 }) },
  "GET /repos/acme/shop/issues/7/timeline?per_page=100": {
    body: [eventJson("labeled", 900, { label }), commentJson(501)],
  },
};

const observed: Observed = {
  key,
  now,
  self: { id: 99, login: "second-story[bot]", bot: true },
  repository: { private: true, archived: false, url: "https://github.test/acme/shop" },
  issue: {
    id: 7007,
    title: "Checkout is down",
    body: "Nobody can pay.",
    author: { id: 11, login: "mara", bot: false },
    association: "MEMBER",
    createdAt: Date.parse("2026-11-01T08:00:00Z"),
    state: "open",
    labels: ["incident"],
    type: null,
    assignees: [],
    locked: false,
    url: "https://github.test/acme/shop/issues/7",
    isPullRequest: false,
    pinnedComment: null,
    subIssues: 0,
  },
  events: [
    {
      kind: "labeled",
      id: 900,
      at: Date.parse("2026-11-01T08:05:00Z"),
      by: { id: 11, login: "mara", bot: false },
      label: "incident",
    },
    {
      kind: "comment",
      id: 501,
      at: Date.parse("2026-11-01T08:10:00Z"),
      by: { id: 11, login: "mara", bot: false },
      body: "We see errors.",
      editedAt: Date.parse("2026-11-01T08:10:00Z"),
      association: "MEMBER",
      hidden: false,
      url: "https://github.test/acme/shop/issues/7#issuecomment-501",
      overtaken: null,
    },
  ],
  config: { config: defaultConfig, problems: [] },
  facts: noFacts,
  can: { graphql: true, subIssues: true, pins: true },
};

const open = () => connectWithToken({ token: "t", baseUrl });

describe("observing an issue", () => {
  test("gives all that GitHub says about it, by GitHub's clock", async () => {
    scriptGitHub(home);
    expect(await open().observe(key, nothing)).toEqual(observed);
  });

  test("costs two GETs once the repository is known", async () => {
    const github = scriptGitHub(home);
    const port = open();
    await port.observe(key, nothing);
    await port.observe(key, nothing);
    expect(github.requests).toEqual([
      "GET /user",
      "GET /repos/acme/shop/issues/7",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100",
      "GET /repos/acme/shop",
      "GET /repos/acme/shop/contents/.github/postmortem.yml",
      "GET /repos/acme/.github/contents/postmortem.yml",
      "GET /repos/acme/shop/issues/7",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100",
    ]);
  });

  test("costs one GET more for each further page of the timeline", async () => {
    const next = { link: `<${baseUrl}/x?page=2>; rel="next", <${baseUrl}/x?page=2>; rel="last"` };
    const github = scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7/timeline?per_page=100": {
        body: [eventJson("labeled", 900, { label })],
        headers: next,
      },
      "GET /repos/acme/shop/issues/7/timeline?per_page=100&page=2": { body: [commentJson(501)] },
    });
    expect(await open().observe(key, nothing)).toEqual(observed);
    expect(github.requests.slice(1, 4)).toEqual([
      "GET /repos/acme/shop/issues/7",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100",
      "GET /repos/acme/shop/issues/7/timeline?per_page=100&page=2",
    ]);
  });

  test("leaves a pull request's timeline unread", async () => {
    const pull = issueJson(7, { pull_request: { merged_at: null }, comments: 3 });
    const github = scriptGitHub({ ...home, "GET /repos/acme/shop/issues/7": { body: pull } });
    const { issue, events } = await open().observe(key, nothing);
    expect({ isPullRequest: issue.isPullRequest, events }).toEqual({
      isPullRequest: true,
      events: [],
    });
    expect(github.requests).not.toContain("GET /repos/acme/shop/issues/7/timeline?per_page=100");
  });
});

describe("a timeline that lacks comments GitHub counts", () => {
  const timeline = "GET /repos/acme/shop/issues/7/timeline?per_page=100";
  const lacking = "The timeline of acme/shop#7 lacks comments that GitHub counts.";
  const fresh = { comments: 2, updated_at: "2026-11-02T09:59:58Z" };
  const short = { body: [eventJson("labeled", 900, { label }), commentJson(501)] };

  test("is read once more", async () => {
    const whole = { body: [...short.body, commentJson(502)] };
    scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7": { body: issueJson(7, fresh) },
      "GET /repos/acme/shop/issues/7/timeline?per_page=100": [short, whole],
    });
    const { events } = await open().observe(key, nothing);
    expect(events.map(({ id }) => id)).toEqual([900, 501, 502]);
  });

  test("is tried again later when it still lacks them", async () => {
    scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7": { body: issueJson(7, fresh) },
      "GET /repos/acme/shop/issues/7/timeline?per_page=100": short,
    });
    const port = open();
    const error = await port.observe(key, nothing).catch((thrown: unknown) => thrown);
    expect(port.problemOf(error)).toEqual({ kind: "retry", because: lacking });
  });

  test("is taken as it is when nothing was written for ten minutes", async () => {
    const settled = issueJson(7, { comments: 2, updated_at: "2026-11-02T09:49:00Z" });
    const github = scriptGitHub({ ...home, "GET /repos/acme/shop/issues/7": { body: settled } });
    expect((await open().observe(key, nothing)).events).toEqual(observed.events);
    expect(github.requests.slice(1, 5)).toEqual([
      "GET /repos/acme/shop/issues/7",
      timeline,
      "GET /repos/acme/shop/issues/7",
      timeline,
    ]);
  });

  // One of page 1 was deleted after that was read, and what moved up to it was on neither page.
  const link = `<${baseUrl}/x?page=2>; rel="next"`;
  const shifted: Script = {
    [timeline]: [
      { body: [commentJson(500), commentJson(501)], headers: { link } },
      { body: [commentJson(501), commentJson(502)], headers: { link } },
    ],
    [`${timeline}&page=2`]: [{ body: [] }, { body: [commentJson(503)] }],
  };

  test("because one was deleted between two pages is read once more, however old it is", async () => {
    const counting = (comments: number) => ({ body: issueJson(7, { comments }) });
    scriptGitHub({
      ...home,
      ...shifted,
      "GET /repos/acme/shop/issues/7": [counting(4), counting(3)],
    });
    const { events } = await open().observe(key, nothing);
    expect(events.map(({ id }) => id)).toEqual([501, 502, 503]);
  });

  test("is not believed where it falls short in another way each time", async () => {
    const counting = (comments: number) => ({ body: issueJson(7, { comments }) });
    scriptGitHub({
      ...home,
      ...shifted,
      "GET /repos/acme/shop/issues/7": [counting(4), counting(5)],
    });
    await expect(open().observe(key, nothing)).rejects.toMatchObject({
      problem: { kind: "retry", because: lacking },
    });
  });
});

describe("an issue that is not where it was", () => {
  test("is followed, and its new place is told", async () => {
    const away = issueJson(12, { repository_url: `${baseUrl}/repos/acme/pay` });
    const github = scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7": {
        status: 301,
        headers: { location: `${baseUrl}/repositories/5/issues/12` },
        body: { message: "Moved Permanently" },
      },
      "GET /repositories/5/issues/12": { body: away },
    });
    const port = open();
    const error = await port.observe(key, nothing).catch((thrown: unknown) => thrown);
    expect(port.problemOf(error)).toEqual({
      kind: "moved",
      to: { owner: "acme", repo: "pay", number: 12 },
    });
    expect(github.requests).toEqual([
      "GET /user",
      "GET /repos/acme/shop/issues/7",
      "GET /repositories/5/issues/12",
    ]);
  });

  test("is not followed to another server, which would be given our token", async () => {
    const github = scriptGitHub({
      ...home,
      "GET /repos/acme/shop/issues/7": {
        status: 301,
        headers: { location: "https://github.test.evil.example/api/v3/repositories/5/issues/12" },
        body: { message: "Moved Permanently" },
      },
    });
    const port = open();
    const error = await port.observe(key, nothing).catch((thrown: unknown) => thrown);
    expect(port.problemOf(error)).toEqual({
      kind: "retry",
      because: "GitHub says that this has moved.",
    });
    expect(github.requests).toEqual(["GET /user", "GET /repos/acme/shop/issues/7"]);
  });
});

describe("the questions of a fold", () => {
  test("are asked until nothing new is asked, each of them once", async () => {
    const first: Question = { kind: "person", login: "mara" };
    const second: Question = { kind: "person", login: "nobody" };
    const github = scriptGitHub({ ...home, "GET /users/mara": { body: mara } });
    const asks = ({ facts }: Observed) => (facts.people.has("mara") ? [first, second] : [first]);
    const { facts } = await open().observe(key, asks);
    const people = new Map([
      ["mara", { id: 11, login: "mara", bot: false }],
      ["nobody", null],
    ]);
    expect(facts).toEqual({ ...noFacts, people });
    expect(github.requests.slice(6)).toEqual(["GET /users/mara", "GET /users/nobody"]);
  });

  test("end after eight rounds, even when each answer raises another", async () => {
    const github = scriptGitHub(home);
    const asks = ({ facts }: Observed): readonly Question[] => [
      { kind: "person", login: `person-${facts.people.size}` },
    ];
    await open().observe(key, asks);
    expect(github.requests.slice(6)).toEqual(
      Array.from({ length: 8 }, (_, nth) => `GET /users/person-${nth}`),
    );
  });
});
