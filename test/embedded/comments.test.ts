import { describe, expect, test } from "@jest/globals";
import { at, type Scene, scene } from "./scene.ts";

const issue = "/repos/acme/shop/issues/1";
const first = "/repos/acme/shop/issues/comments/4000001";

function withComment(body = "Looking"): Scene {
  const stage = scene();
  stage.ask("writer", "POST /repos/acme/shop/issues", { title: "Down" });
  stage.ask("app", `POST ${issue}/comments`, { body });
  return stage;
}

test("the app hears of its own comment, as its own bot", () => {
  const { ask } = withComment();
  const { payloads } = ask("app", `POST ${issue}/comments`, { body: "More" });
  const [payload] = payloads;
  expect({
    sender: at(payload, "sender.login"),
    type: at(payload, "sender.type"),
    via: at(payload, "comment.performed_via_github_app.slug"),
    installation: at(payload, "installation.id"),
    organization: at(payload, "organization.login"),
    count: at(payload, "issue.comments"),
  }).toEqual({
    sender: "helper[bot]",
    type: "Bot",
    via: "helper",
    installation: 9001,
    organization: "acme",
    count: 2,
  });
});

test("an edit tells the text before it; an edit that changes nothing tells nobody", () => {
  const { ask } = withComment();
  const edited = ask("writer", `PATCH ${first}`, { body: "Found it" });
  const same = ask("writer", `PATCH ${first}`, { body: "Found it" });
  expect(at(edited.payloads[0], "changes")).toEqual({ body: { from: "Looking" } });
  expect(same.webhooks).toEqual([]);
});

test("a comment says something, in 65,536 characters at most", () => {
  const { ask } = withComment();
  const told = [
    {},
    { body: " \n" },
    { body: "x".repeat(65_536) },
    { body: "x".repeat(65_537) },
  ].map((body) => {
    const { status, json } = ask("app", `POST ${issue}/comments`, body);
    return [status, at(json, "errors.0.message")];
  });
  expect(told).toEqual([
    [422, undefined],
    [422, "Body cannot be blank"],
    [201, undefined],
    [422, "Body is too long (maximum is 65536 characters)"],
  ]);
});

test("on a locked issue people with write access speak, others and apps do not", () => {
  const { ask } = withComment();
  ask("writer", `PUT ${issue}/lock`);
  const told = ["reader", "triager", "writer", "app"].map((who) => {
    const { status, json } = ask(who, `POST ${issue}/comments`, { body: "Hello" });
    return [who, status, at(json, "message")];
  });
  const locked = "Unable to create comment because issue is locked.";
  expect(told).toEqual([
    ["reader", 403, locked],
    ["triager", 403, locked],
    ["writer", 201, undefined],
    ["app", 403, locked],
  ]);
});

test("one comment is pinned at a time", () => {
  const { ask } = withComment();
  ask("app", `POST ${issue}/comments`, { body: "Another" });
  ask("app", `PUT ${first}/pin`);
  const second = ask("app", "PUT /repos/acme/shop/issues/comments/4000002/pin");
  const { json } = ask("app", `GET ${issue}`);
  expect(second.webhooks).toEqual(["issue_comment.unpinned", "issue_comment.pinned"]);
  expect(at(json, "pinned_comment.id")).toBe(4000002);
});

test("a deleted comment leaves a mark in the timeline and its pin behind", () => {
  const { ask } = withComment();
  ask("app", `PUT ${first}/pin`);
  const gone = ask("writer", `DELETE ${first}`);
  const { json } = ask("app", `GET ${issue}/timeline`);
  const { json: after } = ask("app", `GET ${issue}`);
  expect([gone.webhooks, at(json, "0.event"), at(after, "pinned_comment")]).toEqual([
    ["issue_comment.deleted"],
    "comment_deleted",
    null,
  ]);
  expect(ask("app", `GET ${first}`).status).toBe(404);
});

describe("reactions", () => {
  test("are idempotent, belong to who gave them, and tell nobody", () => {
    const { ask } = withComment();
    const given = ask("app", `POST ${first}/reactions`, { content: "rocket" });
    const again = ask("app", `POST ${first}/reactions`, { content: "rocket" });
    const id = String(at(given.json, "id"));
    const other = ask("admin", `DELETE ${first}/reactions/${id}`);
    const own = ask("app", `DELETE ${first}/reactions/${id}`);
    const statuses = [given, again, other, own].map(({ status }) => status);
    expect([statuses, given.webhooks, again.webhooks]).toEqual([[201, 200, 403, 204], [], []]);
  });

  test("are counted on the comment", () => {
    const { ask } = withComment();
    for (const who of ["reader", "writer"]) ask(who, `POST ${first}/reactions`, { content: "+1" });
    expect(at(ask("app", `GET ${first}`).json, "reactions.+1")).toBe(2);
  });
});

test("comments come in order of id, and `since` goes by the last change", () => {
  const { ask, world } = withComment();
  ask("app", `POST ${issue}/comments`, { body: "Two" });
  world.now += 60_000;
  ask("app", `PATCH ${first}`, { body: "One" });
  const bodies = (query: string) => {
    const { json } = ask("app", `GET ${issue}/comments?${query}`);
    return Array.isArray(json) ? json.map((each) => at(each, "body")) : json;
  };
  expect([bodies(""), bodies("since=2026-01-05T09:01:00Z")]).toEqual([["One", "Two"], ["One"]]);
});
