import { afterEach, describe, expect, test } from "@jest/globals";
import type { Question } from "../../src/core/question.ts";
import { ask, person, self, twelve } from "./asking.ts";
import { commentJson, issueJson, type Json } from "./json.ts";
import { endScript, type Script } from "./script.ts";

afterEach(endScript);

describe("the editor of a comment", () => {
  const edited = { updated_at: "2026-11-01T08:20:00Z" };
  const timeline = "GET /repos/acme/shop/issues/7/timeline?per_page=100";
  const thread: Script = {
    "GET /repos/acme/shop/issues/7": { body: issueJson(7, { comments: 3 }) },
    [timeline]: { body: [501, 502, 503].map((id) => commentJson(id, edited)) },
  };
  const questions: readonly Question[] = [501, 502, 503].map((comment) => ({
    kind: "editor",
    comment,
  }));
  const node = (id: number, over: Json) => ({ id: `IC_${id}`, ...over });
  const lastEditedAt = "2026-11-01T08:20:00Z";
  const answer = {
    data: {
      nodes: [
        node(501, { lastEditedAt, editor: { __typename: "User", login: "tomas", databaseId: 12 } }),
        node(502, { lastEditedAt: null, editor: null }),
        null,
      ],
    },
    errors: [{ type: "NOT_FOUND", message: "Could not resolve to a node" }],
  };

  test("is told for many at once: another, its author if nobody, or not known", async () => {
    const script = { ...thread, "POST /graphql": { body: answer } };
    const { facts, requests } = await ask(script, questions, questions);
    expect(facts.editors).toEqual(
      new Map([
        ["501", twelve],
        ["502", person],
        ["503", null],
      ]),
    );
    expect(requests).toEqual([
      expect.stringMatching(/^POST \/graphql .*"IC_501","IC_502","IC_503"/),
    ]);
  });

  test.each([null, "2026-11-02T09:00:00Z"])(
    "is not told by a GraphQL that has not seen a fresh edit yet: it knows of %s",
    async (known) => {
      const just = { updated_at: "2026-11-02T09:59:55Z" };
      const script = {
        ...thread,
        [timeline]: { body: [501, 502, 503].map((id) => commentJson(id, just)) },
        "POST /graphql": {
          body: { data: { nodes: [node(501, { lastEditedAt: known, editor: null })] } },
        },
      };
      await expect(ask(script, [{ kind: "editor", comment: 501 }])).rejects.toMatchObject({
        problem: { kind: "retry", because: "GitHub does not tell yet who edited a comment." },
      });
    },
  );

  test("is asked for in hundreds, which is as many as GitHub answers", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => 501 + n);
    const script = {
      ...thread,
      "GET /repos/acme/shop/issues/7": { body: issueJson(7, { comments: 101 }) },
      [timeline]: { body: ids.map((id) => commentJson(id, edited)) },
      "POST /graphql": { body: { data: { nodes: [] } } },
    };
    const { requests } = await ask(
      script,
      ids.map((comment) => ({ kind: "editor", comment })),
    );
    expect(requests.map((request) => request.match(/IC_/g)?.length)).toEqual([100, 1]);
  });

  test("that is an app has the login that REST gives it", async () => {
    const editor = { __typename: "Bot", login: "second-story", databaseId: 99 };
    const body = { data: { nodes: [node(501, { lastEditedAt, editor })] } };
    const script = { ...thread, "POST /graphql": { body } };
    const { facts } = await ask(script, [{ kind: "editor", comment: 501 }]);
    expect(facts.editors).toEqual(new Map([["501", self]]));
  });

  test("is not known on a server without GraphQL, which is asked only once", async () => {
    const { facts, can, requests } = await ask(thread, questions, questions);
    expect(facts.editors).toEqual(new Map(["501", "502", "503"].map((id) => [id, null])));
    expect(can).toEqual({ graphql: false, subIssues: true, pins: true });
    expect(requests).toHaveLength(1);
  });

  test("is asked for again when GraphQL answers with nothing but an error", async () => {
    const body = { data: null, errors: [{ type: "RATE_LIMITED", message: "Wait" }] };
    await expect(ask({ ...thread, "POST /graphql": { body } }, questions)).rejects.toThrow(
      "GitHub's GraphQL answered: Wait",
    );
  });
});
