import { afterEach, describe, expect, test } from "@jest/globals";
import type { Key } from "../../src/core/key.ts";
import { type Facts, noFacts, type Question } from "../../src/core/thread.ts";
import { connectWithToken } from "../../src/github/connect.ts";
import { app, commentJson, issueJson, type Json, mara, repositoryJson, tomas } from "./json.ts";
import { baseUrl, endScript, type Script, scriptGitHub } from "./script.ts";

afterEach(endScript);

const key: Key = { owner: "acme", repo: "shop", number: 7 };
const acme = { owner: "acme", repo: "shop" };
const pay = { owner: "acme", repo: "pay" };
const person = { id: 11, login: "mara", bot: false };
const twelve = { id: 12, login: "tomas", bot: false };
const self = { id: 99, login: "second-story[bot]", bot: true };

const home: Script = {
  "GET /user": { body: app },
  "GET /repos/acme/shop": { body: repositoryJson() },
  "GET /repos/acme/shop/issues/7": { body: issueJson(7) },
  "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [] },
};

/** Asks in as many observations as there are lists of questions; the last one's facts, all requests. */
async function ask(script: Script, ...observations: readonly (readonly Question[])[]) {
  const github = scriptGitHub({ ...home, ...script });
  const port = connectWithToken({ token: "t", baseUrl });
  await port.observe(key, () => []);
  const before = github.requests.length;
  let facts: Facts = noFacts;
  let can = {};
  for (const questions of observations) {
    ({ facts, can } = await port.observe(key, () => questions));
  }
  const known = new Set([
    "/repos/acme/shop/issues/7",
    "/repos/acme/shop/issues/7/timeline?per_page=100",
  ]);
  const requests = github.requests
    .slice(before)
    .filter((request) => !known.has(request.replace("GET ", "")));
  return { facts, can, requests };
}

describe("a role", () => {
  const question: Question = { kind: "role", person, repository: acme };
  const path = "GET /repos/acme/shop/collaborators/mara/permission";
  const roleFor = async (body: Json) => {
    const { facts } = await ask({ [path]: { body } }, [question]);
    return facts.roles.get("11@acme/shop");
  };

  test("is GitHub's own name for it, where GitHub has one", async () => {
    expect(await roleFor({ permission: "read", role_name: "triage", user: mara })).toBe("triage");
  });

  test("that a team made itself counts as the role it extends", async () => {
    const permissions = { admin: false, maintain: false, push: false, triage: true, pull: true };
    const user = { ...mara, permissions };
    expect(await roleFor({ permission: "read", role_name: "on-call", user })).toBe("triage");
  });

  test.each([
    ["admin", "admin"],
    ["maintain", "maintain"],
    ["push", "write"],
    ["pull", "read"],
  ] as const)("with no more than the right to %s is %s", async (right, role) => {
    const body = { permission: "none", role_name: "on-call" };
    const user = { ...mara, permissions: { [right]: true } };
    expect(await roleFor({ ...body, user })).toBe(role);
  });

  test("that a team made itself counts as its permission where nothing else is told", async () => {
    expect(await roleFor({ permission: "write", role_name: "on-call", user: mara })).toBe("write");
  });

  test("of somebody else who took over the login is not theirs", async () => {
    const user = { ...mara, id: 404 };
    expect(await roleFor({ permission: "admin", role_name: "admin", user })).toBe("none");
  });

  test("of somebody GitHub does not know is none", async () => {
    const { facts } = await ask({}, [question]);
    expect(facts.roles).toEqual(new Map([["11@acme/shop", "none"]]));
  });

  test("in another repository where we may not ask is none", async () => {
    const refusal = { status: 403, body: { message: "Must have push access" } };
    const elsewhere: Question = { kind: "role", person, repository: pay };
    const path = "GET /repos/acme/pay/collaborators/mara/permission";
    const { facts } = await ask({ [path]: refusal }, [elsewhere]);
    expect(facts.roles).toEqual(new Map([["11@acme/pay", "none"]]));
  });

  test("where another owner's limit is used up is not known yet, and holds up nothing here", async () => {
    const far = { owner: "other", repo: "pay" };
    const limit = { status: 429, headers: { "retry-after": "60" }, body: { message: "Slow down" } };
    const script = {
      "GET /repos/other/pay/collaborators/mara/permission": limit,
      "GET /repos/other/pay": limit,
    };
    const { facts } = await ask(script, [
      { kind: "role", person, repository: far },
      { kind: "repository", repository: far },
    ]);
    expect([facts.roles, facts.repositories]).toEqual([new Map(), new Map()]);
  });

  test("is asked for once, and then remembered for a while", async () => {
    const body = { permission: "write", role_name: "write", user: mara };
    const { requests } = await ask({ [path]: { body } }, [question], [question]);
    expect(requests).toEqual([path]);
  });

  // Long after the first answer, on any clock, or long before it.
  test.each([
    ["read", Date.now() + 60_000, 2],
    ["read", 0, 1],
    ["triage", Date.now() + 60_000, 1],
  ])(
    "of %s, remembered when they spoke at %d, is asked for %d times",
    async (role, since, times) => {
      const body = { permission: "read", role_name: role, user: mara };
      const { requests } = await ask({ [path]: { body } }, [question], [{ ...question, since }]);
      expect(requests).toEqual(Array(times).fill(path));
    },
  );
});

test("whether somebody can be assigned is asked for the very issue", async () => {
  const issue = { ...pay, number: 3 };
  const path = "GET /repos/acme/pay/issues/3/assignees";
  const { facts, requests } = await ask({ [`${path}/mara`]: { status: 204 } }, [
    { kind: "assignable", login: "mara", issue },
    { kind: "assignable", login: "Tomas", issue },
  ]);
  expect(facts.assignable).toEqual(
    new Map([
      ["mara@acme/pay#3", true],
      ["tomas@acme/pay#3", false],
    ]),
  );
  expect(requests).toEqual([`${path}/mara`, `${path}/Tomas`]);
});

describe("membership of a team", () => {
  const team = { org: "acme", slug: "payments" };
  const question: Question = { kind: "member", person, team };
  const others: Question = { kind: "member", person: twelve, team };
  const path = "GET /orgs/acme/teams/payments";
  const shown: Script = { [path]: { body: { slug: "payments" } } };
  const membersFor = async (script: Script) => {
    const { facts, requests } = await ask(script, [question, others], [question, others]);
    return { members: [...facts.members], requests };
  };

  test("is told by GitHub: in it, or only invited", async () => {
    const script = {
      ...shown,
      [`${path}/memberships/mara`]: { body: { state: "active", role: "member" } },
      [`${path}/memberships/tomas`]: { body: { state: "pending", role: "member" } },
    };
    expect((await membersFor(script)).members).toEqual([
      ["11@acme/payments", true],
      ["12@acme/payments", false],
    ]);
  });

  test("that GitHub does not find is none, as it shows the team itself", async () => {
    const { members, requests } = await membersFor(shown);
    expect(members).toEqual([
      ["11@acme/payments", false],
      ["12@acme/payments", false],
    ]);
    expect(requests).toEqual([path, `${path}/memberships/mara`, `${path}/memberships/tomas`]);
  });

  test.each([
    ["the permission is missing", 403, "Resource not accessible by integration"],
    ["there is no such team, or none for us to see", 404, "Not Found"],
  ])("is not known where %s, for which one request is enough", async (_, status, message) => {
    const { members, requests } = await membersFor({ [path]: { status, body: { message } } });
    expect(members).toEqual([
      ["11@acme/payments", null],
      ["12@acme/payments", null],
    ]);
    expect(requests).toEqual([path]);
  });

  test("is not known where the team is shown and its members are not", async () => {
    const refusal = { status: 403, body: { message: "Must have admin rights" } };
    const script = { ...shown, [`${path}/memberships/mara`]: refusal };
    const { facts } = await ask(script, [question]);
    expect([...facts.members]).toEqual([["11@acme/payments", null]]);
  });

  test("waits where GitHub asks to wait", async () => {
    const body = { message: "You have exceeded a secondary rate limit" };
    const limited = { status: 403, headers: { "retry-after": "30" }, body };
    await expect(ask({ [path]: limited }, [question])).rejects.toThrow("secondary rate limit");
  });
});

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

describe("a repository", () => {
  test("is seen or it is not, and why is nobody's business", async () => {
    const body = repositoryJson({ private: false, html_url: "https://github.test/acme/pay" });
    const hidden = { owner: "acme", repo: "hidden" };
    const { facts } = await ask({ "GET /repos/acme/pay": { body } }, [
      { kind: "repository", repository: pay },
      { kind: "repository", repository: hidden },
    ]);
    expect(facts.repositories).toEqual(
      new Map([
        ["acme/pay", { private: false, archived: false, url: "https://github.test/acme/pay" }],
        ["acme/hidden", null],
      ]),
    );
  });
});

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

  test("is null when it is gone", async () => {
    const { facts: found } = await ask({ [path]: { status: 410, body: {} } }, [question]);
    expect(found.followUps).toEqual(new Map([["acme/pay#31", null]]));
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

describe("the issues we opened", () => {
  test("are listed by creator, without older ones that only changed since", async () => {
    const since = Date.parse("2026-11-01T08:00:00Z");
    const path =
      "GET /repos/acme/pay/issues?creator=second-story[bot]&state=all&since=2026-11-01T08:00:00.000Z&per_page=100";
    const away = { repository_url: `${baseUrl}/repos/acme/pay`, user: app };
    const body = [
      issueJson(31, away),
      issueJson(12, { ...away, created_at: "2026-10-01T08:00:00Z" }),
    ];
    const { facts, requests } = await ask({ [path]: { body } }, [
      { kind: "opened", repository: pay, since },
    ]);
    const issue = { ...pay, number: 31, id: 7031, body: "Nobody can pay.", author: self };
    expect(facts.opened).toEqual(
      new Map([["acme/pay", [{ ...issue, createdAt: since, state: "open" }]]]),
    );
    expect(requests).toEqual([path]);
  });
});

test("sub-issues are not asked for again on a server that has none", async () => {
  const question: Question = { kind: "sub-issues" };
  const { facts, can, requests } = await ask({}, [question], [question]);
  expect(facts.subIssues).toEqual(new Map([["sub-issues", []]]));
  expect(can).toEqual({ graphql: true, subIssues: false, pins: true });
  expect(requests).toEqual(["GET /repos/acme/shop/issues/7/sub_issues?per_page=100"]);
});
