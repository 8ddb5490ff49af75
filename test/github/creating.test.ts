import { describe, expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import { openConnection } from "../../src/github/connection.ts";
import { creating } from "../../src/github/creating.ts";
import { GitHubProblem, problemOf } from "../../src/github/problems.ts";

const home = { owner: "acme", repo: "shop", number: 7 };
const reply: Action = { do: "reply", body: "Only a maintainer can." };
const remind: Action = { do: "remind", issue: { ...home, number: 9 }, body: "Tomorrow." };
const seen = "It may be written all the same, and is looked for in half a minute.";

/** GitHub, and a clock; `make` tells what came of trying to make something. */
function open() {
  const clock = { now: 1_000_000 };
  const elsewhere = { at: async () => null, includes: async () => true };
  const identify = async () => ({ id: 1, login: "app[bot]", bot: true });
  const connection = openConnection({ ...elsewhere, identify }, () => clock.now);
  const make = (action: Action, answer: () => Promise<string>) =>
    creating(connection, home, action, answer).catch((error: unknown) =>
      problemOf(error, clock.now),
    );
  return { clock, make };
}

const made = async () => "made";
const posting = { method: "POST", url: "https://github.test/repos/acme/shop/issues/7/comments" };
const silence = "no answer within 15000 ms";
const unheard = failing(silence, new TypeError("fetch failed"));

/** As Octokit throws where no answer came. */
function failing(message: string, cause: Error, request = posting) {
  return () =>
    Promise.reject(Object.assign(new Error(message, { cause }), { status: 500, request }));
}

function answered(status: number, request = posting) {
  const response = { headers: {}, data: { message: "No" } };
  return () => Promise.reject(Object.assign(new Error("No"), { status, request, response }));
}

describe("what may have been written although no answer says so", () => {
  test.each([
    ["no answer", unheard, `GitHub could not be reached: ${silence}.`],
    ["502", answered(502), "GitHub answered 502: No."],
    ["500", answered(500), "GitHub answered 500: No."],
    [
      "502 for an issue",
      answered(502, { method: "POST", url: "https://github.test/repos/acme/shop/issues" }),
      "GitHub answered 502: No.",
    ],
  ])(
    "after %s is a failure, and is looked for only once it would be seen, whatever wakes the review",
    async (_, answer, why) => {
      const { clock, make } = open();
      const retry = { kind: "retry", notBefore: clock.now + 30_000 };
      expect(await make(reply, answer)).toEqual({ ...retry, because: `${why} ${seen}` });
      clock.now += 29_999;
      const unknown = `GitHub did not say whether this was written. ${seen}`;
      expect(await make(reply, made)).toEqual({ ...retry, because: unknown });
      clock.now += 1;
      expect(await make(reply, made)).toBe("made");
    },
  );

  test("holds up nothing that is made elsewhere", async () => {
    const { make } = open();
    await make(reply, unheard);
    expect(await make(remind, made)).toBe("made");
  });

  test("is waited for no longer when the clock is set back", async () => {
    const { clock, make } = open();
    await make(reply, unheard);
    clock.now -= 3_600_000;
    expect(await make(reply, made)).toBe("made");
  });
});

describe("what was certainly not written", () => {
  test.each([
    ["a lock", answered(403), { kind: "parked", because: "GitHub does not allow this: No." }],
    [
      "a limit that was known before",
      () => Promise.reject(new GitHubProblem({ kind: "again", at: 5, because: "Wait." })),
      { kind: "again", at: 5, because: "Wait." },
    ],
    [
      "a question before",
      answered(500, { method: "GET", url: "https://github.test/repos/acme/shop/assignees/jo" }),
      { kind: "retry", because: "GitHub answered 500: No." },
    ],
    [
      "a token",
      answered(503, {
        method: "POST",
        url: "https://github.test/app/installations/1/access_tokens",
      }),
      { kind: "retry", because: "GitHub answered 503: No." },
    ],
    [
      "a door that is shut",
      failing("connect", new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } })),
      { kind: "retry", because: "GitHub could not be reached: connect" },
    ],
    [
      "a slip of ours",
      () => Promise.reject(new TypeError("x is undefined")),
      { kind: "retry", because: "x is undefined" },
    ],
  ])("for %s is told as it is", async (_, answer, problem) => {
    const { make } = open();
    expect(await make(reply, answer)).toEqual(problem);
    expect(await make(reply, made)).toBe("made");
  });
});

test("what can be done twice is tried again at once", async () => {
  const label: Action = { do: "remove-phase-label", label: "post-mortem: agreed" };
  const { make } = open();
  expect(await make(label, answered(502))).toMatchObject({ kind: "retry" });
  expect(await make(label, made)).toBe("made");
});
