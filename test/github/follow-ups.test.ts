import { afterEach, describe, expect, test } from "@jest/globals";
import type { Key } from "../../src/core/key.ts";
import type { Question } from "../../src/core/question.ts";
import { ask, pay, person, self, twelve } from "./asking.ts";
import { app, commentJson, issueJson, type Json, repositoryJson, tomas } from "./json.ts";
import { baseUrl, endScript, type Script } from "./script.ts";

afterEach(endScript);

describe("a follow-up", () => {
  const child: Key = { ...pay, number: 31 };
  const json = (over: Json = {}) =>
    issueJson(31, {
      repository_url: `${baseUrl}/repos/acme/pay`,
      html_url: "https://github.test/acme/pay/issues/31",
      title: "Alert on queue depth",
      body: "<!-- second-story:follow-up -->",
      user: app,
      assignees: [tomas],
      ...over,
    });
  const facts = {
    ...child,
    id: 7031,
    body: "<!-- second-story:follow-up -->",
    author: self,
    createdAt: Date.parse("2026-11-01T08:00:00Z"),
    title: "Alert on queue depth",
    url: "https://github.test/acme/pay/issues/31",
    state: "open",
    reason: null,
    closedAt: null,
    assignees: [twelve],
    locked: false,
    comments: [],
  };
  const question: Question = { kind: "follow-up", issue: child };
  const path = "GET /repos/acme/pay/issues/31";

  test("is read with one GET when nobody commented", async () => {
    const { facts: found, requests } = await ask({ [path]: { body: json() } }, [question]);
    expect(found.followUps).toEqual(new Map([["acme/pay#31", facts]]));
    expect(requests).toEqual([path]);
  });

  test("is read with its comments once, and with one GET while it is unchanged", async () => {
    const closed = {
      state: "closed",
      state_reason: "not_planned",
      closed_at: "2026-11-01T09:00:00Z",
    };
    const comments = `${path}/comments?per_page=100`;
    const script: Script = {
      [path]: { body: json({ ...closed, comments: 1 }) },
      [comments]: { body: [commentJson(801, { body: "Too costly." })] },
    };
    const { facts: found, requests } = await ask(script, [question], [question]);
    expect(found.followUps.get("acme/pay#31")).toMatchObject({
      state: "closed",
      reason: "not_planned",
      closedAt: Date.parse("2026-11-01T09:00:00Z"),
      comments: [{ id: 801, body: "Too costly.", by: person }],
    });
    expect(requests).toEqual([path, comments, path]);
  });

  test("is told as it stands now, also when it changed twice within one second", async () => {
    const open = json({ comments: 1 });
    const closed = json({ state: "closed", state_reason: "completed", comments: 1 });
    const comments = `${path}/comments?per_page=100`;
    const script: Script = {
      [path]: [{ body: open }, { body: closed }],
      [comments]: { body: [commentJson(801, { body: "/done" })] },
    };
    const { facts: found } = await ask(script, [question], [question]);
    expect(found.followUps.get("acme/pay#31")?.state).toBe("closed");
  });

  test("whose list lacks a comment that GitHub counts is read again later, and not believed", async () => {
    const comments = `${path}/comments?per_page=100`;
    const said = "2026-11-02T09:59:50Z";
    const script: Script = {
      [path]: { body: json({ comments: 1, updated_at: said }) },
      [comments]: [{ body: [] }, { body: [commentJson(801)] }],
    };
    await expect(ask(script, [question])).rejects.toMatchObject({
      problem: {
        kind: "retry",
        because: "The comments of acme/pay#31 are fewer than GitHub counts.",
      },
    });
  });

  test("that lacks one for ten minutes lacks it for good, and is remembered so", async () => {
    const comments = `${path}/comments?per_page=100`;
    const script: Script = { [path]: { body: json({ comments: 1 }) }, [comments]: { body: [] } };
    const { facts: found, requests } = await ask(script, [question], [question]);
    expect(found.followUps.get("acme/pay#31")?.comments).toEqual([]);
    expect(requests).toEqual([path, comments, path]);
  });

  test("that changed this very second is read again, since more may come within it", async () => {
    const comments = `${path}/comments?per_page=100`;
    const script: Script = {
      [path]: { body: json({ comments: 1, updated_at: "2026-11-02T10:00:00Z" }) },
      [comments]: [{ body: [commentJson(801)] }, { body: [commentJson(801), commentJson(802)] }],
    };
    const { facts: found } = await ask(script, [question], [question]);
    expect(found.followUps.get("acme/pay#31")?.comments.map(({ id }) => id)).toEqual([801, 802]);
  });

  test.each([404, 410])(
    "is null when it is gone (%s) and its repository is there",
    async (status) => {
      const there = { body: repositoryJson({ full_name: "acme/pay" }) };
      const script = { [path]: { status, body: {} }, "GET /repos/acme/pay": there };
      const { facts: found, requests } = await ask(script, [question]);
      expect(found.followUps).toEqual(new Map([["acme/pay#31", null]]));
      expect(requests).toEqual([path, "GET /repos/acme/pay"]);
    },
  );

  const withoutIssues = { body: repositoryJson({ full_name: "acme/pay", has_issues: false }) };
  test.each([
    ["the app was not let into its repository any more", { status: 404, body: {} }],
    ["its repository has issues switched off", withoutIssues],
  ])("is not known where %s", async (_, repository) => {
    const script = { [path]: { status: 404, body: {} }, "GET /repos/acme/pay": repository };
    const { facts: found } = await ask(script, [question]);
    expect(found.followUps).toEqual(new Map());
  });

  test("that was transferred is told with its new place", async () => {
    const location = `${baseUrl}/repositories/5/issues/2`;
    const moved = json({ number: 2, repository_url: `${baseUrl}/repos/acme/ops` });
    const { facts: found } = await ask(
      {
        [path]: { status: 301, headers: { location }, body: {} },
        "GET /repositories/5/issues/2": { body: moved },
      },
      [question],
    );
    const issue = { ...facts, owner: "acme", repo: "ops", number: 2 };
    expect(found.followUps).toEqual(new Map([["acme/pay#31", issue]]));
  });

  test("is read from the list of sub-issues when there are several", async () => {
    const below = "GET /repos/acme/shop/issues/7/sub_issues?per_page=100";
    const other = "GET /repos/acme/pay/issues/32";
    const script: Script = {
      [below]: { body: [json()] },
      [other]: { body: json({ number: 32 }) },
    };
    const { facts: found, requests } = await ask(script, [
      question,
      { kind: "follow-up", issue: { ...pay, number: 32 } },
      { kind: "sub-issues" },
    ]);
    expect(found.followUps).toEqual(
      new Map([
        ["acme/pay#31", facts],
        ["acme/pay#32", { ...facts, number: 32 }],
      ]),
    );
    const { id, body, author, createdAt, state } = facts;
    expect(found.subIssues).toEqual(
      new Map([["sub-issues", [{ ...child, id, body, author, createdAt, state }]]]),
    );
    expect(requests).toEqual([below, other]);
  });

  test("has its comments' editors told as well", async () => {
    const script: Script = {
      [path]: { body: json({ comments: 1 }) },
      [`${path}/comments?per_page=100`]: { body: [commentJson(801)] },
      "POST /graphql": {
        body: { data: { nodes: [{ id: "IC_801", lastEditedAt: null, editor: null }] } },
      },
    };
    const { facts: found } = await ask(script, [{ kind: "editor", comment: 801 }, question]);
    expect(found.editors).toEqual(new Map([["801", person]]));
  });

  test("has them told also where so much was said that none of it is remembered", async () => {
    const script: Script = {
      [path]: { body: json({ comments: 100 }) },
      [`${path}/comments?per_page=100`]: {
        body: Array.from({ length: 100 }, (_, n) => {
          return commentJson(801 + n, { body: "x".repeat(85_000) });
        }),
      },
      "POST /graphql": {
        body: { data: { nodes: [{ id: "IC_801", lastEditedAt: null, editor: null }] } },
      },
    };
    const { facts: found } = await ask(script, [{ kind: "editor", comment: 801 }, question]);
    expect(found.editors).toEqual(new Map([["801", person]]));
  });
});
