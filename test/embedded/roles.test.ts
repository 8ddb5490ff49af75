import { describe, expect, test } from "@jest/globals";
import { at, scene } from "./scene.ts";

const everybody = ["stranger", "reader", "triager", "writer", "maintainer", "admin", "app"];

/** Statuses of one request made by each in turn, on a fresh scene with issue 1 and a comment. */
function statuses(request: string, body?: Parameters<ReturnType<typeof scene>["ask"]>[2]) {
  return Object.fromEntries(
    everybody.map((who) => {
      const { ask } = scene();
      ask("writer", "POST /repos/acme/shop/issues", { title: "Down", labels: ["incident"] });
      ask("writer", "POST /repos/acme/shop/issues/1/comments", { body: "Looking" });
      return [who, ask(who, request, body).status];
    }),
  );
}

describe("what a role may do on a public repository", () => {
  const issue = "/repos/acme/shop/issues/1";
  const comment = "/repos/acme/shop/issues/comments/4000001";

  test("everybody comments", () => {
    expect(statuses(`POST ${issue}/comments`, { body: "Seen here too" })).toEqual({
      stranger: 201,
      reader: 201,
      triager: 201,
      writer: 201,
      maintainer: 201,
      admin: 201,
      app: 201,
    });
  });

  const fromTriage = {
    stranger: 403,
    reader: 403,
    triager: 200,
    writer: 200,
    maintainer: 200,
    admin: 200,
    app: 200,
  };
  const fromWrite = { ...fromTriage, triager: 403 };

  test("labels that exist take triage", () => {
    expect(statuses(`POST ${issue}/labels`, { labels: ["incident"] })).toEqual(fromTriage);
  });

  test("a label that does not exist yet takes write", () => {
    expect(statuses(`POST ${issue}/labels`, { labels: ["brand new"] })).toEqual(fromWrite);
  });

  test("closing somebody else's issue takes triage", () => {
    expect(statuses(`PATCH ${issue}`, { state: "closed" })).toEqual(fromTriage);
  });

  test("editing somebody else's comment takes write", () => {
    expect(statuses(`PATCH ${comment}`, { body: "Changed" })).toEqual(fromWrite);
  });

  test("pinning a comment takes write", () => {
    expect(statuses(`PUT ${comment}/pin`)).toEqual(fromWrite);
  });

  test("settings of the repository take admin, which no permission for issues amounts to", () => {
    expect(statuses("PATCH /repos/acme/shop", { archived: true })).toEqual({
      stranger: 403,
      reader: 403,
      triager: 403,
      writer: 403,
      maintainer: 403,
      admin: 200,
      app: 403,
    });
  });
});

test("an author edits and closes their own issue and comment without a role", () => {
  const { ask } = scene();
  ask("stranger", "POST /repos/acme/shop/issues", { title: "Down" });
  ask("stranger", "POST /repos/acme/shop/issues/1/comments", { body: "Hm" });
  const done = [
    ask("stranger", "PATCH /repos/acme/shop/issues/1", { title: "Up", state: "closed" }),
    ask("stranger", "PATCH /repos/acme/shop/issues/comments/4000001", { body: "Ah" }),
    ask("stranger", "DELETE /repos/acme/shop/issues/comments/4000001"),
  ];
  expect(done.map(({ status }) => status)).toEqual([200, 200, 204]);
});

test("a private repository is not there for a stranger, nor for nobody", () => {
  const { ask } = scene();
  ask("writer", "POST /repos/acme/vault/issues", { title: "Down" });
  const read = "GET /repos/acme/vault/issues/1";
  const write = "POST /repos/acme/vault/issues";
  expect(["stranger", "nobody", "member", "reader"].map((who) => ask(who, read).status)).toEqual([
    404, 404, 200, 200,
  ]);
  expect(ask("stranger", write, { title: "Me too" }).status).toBe(404);
});

test("without credentials one reads public things and writes nothing", () => {
  const { ask } = scene();
  const statuses = ["GET /repos/acme/shop", "POST /repos/acme/shop/issues"].map(
    (request) => ask("nobody", request, { title: "Down" }).status,
  );
  expect(statuses).toEqual([200, 401]);
});

test("where it is not installed an app reads what is public and writes nothing", () => {
  const { ask } = scene();
  ask("writer", "POST /repos/other/place/issues", { title: "Theirs" });
  const read = ask("app", "GET /repos/other/place/issues/1");
  const write = ask("app", "POST /repos/other/place/issues/1/comments", { body: "Hello" });
  expect([read.status, write.status]).toEqual([200, 403]);
  expect(at(write.json, "message")).toBe("Resource not accessible by integration");
  expect(write.headers["x-accepted-github-permissions"]).toBe("issues=write");
});

test("the permission endpoint has a legacy word and the role's own name", () => {
  const { ask } = scene();
  const told = ["stranger", "member", "triager", "maintainer", "admin", "unheard-of"].map((who) => {
    if (who === "stranger") ask(who, "GET /user");
    const { json, status } = ask("app", `GET /repos/acme/vault/collaborators/${who}/permission`);
    return [who, status, at(json, "permission"), at(json, "role_name")];
  });
  expect(told).toEqual([
    ["stranger", 200, "none", "none"],
    ["member", 200, "read", "read"],
    ["triager", 200, "read", "triage"],
    ["maintainer", 200, "write", "maintain"],
    ["admin", 200, "admin", "admin"],
    ["unheard-of", 404, undefined, undefined],
  ]);
});

test("associations tell members and collaborators from the rest", () => {
  const { ask } = scene();
  ask("stranger", "POST /repos/acme/shop/issues", { title: "Down" });
  const told = ["stranger", "member", "reader", "app"].map((who) => {
    const { json } = ask(who, "POST /repos/acme/shop/issues/1/comments", { body: "Here" });
    return at(json, "author_association");
  });
  expect(told).toEqual(["NONE", "MEMBER", "COLLABORATOR", "NONE"]);
});
