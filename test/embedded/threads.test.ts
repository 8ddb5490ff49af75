import { describe, expect, test } from "@jest/globals";
import { at, type Scene, scene } from "./scene.ts";

function withIssues(count: number): Scene {
  const stage = scene();
  for (let n = 1; n <= count; n++) {
    stage.ask("writer", "POST /repos/acme/shop/issues", { title: `Issue ${n}` });
  }
  return stage;
}

/** Numbers of the issues that refer to this one, as somebody sees them. */
function referrers({ ask }: Scene, number: number, who = "app") {
  const { json } = ask(who, `GET /repos/acme/shop/issues/${number}/timeline`);
  if (!Array.isArray(json)) throw new Error("no timeline");
  return json
    .filter((entry) => at(entry, "event") === "cross-referenced")
    .map((entry) => at(entry, "source.issue.number"));
}

describe("cross-references", () => {
  test("come from a number, a full name and an address, once for each issue that refers", () => {
    const stage = withIssues(4);
    const { ask, world } = stage;
    const page = `http://${world.host}/acme/shop/issues/4`;
    const body = `See #2, acme/shop#3. and (${page}). And #2 again.`;
    ask("writer", "POST /repos/acme/shop/issues/1/comments", { body });
    ask("writer", "POST /repos/acme/shop/issues/1/comments", { body });
    expect([2, 3, 4].map((number) => referrers(stage, number))).toEqual([[1], [1], [1]]);
  });

  test("do not come from code, from unknown numbers or from the issue itself", () => {
    const stage = withIssues(3);
    const body = "`#2`\n```\n#3\n```\nsee #1 and #99 and abc#2";
    stage.ask("writer", "POST /repos/acme/shop/issues/1/comments", { body });
    expect([1, 2, 3].map((number) => referrers(stage, number))).toEqual([[], [], []]);
  });

  test("from a private repository are seen only by who can read it", () => {
    const stage = withIssues(1);
    stage.ask("writer", "POST /repos/acme/vault/issues", { title: "A", body: "acme/shop#1" });
    expect([referrers(stage, 1, "stranger"), referrers(stage, 1, "writer")]).toEqual([[], [1]]);
  });

  test("are read from a long hostile text in reasonable time", () => {
    const { ask } = withIssues(1);
    const body = "a".repeat(65_000);
    expect(ask("app", "POST /repos/acme/shop/issues/1/comments", { body }).status).toBe(201);
  });
});

describe("sub-issues", () => {
  const parent = "/repos/acme/shop/issues/1";
  const idOf = ({ ask }: Scene, path: string) =>
    Number(at(ask("writer", `GET ${path}`).json, "id"));

  test("are linked by database id, and both ends hear of it", () => {
    const stage = withIssues(2);
    const child = idOf(stage, "/repos/acme/shop/issues/2");
    const byNumber = stage.ask("triager", `POST ${parent}/sub_issues`, { sub_issue_id: 2 });
    const linked = stage.ask("triager", `POST ${parent}/sub_issues`, { sub_issue_id: child });
    const { json } = stage.ask("app", `GET ${parent}`);
    expect([byNumber.status, linked.status, linked.webhooks]).toEqual([
      404,
      201,
      ["sub_issues.parent_issue_added", "sub_issues.sub_issue_added"],
    ]);
    expect(at(json, "sub_issues_summary")).toEqual({
      total: 1,
      completed: 0,
      percent_completed: 0,
    });
  });

  test("have one parent, the same owner, no circle, and a hundred places", () => {
    const stage = withIssues(103);
    const { ask } = stage;
    const add = (to: number, path: string) => {
      const id = idOf(stage, path);
      return ask("app", `POST /repos/acme/shop/issues/${to}/sub_issues`, { sub_issue_id: id })
        .status;
    };
    ask("writer", "POST /repos/other/place/issues", { title: "Elsewhere" });
    expect([
      add(1, "/repos/acme/shop/issues/2"),
      add(1, "/repos/acme/shop/issues/2"),
      add(3, "/repos/acme/shop/issues/2"),
      add(2, "/repos/acme/shop/issues/1"),
      add(1, "/repos/other/place/issues/1"),
    ]).toEqual([201, 422, 422, 422, 422]);
    for (let n = 3; n <= 101; n++) add(1, `/repos/acme/shop/issues/${n}`);
    expect(add(1, "/repos/acme/shop/issues/102")).toBe(422);
  });

  test("are nested eight levels deep at most", () => {
    const stage = withIssues(9);
    const statuses = [2, 3, 4, 5, 6, 7, 8, 9].map((n) => {
      const sub_issue_id = idOf(stage, `/repos/acme/shop/issues/${n}`);
      const path = `POST /repos/acme/shop/issues/${n - 1}/sub_issues`;
      return stage.ask("app", path, { sub_issue_id }).status;
    });
    expect(statuses).toEqual([201, 201, 201, 201, 201, 201, 201, 422]);
  });
});

describe("a renamed repository", () => {
  test("redirects from its old name, and keeps the method of a write", () => {
    const { ask } = withIssues(1);
    ask("admin", "PATCH /repos/acme/shop", { name: "store" });
    const read = ask("app", "GET /repos/acme/shop/issues/1");
    const write = ask("app", "POST /repos/acme/shop/issues/1/comments", { body: "Hello" });
    const location = read.headers["location"] ?? "";
    expect([read.status, write.status]).toEqual([301, 307]);
    expect(location.endsWith("/api/v3/repositories/20001/issues/1")).toBe(true);
    expect(ask("app", "GET /repositories/20001/issues/1").status).toBe(200);
  });
});
