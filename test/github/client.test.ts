import { afterEach, describe, expect, test } from "@jest/globals";
import { openRest } from "../../src/github/client.ts";
import { problemOf } from "../../src/github/problems.ts";
import { baseUrl, endScript, now, scriptGitHub } from "./script.ts";

afterEach(endScript);

const token = { kind: "token", token: "secret" } as const;
const thrown = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe("a request", () => {
  test("carries the token, the API version and who asks", async () => {
    const github = scriptGitHub({ "GET /user": { body: { login: "mara" } } });
    const reply = await openRest(token, { baseUrl }).call("GET /user");
    expect(reply).toEqual({ status: 200, data: { login: "mara" }, at: now, next: null });
    expect(github.headers).toMatchObject([
      {
        authorization: "token secret",
        "x-github-api-version": "2022-11-28",
        "user-agent": expect.stringMatching(/^second-story\/0\.1\.0 /),
      },
    ]);
  });

  test("is given up when GitHub takes too long", async () => {
    scriptGitHub({ "GET /user": { body: {}, delay: 200 } });
    const rest = openRest(token, { baseUrl, timeout: 20 });
    expect(problemOf(await thrown(rest.call("GET /user")), now)).toEqual({
      kind: "retry",
      because: "GitHub could not be reached: no answer within 20 ms",
    });
  });

  test("tells one line to the log, without what it carries", async () => {
    scriptGitHub({});
    const lines: string[] = [];
    const write = (line: string) => lines.push(line.replace(/ in \d+ms$/, ""));
    const rest = openRest(token, { baseUrl, log: { debug: write, warn: write } });
    await thrown(rest.call("GET /repos/{owner}/{repo}", { owner: "acme", repo: "shop" }));
    expect(lines).toEqual(["GET /repos/acme/shop - 404 with id UNKNOWN"]);
  });
});

describe("a write is made once", () => {
  const route = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
  const parameters = { owner: "acme", repo: "shop", issue_number: 7, body: "Hello" };
  const once = ['POST /repos/acme/shop/issues/7/comments {"body":"Hello"}'];

  test.each([
    ["its answer is lost", { lost: true } as const],
    ["the server breaks", { status: 502, body: { message: "Server Error" } }],
    ["a limit is reached", { status: 429, headers: { "retry-after": "0" }, body: {} }],
    ["it is redirected", { status: 301, headers: { location: `${baseUrl}/x` }, body: {} }],
  ])("when %s", async (_, answer) => {
    const github = scriptGitHub({ "POST /repos/acme/shop/issues/7/comments": answer });
    const error = await thrown(openRest(token, { baseUrl }).call(route, parameters));
    expect(error).toBeInstanceOf(Error);
    expect(github.requests).toEqual(once);
  });
});

test("a redirect that never ends is not followed for ever", async () => {
  const round = { status: 301, headers: { location: `${baseUrl}/round` }, body: {} };
  const github = scriptGitHub({ "GET /round": round });
  const error = await thrown(openRest(token, { baseUrl }).call("GET /round"));
  expect(problemOf(error, now)).toEqual({
    kind: "retry",
    because: "GitHub says that this has moved.",
  });
  expect(github.requests).toHaveLength(4);
});
