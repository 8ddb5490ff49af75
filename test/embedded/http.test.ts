import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createVirtualClock, startEmbeddedGitHub } from "../../src/embedded/github.ts";
import { app, caller, installationToken, list, object, type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.github.close());

test("the Date header is the world's clock in whole seconds", async () => {
  const clock = createVirtualClock(new Date("2026-01-05T09:00:00.900Z"));
  const github = await startEmbeddedGitHub({ app, clock });
  clock.advance(61_000);
  const { headers } = await caller(github)("GET", "/users/nobody-known");
  await github.close();
  expect(headers.get("date")).toBe("Mon, 05 Jan 2026 09:01:01 GMT");
});

describe("lists", () => {
  test("come in pages of thirty, a hundred at most, linked to each other", async () => {
    const { asApp } = stage;
    await asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
    for (let n = 1; n <= 101; n++) {
      await asApp("POST", "/repos/acme/shop/issues/1/comments", { body: `Comment ${n}` });
    }
    const comments = "/repos/acme/shop/issues/1/comments";
    const usual = await asApp("GET", comments);
    const most = await asApp("GET", `${comments}?per_page=500`);
    const last = await asApp("GET", `${comments}?per_page=100&page=2`);
    const { url } = stage.github;
    expect([usual, most, last].map((each) => list(each).length)).toEqual([30, 100, 1]);
    expect(last.headers.get("link")).toBe(
      `<${url}/api/v3${comments}?per_page=100&page=1>; rel="prev", ` +
        `<${url}/api/v3${comments}?per_page=100&page=1>; rel="first"`,
    );
    expect(usual.headers.get("link")).toContain(`page=2>; rel="next"`);
  });
});

test("a person can come in between two requests of the app, once", async () => {
  const { asApp, as, github } = stage;
  await asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
  const comments = "/repos/acme/shop/issues/1/comments";
  const { id } = object(await asApp("POST", comments, { body: "By the app" }));
  const path = `/repos/acme/shop/issues/comments/${String(id)}`;
  const writer = () => as("writer")("PATCH", path, { body: "By hand" });
  github.beforeNext("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", writer);
  await asApp("GET", path);
  await as("admin")("PATCH", path, { body: "By somebody else" });
  await asApp("PATCH", path, { body: "By the app again" });
  await asApp("PATCH", path, { body: "And again" });
  const told = github.world.comments.get(Number(id))?.edits.map(({ body }) => body);
  expect(told).toEqual([
    "By the app",
    "By somebody else",
    "By hand",
    "By the app again",
    "And again",
  ]);
});

test("a request of the app can fail, once, and nothing comes of it", async () => {
  const { asApp, github } = stage;
  await asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
  github.failNext("POST /repos/{owner}/{repo}/issues/{issue_number}/comments");
  const says = (body: string) => asApp("POST", "/repos/acme/shop/issues/1/comments", { body });
  const statuses = [(await says("One")).status, (await says("Two")).status];
  expect(statuses).toEqual([502, 201]);
  expect([...github.world.comments.values()].map(({ body }) => body)).toEqual(["Two"]);
});

describe("an ETag", () => {
  test("answers 304 and costs nothing while nothing changed, for the same token only", async () => {
    const { github, appToken, tokens, asApp } = stage;
    await asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
    const path = "/repos/acme/shop/issues/1";
    const first = await asApp("GET", path);
    const seen = { "if-none-match": first.headers.get("etag") ?? "" };
    const again = await caller(github, appToken, seen)("GET", path);
    const other = await caller(github, tokens.reader, seen)("GET", path);
    await asApp("PATCH", path, { title: "Up" });
    const changed = await caller(github, appToken, seen)("GET", path);
    expect([again, other, changed].map(({ status }) => status)).toEqual([304, 200, 200]);
    expect(again.headers.get("x-ratelimit-used")).toBe(first.headers.get("x-ratelimit-used"));
  });
});

test("an installation has its requests for an hour, and then again", async () => {
  const clock = createVirtualClock(new Date("2026-01-05T09:00:00Z"));
  const github = await startEmbeddedGitHub({ app, clock });
  const call = caller(github, github.addUser("mara"));
  github.world.requestsAnHour = 2;
  const told = [await call("GET", "/user"), await call("GET", "/user"), await call("GET", "/user")];
  clock.advance(3_600_000);
  told.push(await call("GET", "/user"));
  await github.close();
  expect(told.map(({ status, headers }) => [status, headers.get("x-ratelimit-remaining")])).toEqual(
    [
      [200, "1"],
      [200, "0"],
      [403, "0"],
      [200, "1"],
    ],
  );
});

describe("an issue that is not there any more", () => {
  test("answers 301 after a transfer, with a place that works", async () => {
    const { github, asApp, as } = stage;
    await asApp("POST", "/repos/acme/shop/issues", { title: "Down", labels: ["incident"] });
    await asApp("POST", "/repos/acme/shop/issues/1/comments", { body: "Looking" });
    const key = github.transferIssue("acme/shop#1", "acme/vault");
    const moved = await asApp("GET", "/repos/acme/shop/issues/1/comments");
    const location = moved.headers.get("location") ?? "";
    const path = location.slice(`${github.url}/api/v3`.length);
    const hidden = await as("stranger")("GET", "/repos/acme/shop/issues/1");
    expect(key).toEqual({ owner: "acme", repo: "vault", number: 1 });
    expect([moved.status, path]).toEqual([301, "/repositories/20002/issues/1/comments"]);
    expect(list(await asApp("GET", path)).map((each) => each["body"])).toEqual(["Looking"]);
    expect(hidden.status).toBe(404);
  });

  test("answers 410 after it was deleted, and its number is not given out again", async () => {
    const { github, asApp } = stage;
    await asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
    github.deleteIssue("acme/shop#1");
    const gone = await asApp("GET", "/repos/acme/shop/issues/1");
    const next = await asApp("POST", "/repos/acme/shop/issues", { title: "Next" });
    expect([gone.status, object(next)["number"]]).toEqual([410, 2]);
  });
});

describe("contents", () => {
  test("are read as base64", async () => {
    const text = "labels:\n  incident: outage\n";
    stage.github.writeFile("acme/vault", ".github/rules.yml", text);
    const file = object(await stage.asApp("GET", "/repos/acme/vault/contents/.github/rules.yml"));
    expect(Buffer.from(String(file["content"]), "base64").toString()).toBe(text);
  });

  test("are limited to single files where that is all the app was given", async () => {
    const singleFiles = [".github/rules.yml"];
    const github = await startEmbeddedGitHub({ app: { ...app, singleFiles } });
    github.addOwner("acme", "Organization");
    github.addRepository("acme/vault", { private: true });
    github.install("acme");
    const call = caller(github, await installationToken(github, "acme/vault"));
    const paths = [".github/rules.yml", "README.md"];
    const told = await Promise.all(
      paths.map((path) => call("GET", `/repos/acme/vault/contents/${path}`)),
    );
    await github.close();
    expect(told.map(({ status }) => status)).toEqual([404, 403]);
  });
});

test("every request is counted by its route, its answer and who made it", async () => {
  await stage.asApp("POST", "/repos/acme/shop/issues", { title: "Down" });
  await stage.as("reader")("GET", "/repos/acme/shop/issues/7");
  expect(stage.github.requests().slice(-2)).toEqual([
    { method: "POST", route: "/repos/{owner}/{repo}/issues", status: 201, by: "helper[bot]" },
    {
      method: "GET",
      route: "/repos/{owner}/{repo}/issues/{issue_number}",
      status: 404,
      by: "reader",
    },
  ]);
});

test("a body beyond what GitHub would read is refused", async () => {
  const { status } = await stage.asApp("POST", "/repos/acme/shop/issues", {
    title: "x".repeat(3 * 1024 * 1024),
  });
  expect(status).toBe(413);
});
