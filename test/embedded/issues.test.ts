import { describe, expect, test } from "@jest/globals";
import { at, type Scene, scene } from "./scene.ts";

const issue = "/repos/acme/shop/issues/1";

function withIssue(): Scene {
  const stage = scene();
  stage.ask("writer", "POST /repos/acme/shop/issues", { title: "Down", body: "All of it" });
  return stage;
}

/** The timeline in short: each event with what it is about. */
function timeline({ ask }: Scene, path = issue) {
  const { json } = ask("app", `GET ${path}/timeline?per_page=100`);
  if (!Array.isArray(json)) throw new Error("no timeline");
  return json.map((entry) => at(entry, "event"));
}

describe("creating", () => {
  test("with labels, assignees and a type tells of each by itself", () => {
    const { ask } = scene();
    const fields = { title: "Down", labels: ["incident", "sev1"], assignees: ["reader"] };
    const made = ask("writer", "POST /repos/acme/shop/issues", { ...fields, type: "bug" });
    expect(made.webhooks).toEqual([
      "label.created",
      "label.created",
      "issues.opened",
      "issues.labeled",
      "issues.labeled",
      "issues.assigned",
      "issues.typed",
    ]);
  });

  test("without write access labels, assignees and type are dropped without a word", () => {
    const { ask } = scene();
    const fields = { title: "Down", labels: ["incident"], assignees: ["reader"], type: "Bug" };
    const { status, json, webhooks } = ask("reader", "POST /repos/acme/shop/issues", fields);
    const kept = ["labels", "assignees", "type"].map((key) => at(json, key));
    expect([status, kept, webhooks]).toEqual([201, [[], [], null], ["issues.opened"]]);
  });

  test("with somebody who cannot be assigned is refused", () => {
    const { ask } = scene();
    ask("stranger", "GET /user");
    const fields = { title: "Down", assignees: ["stranger"] };
    const { status, json } = ask("app", "POST /repos/acme/shop/issues", fields);
    expect([status, at(json, "errors.0")]).toEqual([
      422,
      { resource: "Issue", field: "assignees", code: "invalid", value: "stranger" },
    ]);
  });

  test("needs a title, of 256 characters at most, and a body of 65,536", () => {
    const { ask } = scene();
    const cases = [
      {},
      { title: "x".repeat(256), body: "x".repeat(65_536) },
      { title: "x".repeat(257) },
      { title: "x", body: "x".repeat(65_537) },
    ];
    const told = cases.map((body) => {
      const { status, json } = ask("app", "POST /repos/acme/shop/issues", body);
      return [status, at(json, "errors.0.message")];
    });
    expect(told).toEqual([
      [422, undefined],
      [201, undefined],
      [422, "title is too long (maximum is 256 characters)"],
      [422, "Body is too long (maximum is 65536 characters)"],
    ]);
  });
});

describe("changing", () => {
  test("title and body tell what stood there before", () => {
    const stage = withIssue();
    const { payloads } = stage.ask("app", `PATCH ${issue}`, { title: "Up", body: "None of it" });
    expect(payloads.map((each) => at(each, "changes"))).toEqual([
      { title: { from: "Down" }, body: { from: "All of it" } },
    ]);
    expect(timeline(stage)).toEqual(["renamed"]);
  });

  test("nothing tells nobody", () => {
    const { ask } = withIssue();
    const same = { title: "Down", body: "All of it", state: "open" };
    expect(ask("app", `PATCH ${issue}`, same).webhooks).toEqual([]);
  });

  test("closing means completed unless a reason is given, and reopening is a reason too", () => {
    const stage = withIssue();
    const told = [
      { state: "closed" },
      { state: "open" },
      { state: "closed", state_reason: "not_planned" },
      { state: "closed", state_reason: "duplicate" },
      { state_reason: "completed" },
    ].map((body) => at(stage.ask("app", `PATCH ${issue}`, body).json, "state_reason"));
    expect(told).toEqual(["completed", "reopened", "not_planned", "duplicate", "duplicate"]);
    expect(timeline(stage)).toEqual(["closed", "reopened", "closed", "closed"]);
  });

  test("labels replaces the whole set", () => {
    const { ask } = withIssue();
    ask("app", `POST ${issue}/labels`, { labels: ["a", "b"] });
    const { json, webhooks } = ask("app", `PATCH ${issue}`, { labels: ["b", "c"] });
    expect(at(json, "labels.0.name")).toBe("b");
    expect(webhooks).toEqual(["label.created", "issues.unlabeled", "issues.labeled"]);
  });
});

describe("labels", () => {
  test("a new one is light grey; the same one again changes nothing", () => {
    const { ask } = withIssue();
    const first = ask("app", `POST ${issue}/labels`, { labels: ["incident"] });
    const again = ask("app", `POST ${issue}/labels`, { labels: ["Incident"] });
    expect(at(first.json, "0.color")).toBe("ededed");
    expect([first.webhooks, again.webhooks]).toEqual([["label.created", "issues.labeled"], []]);
  });

  test("taking off one that is not on answers 404", () => {
    const { ask } = withIssue();
    const { status, json } = ask("app", `DELETE ${issue}/labels/incident`);
    expect([status, at(json, "message")]).toEqual([404, "Label does not exist"]);
  });

  test("a name with a colon and a blank is found by its encoded form", () => {
    const { ask } = withIssue();
    ask("app", `POST ${issue}/labels`, { labels: ["phase: one"] });
    expect(ask("app", `DELETE ${issue}/labels/phase%3A%20one`).status).toBe(200);
  });
});

test("adding assignees leaves out whoever cannot be, and takes ten at most", () => {
  const { ask } = withIssue();
  ask("stranger", "GET /user");
  const { status, json } = ask("app", `POST ${issue}/assignees`, {
    assignees: ["stranger", "nobody-known", "reader"],
  });
  expect([status, at(json, "assignees.0.login"), at(json, "assignees.1")]).toEqual([
    201,
    "reader",
    undefined,
  ]);
  const unheard = ask("stranger", `POST ${issue}/assignees`, { assignees: ["writer"] });
  expect([unheard.status, at(unheard.json, "assignees.1")]).toEqual([201, undefined]);
});

describe("listing", () => {
  test("filters by creator, labels, state and time, newest first", () => {
    const { ask, world } = withIssue();
    ask("app", "POST /repos/acme/shop/issues", { title: "Two", labels: ["x", "y"] });
    world.now += 60_000;
    ask("app", "POST /repos/acme/shop/issues", { title: "Three", labels: ["x"] });
    ask("app", "PATCH /repos/acme/shop/issues/2", { state: "closed" });
    const titles = (query: string) => {
      const { json } = ask("app", `GET /repos/acme/shop/issues?${query}`);
      return Array.isArray(json) ? json.map((each) => at(each, "title")) : json;
    };
    expect({
      usual: titles(""),
      all: titles("state=all&direction=asc"),
      ours: titles("state=all&creator=helper%5Bbot%5D"),
      both: titles("state=all&labels=x,y"),
      since: titles("state=all&since=2026-01-05T09:00:30Z&direction=asc"),
      unassigned: titles("assignee=none&direction=asc"),
    }).toEqual({
      usual: ["Three", "Down"],
      all: ["Down", "Two", "Three"],
      ours: ["Three", "Two"],
      both: ["Two"],
      since: ["Two", "Three"],
      unassigned: ["Down", "Three"],
    });
  });
});

describe("an archived repository", () => {
  test("is read-only, also for who may write", () => {
    const { ask } = withIssue();
    ask("admin", "PATCH /repos/acme/shop", { archived: true });
    const read = ask("app", `GET ${issue}`);
    const write = ask("app", `POST ${issue}/comments`, { body: "Hello" });
    expect([read.status, write.status, at(write.json, "message")]).toEqual([
      200,
      403,
      "Repository was archived so is read-only.",
    ]);
  });

  test("can be brought back", () => {
    const { ask } = withIssue();
    ask("admin", "PATCH /repos/acme/shop", { archived: true });
    const { status, webhooks } = ask("admin", "PATCH /repos/acme/shop", { archived: false });
    expect([status, webhooks]).toEqual([200, ["repository.unarchived"]]);
  });
});
