import { afterEach, describe, expect, test } from "@jest/globals";
import type { Action, NewIssue } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import { connectWithToken } from "../../src/github/connect.ts";
import { app, issueJson, type Json, mara, repositoryJson, tomas } from "./json.ts";
import { baseUrl, endScript, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const key: Key = { owner: "acme", repo: "shop", number: 7 };
const child: Key = { owner: "acme", repo: "pay", number: 31 };
const done = { kind: "done" };
const unanswered = {
  kind: "retry",
  notBefore: expect.any(Number),
  because:
    "GitHub could not be reached: socket hang up. It may be written all the same, and is looked for in half a minute.",
};

/** What came of the actions, one after the other, and what they asked of GitHub. */
async function apply(script: Script, ...actions: readonly Action[]) {
  const github = scriptGitHub(script);
  const port = connectWithToken({ token: "t", baseUrl });
  const applied: unknown[] = [];
  for (const action of actions) {
    applied.push(await port.apply(key, action).catch((error: unknown) => port.problemOf(error)));
  }
  return { applied, requests: github.requests };
}

describe("the document", () => {
  test("is written as a comment, whose id is told", async () => {
    const script = {
      "POST /repos/acme/shop/issues/7/comments": { status: 201, body: { id: 601 } },
    };
    expect(await apply(script, { do: "create-document", body: "# Review", pin: false })).toEqual({
      applied: [{ kind: "commented", comment: 601 }],
      requests: ['POST /repos/acme/shop/issues/7/comments {"body":"# Review"}'],
    });
  });

  test("is written once, even when nobody knows whether it arrived", async () => {
    const script: Script = { "POST /repos/acme/shop/issues/7/comments": { lost: true } };
    expect(await apply(script, { do: "create-document", body: "# Review", pin: false })).toEqual({
      applied: [unanswered],
      requests: ['POST /repos/acme/shop/issues/7/comments {"body":"# Review"}'],
    });
  });

  test("is changed, and its twins are emptied and deleted, gone or not", async () => {
    const script = {
      "PATCH /repos/acme/shop/issues/comments/601": { body: { id: 601 } },
      "PATCH /repos/acme/shop/issues/comments/602": { body: { id: 602 } },
      "DELETE /repos/acme/shop/issues/comments/602": { status: 204 },
      "DELETE /repos/acme/shop/issues/comments/604": { status: 204 },
    };
    const update: Action = { do: "update-document", comment: 601, body: "# New" };
    const twins = [602, 603].map((comment): Action => {
      return { do: "delete-spare", comment, emptied: "Gone" };
    });
    const emptied: Action = { do: "delete-spare", comment: 604, emptied: null };
    expect(await apply(script, update, ...twins, emptied)).toEqual({
      applied: [done, done, done, done],
      requests: [
        'PATCH /repos/acme/shop/issues/comments/601 {"body":"# New"}',
        'PATCH /repos/acme/shop/issues/comments/602 {"body":"Gone"}',
        "DELETE /repos/acme/shop/issues/comments/602",
        'PATCH /repos/acme/shop/issues/comments/603 {"body":"Gone"}',
        "DELETE /repos/acme/shop/issues/comments/604",
      ],
    });
  });

  test("that was deleted meanwhile is looked for afresh", async () => {
    const action: Action = { do: "update-document", comment: 601, body: "# New" };
    const { applied } = await apply({}, action);
    expect(applied).toEqual([{ kind: "retry", because: "What was to be changed is gone." }]);
  });
});

describe("a document to be pinned", () => {
  const action: Action = { do: "create-document", body: "# Review", pin: true };
  const commented = { kind: "commented", comment: 601 };
  const post = 'POST /repos/acme/shop/issues/7/comments {"body":"# Review"}';
  const pin = "PUT /repos/acme/shop/issues/comments/601/pin";
  const written: Script = {
    "POST /repos/acme/shop/issues/7/comments": { status: 201, body: { id: 601 } },
  };

  test("is pinned by a second request", async () => {
    expect(await apply({ ...written, [pin]: { body: {} } }, action)).toEqual({
      applied: [commented],
      requests: [post, pin],
    });
  });

  test("is written all the same where the app may not pin", async () => {
    const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
    const { applied } = await apply({ ...written, [pin]: refused }, action);
    expect(applied).toEqual([commented]);
  });

  test("is written all the same on a server without pins, and the observer says so", async () => {
    const github = scriptGitHub({
      ...written,
      "GET /user": { body: app },
      "GET /repos/acme/shop": { body: repositoryJson() },
      "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
      "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
    });
    const port = connectWithToken({ token: "t", baseUrl });
    expect(await port.apply(key, action)).toEqual(commented);
    expect(github.requests).toEqual([post, pin]);
    expect((await port.observe(key, () => [])).can.pins).toBe(false);
  });
});

describe("a phase label", () => {
  const label = { label: "post-mortem: agreed", colour: "bfe5bf", description: "Agreed" };
  const add: Action = { do: "add-phase-label", label };
  const ask = "GET /repos/acme/shop/labels/post-mortem: agreed";
  const create =
    'POST /repos/acme/shop/labels {"name":"post-mortem: agreed","color":"bfe5bf","description":"Agreed"}';
  const put = 'POST /repos/acme/shop/issues/7/labels {"labels":["post-mortem: agreed"]}';
  const issueLabels: Script = { "POST /repos/acme/shop/issues/7/labels": { body: [] } };

  test("is created with its colour where the repository lacks it, and asked about once", async () => {
    const script = { ...issueLabels, "POST /repos/acme/shop/labels": { status: 201, body: {} } };
    expect(await apply(script, add, add)).toEqual({
      applied: [done, done],
      requests: [ask, create, put, put],
    });
  });

  test("that somebody else creates at the same moment is fine", async () => {
    const script = { ...issueLabels, "POST /repos/acme/shop/labels": { status: 422, body: {} } };
    expect((await apply(script, add)).applied).toEqual([done]);
  });

  test("that is there is only put on", async () => {
    const script = { ...issueLabels, [ask]: { body: {} } };
    expect((await apply(script, add)).requests).toEqual([ask, put]);
  });

  test("is taken off, gone or not", async () => {
    const action: Action = { do: "remove-phase-label", label: "post-mortem: agreed" };
    expect(await apply({}, action)).toEqual({
      applied: [done],
      requests: ["DELETE /repos/acme/shop/issues/7/labels/post-mortem: agreed"],
    });
  });
});

describe("a reaction", () => {
  const path = "/repos/acme/shop/issues/comments/501/reactions";
  const react: Action = { do: "react", comment: 501, add: "rocket", remove: "confused" };

  test("replaces our other one and nobody else's", async () => {
    const script = {
      "GET /user": { body: app },
      [`POST ${path}`]: { status: 201, body: { id: 1 } },
      [`GET ${path}?content=confused&per_page=100`]: {
        body: [
          { id: 5, user: mara },
          { id: 6, user: app },
          { id: 7, user: null },
        ],
      },
      [`DELETE ${path}/6`]: { status: 204 },
    };
    expect(await apply(script, react)).toEqual({
      applied: [done],
      requests: [
        `POST ${path} {"content":"rocket"}`,
        "GET /user",
        `GET ${path}?content=confused&per_page=100`,
        `DELETE ${path}/6`,
      ],
    });
  });

  test("to a deleted comment is not missed", async () => {
    expect(await apply({}, react)).toEqual({
      applied: [done],
      requests: [`POST ${path} {"content":"rocket"}`],
    });
  });

  test("is given on a follow-up, too", async () => {
    const path = "/repos/acme/pay/issues/comments/801/reactions";
    const action: Action = {
      do: "react-on-follow-up",
      issue: child,
      comment: 801,
      add: "confused",
      remove: null,
    };
    expect(await apply({ [`POST ${path}`]: { body: { id: 1 } } }, action)).toEqual({
      applied: [done],
      requests: [`POST ${path} {"content":"confused"}`],
    });
  });
});

describe("opening a follow-up", () => {
  const issue: NewIssue = {
    repository: { owner: "acme", repo: "pay" },
    title: "Alert on queue depth",
    body: "Body",
    labels: ["follow-up"],
    type: null,
    assignee: null,
  };
  const open = (over: Partial<NewIssue> = {}) => ({
    do: "open-follow-up" as const,
    number: 1,
    issue: { ...issue, ...over },
  });
  const created = {
    status: 201,
    body: issueJson(31, { repository_url: `${baseUrl}/repos/acme/pay`, user: app, body: "Body" }),
  };
  const opened = {
    kind: "opened",
    issue: {
      ...child,
      id: 7031,
      body: "Body",
      author: { id: 99, login: "second-story[bot]", bot: true },
      createdAt: Date.parse("2026-11-01T08:00:00Z"),
      state: "open",
    },
  };
  const ask = "GET /repos/acme/pay/assignees/tomas";
  const post = (rest: string) =>
    `POST /repos/acme/pay/issues {"title":"Alert on queue depth","body":"Body","labels":["follow-up"]${rest}}`;

  test("is one POST, and tells the new issue", async () => {
    expect(await apply({ "POST /repos/acme/pay/issues": created }, open())).toEqual({
      applied: [opened],
      requests: [post("")],
    });
  });

  test("names type and owner where there are such", async () => {
    const script = { "POST /repos/acme/pay/issues": created, [ask]: { status: 204 } };
    const action = open({ type: "Task", assignee: "tomas" });
    expect((await apply(script, action)).requests).toEqual([
      ask,
      post(',"assignees":["tomas"],"type":"Task"'),
    ]);
  });

  test("leaves out an owner whom GitHub cannot assign", async () => {
    const script = { "POST /repos/acme/pay/issues": created };
    expect((await apply(script, open({ assignee: "tomas" }))).requests).toEqual([ask, post("")]);
  });

  test("goes without the type where the organisation has none such", async () => {
    const refused = { status: 422, body: { message: "Validation Failed" } };
    const script = { "POST /repos/acme/pay/issues": [refused, created] };
    expect(await apply(script, open({ type: "Task" }))).toEqual({
      applied: [opened],
      requests: [post(',"type":"Task"'), post("")],
    });
  });

  test("is never repeated when its answer is lost", async () => {
    const script: Script = { "POST /repos/acme/pay/issues": { lost: true } };
    expect(await apply(script, open({ type: "Task" }))).toEqual({
      applied: [unanswered],
      requests: [post(',"type":"Task"')],
    });
  });

  describe("from a review that not everybody sees", () => {
    const facts = "GET /repos/acme/pay";
    const shown = (over: Json) => ({ body: repositoryJson({ full_name: "acme/pay", ...over }) });
    const opens = (script: Script, audience: number) =>
      apply({ "POST /repos/acme/pay/issues": created, ...script }, { ...open(), audience });

    test.each([
      ["as many see the repository as when it was decided", shown({ visibility: "internal" }), 1],
      ["fewer do", shown({}), 2],
    ])("asks who sees the repository, and opens where %s", async (_, answer, audience) => {
      expect(await opens({ [facts]: answer }, audience)).toEqual({
        applied: [opened],
        requests: [facts, post("")],
      });
    });

    test.each([
      ["everybody sees it by now", shown({ private: false }), 1],
      ["the enterprise does", shown({ visibility: "internal" }), 0],
      ["it is another owner's", shown({ full_name: "else/pay" }), 0],
      ["the app does not see it", { status: 404, body: {} }, 0],
    ])("opens nothing where %s, and it is decided anew", async (_, answer, audience) => {
      expect(await opens({ [facts]: answer }, audience)).toEqual({
        applied: [
          {
            kind: "retry",
            because:
              "More people see acme/pay than before, or the app does not see it. It is decided anew whether to open the issue there.",
          },
        ],
        requests: [facts],
      });
    });
  });

  const away = { status: 307, headers: { location: `${baseUrl}/repositories/6/issues` } };
  const named = (full_name: string) => ({
    "GET /repos/acme/pay": { status: 301, headers: { location: `${baseUrl}/repositories/6` } },
    "GET /repositories/6": { body: repositoryJson({ full_name }) },
  });
  const asked = ["GET /repos/acme/pay", "GET /repositories/6"];

  test("is done under the repository's new name, and found under the one asked for", async () => {
    const script = {
      ...named("acme/payments"),
      "POST /repos/acme/pay/issues": away,
      "POST /repos/acme/payments/issues": {
        status: 201,
        body: { ...created.body, repository_url: `${baseUrl}/repos/acme/payments` },
      },
    };
    expect(await apply(script, open())).toEqual({
      applied: [opened],
      requests: [post(""), ...asked, post("").replace("acme/pay", "acme/payments")],
    });
  });

  test.each([
    ["where the repository went to another owner", named("else/pay"), asked],
    ["where GitHub leads round in a circle", named("acme/pay"), asked],
    ["where GitHub does not show the new place", {}, ["GET /repos/acme/pay"]],
  ])("is parked %s", async (_, script, requests) => {
    expect(await apply({ ...script, "POST /repos/acme/pay/issues": away }, open())).toEqual({
      applied: [
        {
          kind: "parked",
          because:
            "acme/pay has moved to another owner, or GitHub does not show where to. Write its new name where it is named.",
        },
      ],
      requests: [post(""), ...requests],
    });
  });

  test("where issues are switched off is parked", async () => {
    const script = { "POST /repos/acme/pay/issues": { status: 410, body: { message: "Gone" } } };
    expect((await apply(script, open())).applied).toEqual([
      {
        kind: "parked",
        because: "The issue was deleted, or issues are switched off in this repository.",
      },
    ]);
  });
});

describe("a follow-up", () => {
  const link: Action = { do: "link-sub-issue", child, childId: 7031 };
  const linking = 'POST /repos/acme/shop/issues/7/sub_issues {"sub_issue_id":7031}';

  test("is linked by its database id", async () => {
    const script = { "POST /repos/acme/shop/issues/7/sub_issues": { status: 201, body: {} } };
    expect(await apply(script, link)).toEqual({ applied: [done], requests: [linking] });
  });

  test("that cannot be linked is told as such, and not tried again for a while", async () => {
    const script = { "POST /repos/acme/shop/issues/7/sub_issues": { status: 422, body: {} } };
    const declined = { kind: "declined", because: "GitHub did not link the follow-up." };
    expect(await apply(script, link, link)).toEqual({
      applied: [declined, declined],
      requests: [linking],
    });
  });

  test("is handed over, and only then taken from who had it", async () => {
    const script = {
      "POST /repos/acme/pay/issues/31/assignees": {
        status: 201,
        body: { assignees: [mara, tomas] },
      },
      "DELETE /repos/acme/pay/issues/31/assignees": { body: {} },
    };
    const action: Action = { do: "assign", issue: child, login: "Tomas", instead: ["mara"] };
    expect(await apply(script, action)).toEqual({
      applied: [done],
      requests: [
        'POST /repos/acme/pay/issues/31/assignees {"assignees":["Tomas"]}',
        'DELETE /repos/acme/pay/issues/31/assignees {"assignees":["mara"]}',
      ],
    });
  });

  test("stays with who had it when GitHub silently passes over the new owner", async () => {
    const script = {
      "POST /repos/acme/pay/issues/31/assignees": { status: 201, body: { assignees: [mara] } },
    };
    const action: Action = { do: "assign", issue: child, login: "tomas", instead: ["mara"] };
    expect(await apply(script, action)).toEqual({
      applied: [{ kind: "declined", because: "GitHub cannot assign tomas there." }],
      requests: ['POST /repos/acme/pay/issues/31/assignees {"assignees":["tomas"]}'],
    });
  });

  test("is closed with its reason", async () => {
    const script = { "PATCH /repos/acme/pay/issues/31": { body: {} } };
    const action: Action = { do: "close-follow-up", issue: child, reason: "not_planned" };
    expect(await apply(script, action)).toEqual({
      applied: [done],
      requests: ['PATCH /repos/acme/pay/issues/31 {"state":"closed","state_reason":"not_planned"}'],
    });
  });

  test("that was opened twice is closed as a duplicate, or as not planned on older servers", async () => {
    const script = { "PATCH /repos/acme/pay/issues/31": [{ status: 422, body: {} }, { body: {} }] };
    const action: Action = { do: "close-twin", issue: child, original: { ...child, number: 30 } };
    expect(await apply(script, action)).toEqual({
      applied: [done],
      requests: [
        'PATCH /repos/acme/pay/issues/31 {"state":"closed","state_reason":"duplicate"}',
        'PATCH /repos/acme/pay/issues/31 {"state":"closed","state_reason":"not_planned"}',
      ],
    });
  });

  test("is reminded of, and the review replied to, by a comment", async () => {
    const script = {
      "POST /repos/acme/pay/issues/31/comments": { status: 201, body: { id: 802 } },
      "POST /repos/acme/shop/issues/7/comments": { status: 201, body: { id: 602 } },
    };
    const remind: Action = { do: "remind", issue: child, body: "Due on Friday." };
    expect(await apply(script, remind, { do: "reply", body: "Not yet." })).toEqual({
      applied: [
        { kind: "commented", comment: 802 },
        { kind: "commented", comment: 602 },
      ],
      requests: [
        'POST /repos/acme/pay/issues/31/comments {"body":"Due on Friday."}',
        'POST /repos/acme/shop/issues/7/comments {"body":"Not yet."}',
      ],
    });
  });
});
