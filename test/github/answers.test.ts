import { afterEach, describe, expect, test } from "@jest/globals";
import type { Question } from "../../src/core/question.ts";
import { acme, ask, pay, person, self, twelve } from "./asking.ts";
import { app, issueJson, type Json, mara, repositoryJson } from "./json.ts";
import { baseUrl, endScript, type Script } from "./script.ts";

afterEach(endScript);

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
