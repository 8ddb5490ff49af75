import { describe, expect, test } from "@jest/globals";
import { accepting, GitHubProblem, problemOf, statusOf } from "../../src/github/problems.ts";

const now = Date.parse("2026-11-02T10:00:00Z");

type Refusal = {
  readonly message?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** An error as Octokit throws it. */
function refused(status: number, { message = "No", method = "GET", headers = {} }: Refusal = {}) {
  return Object.assign(new Error(message), {
    status,
    request: { method, url: "https://api.github.com/repos/acme/shop/issues/7" },
    response: { status, url: "", headers, data: { message } },
  });
}

describe("what stands until a person changes something is parked with what they can do", () => {
  test.each([
    [
      "a locked conversation",
      refused(403, { message: "Unable to create comment because issue is locked." }),
      "The conversation is locked. The review goes on when it is unlocked.",
    ],
    [
      "an archived repository",
      refused(403, { message: "Repository was archived so is read-only." }),
      "The repository is archived. The review goes on when it is unarchived.",
    ],
    [
      "a suspended app",
      refused(403, { message: "This installation has been suspended" }),
      "The app is suspended here. An owner can lift that under installed GitHub Apps.",
    ],
    [
      "a missing permission, by its name",
      refused(403, {
        message: "Resource not accessible by integration",
        headers: {
          "X-Accepted-GitHub-Permissions": "issues=write; pull_requests=write,metadata=read",
        },
      }),
      "The app lacks a permission here. It needs issues: write, or pull_requests: write and metadata: read. An owner can grant it under installed GitHub Apps.",
    ],
    [
      "any other refusal, in GitHub's words",
      refused(403, { message: "The organization has an IP allow list enabled" }),
      "GitHub does not allow this: The organization has an IP allow list enabled.",
    ],
    [
      "an issue nobody shows us",
      refused(404),
      "GitHub shows the app no such issue. It was deleted, or the app has no access.",
    ],
    [
      "a deleted issue",
      refused(410),
      "The issue was deleted, or issues are switched off in this repository.",
    ],
    [
      "what GitHub cannot take",
      refused(422, { message: "Validation Failed: body is too long" }),
      "GitHub did not take this: Validation Failed: body is too long.",
    ],
    ["any other 4xx", refused(451, { message: "Blocked" }), "GitHub answered 451: Blocked."],
  ])("%s", (_, error, because) => {
    expect(problemOf(error, now)).toEqual({ kind: "parked", because });
  });
});

describe("a limit names the time to come again", () => {
  const date = "Mon, 02 Nov 2026 11:00:00 GMT";
  const serverNow = Date.parse(date) / 1000;
  const again = (wait: number, message: string) => ({
    kind: "again",
    at: now + wait,
    because: `GitHub asks to wait: ${message}.`,
  });

  test("the primary one, reckoned by the server's clock", () => {
    const headers = {
      date,
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(serverNow + 300),
    };
    const error = refused(403, { message: "API rate limit exceeded", headers });
    expect(problemOf(error, now)).toEqual(again(301_000, "API rate limit exceeded"));
  });

  test("a secondary one that says how long", () => {
    const error = refused(403, {
      message: "secondary rate limit",
      headers: { "retry-after": "30" },
    });
    expect(problemOf(error, now)).toEqual(again(30_000, "secondary rate limit"));
  });

  test("a secondary one that does not: a minute", () => {
    const message = "You have exceeded a secondary rate limit";
    expect(problemOf(refused(403, { message }), now)).toEqual(again(60_000, message));
  });

  test("429, whatever it says", () => {
    expect(problemOf(refused(429), now)).toEqual(again(60_000, "No"));
  });

  test("422 for things created too quickly", () => {
    const message = "Validation Failed: was submitted too quickly";
    expect(problemOf(refused(422, { message }), now)).toEqual(again(60_000, message));
  });

  test("a lock with limit headers beside it is still a lock", () => {
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(serverNow) };
    const error = refused(403, { message: "issue is locked", headers });
    expect(problemOf(error, now).kind).toBe("parked");
  });
});

describe("what is ours to mend is retried", () => {
  test.each([
    [
      "a token that ran out",
      refused(401),
      "GitHub did not accept the token; a new one is asked for.",
    ],
    [
      "a server error",
      refused(502, { message: "Server Error" }),
      "GitHub answered 502: Server Error.",
    ],
    ["a conflict", refused(409, { message: "Conflict" }), "GitHub answered 409: Conflict."],
    [
      "a write to something just deleted",
      refused(404, { method: "PATCH" }),
      "What was to be changed is gone.",
    ],
    [
      "no answer",
      Object.assign(new Error("socket hang up"), {
        status: 500,
        request: { method: "GET", url: "https://api.github.com/app" },
      }),
      "GitHub could not be reached: socket hang up",
    ],
    ["a mistake of our own", new Error("no such thing"), "no such thing"],
    ["something thrown that is no error", "odd", "odd"],
  ])("%s", (_, error, because) => {
    expect(problemOf(error, now)).toEqual({ kind: "retry", because });
  });
});

test("a problem that the code saw itself is told as it is", () => {
  const moved = { kind: "moved", to: { owner: "acme", repo: "pay", number: 12 } } as const;
  expect(problemOf(new GitHubProblem(moved), now)).toEqual(moved);
});

describe("accepting a status", () => {
  test("gives the other value for it", async () => {
    expect(await accepting([404], Promise.reject(refused(404)), null)).toBeNull();
  });

  test("throws for any other status", async () => {
    const call = accepting([404], Promise.reject(refused(403)), null);
    expect(statusOf(await call.catch((error: unknown) => error))).toBe(403);
  });

  test("never takes a rate limit for the answer", async () => {
    const limit = refused(403, { headers: { "retry-after": "5" } });
    await expect(accepting([403], Promise.reject(limit), null)).rejects.toBe(limit);
  });
});
