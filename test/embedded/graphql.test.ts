import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Json } from "../../src/embedded/json.ts";
import { readJson } from "../../src/embedded/json.ts";
import { at } from "./scene.ts";
import { object, type Stage, setStage } from "./stage.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.github.close());

async function ask(token: string | undefined, query: string, variables: Json = {}) {
  const response = await fetch(`${stage.github.url}/api/graphql`, {
    method: "POST",
    headers: token === undefined ? {} : { authorization: `bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, json: readJson(await response.text()) };
}

/** A comment by a writer; gives its node id and its path. */
async function comment(repository = "acme/shop") {
  const issues = `/repos/${repository}/issues`;
  await stage.as("writer")("POST", issues, { title: "Down" });
  const made = object(await stage.as("writer")("POST", `${issues}/1/comments`, { body: "One" }));
  return { node: String(made["node_id"]), path: `${issues}/comments/${String(made["id"])}` };
}

const editor = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    ... on IssueComment {
      databaseId
      lastEditedAt
      editor { login __typename ... on User { databaseId } ... on Bot { databaseId } }
      userContentEdits(first: 10) { nodes { editedAt diff editor { login } } }
      reactionGroups { content viewerHasReacted }
    }
  }
}`;

test("a comment tells who edited it, what it said before, and the viewer's reactions", async () => {
  const { node, path } = await comment();
  const before = await ask(stage.appToken, editor, { ids: [node] });
  await stage.asApp("PATCH", path, { body: "Two" });
  await stage.asApp("POST", `${path}/reactions`, { content: "rocket" });
  const after = await ask(stage.appToken, editor, { ids: [node] });
  expect(at(before.json, "data.nodes.0.editor")).toBe(null);
  expect(at(before.json, "data.nodes.0.userContentEdits.nodes")).toEqual([]);
  expect(at(after.json, "data.nodes.0.editor")).toEqual({
    login: "helper",
    __typename: "Bot",
    databaseId: 1000,
  });
  const edited = "2026-01-05T09:00:00Z";
  expect(at(after.json, "data.nodes.0.userContentEdits.nodes")).toEqual([
    { editedAt: edited, diff: "Two", editor: { login: "helper" } },
    { editedAt: edited, diff: "One", editor: { login: "writer" } },
  ]);
  expect(at(after.json, "data.nodes.0.reactionGroups.6")).toEqual({
    content: "ROCKET",
    viewerHasReacted: true,
  });
});

test("a text deleted from the history leaves who wrote it and when, and tells nobody", async () => {
  const { node, path } = await comment();
  await stage.as("writer")("PATCH", path, { body: "A secret" });
  await stage.asApp("PATCH", path, { body: "Two" });
  const told = stage.github.world.deliveries.length;
  const { body, updated_at } = object(await stage.asApp("GET", path));
  stage.github.deleteRevision(Number(path.split("/").at(-1)), 1);
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment {
    userContentEdits(first: 2) { nodes { editedAt deletedAt deletedBy { login } diff editor { login } } }
  } } }`;
  const { json } = await ask(stage.appToken, query, { ids: [node] });
  const editedAt = "2026-01-05T09:00:00Z";
  expect(at(json, "data.nodes.0.userContentEdits.nodes")).toEqual([
    { editedAt, deletedAt: null, deletedBy: null, diff: "Two", editor: { login: "helper" } },
    {
      editedAt,
      deletedAt: editedAt,
      deletedBy: { login: "site-admin" },
      diff: null,
      editor: { login: "writer" },
    },
  ]);
  expect(object(await stage.asApp("GET", path))).toMatchObject({ body, updated_at });
  expect(stage.github.world.deliveries.length).toBe(told);
});

test("the text that stands cannot be deleted from the history", async () => {
  const { path } = await comment();
  await stage.asApp("PATCH", path, { body: "Two" });
  const id = Number(path.split("/").at(-1));
  for (const back of [0, 2]) expect(() => stage.github.deleteRevision(id, back)).toThrow();
});

test.each([
  [
    "",
    "MISSING_PAGINATION_BOUNDARIES",
    "You must provide a `first` or `last` value to properly paginate the `userContentEdits` connection.",
  ],
  [
    "(first: 101)",
    "EXCESSIVE_PAGINATION",
    "Requesting 101 records on the `userContentEdits` connection exceeds the `first` limit of 100 records.",
  ],
])("a history asked for with '%s' is refused", async (size, type, message) => {
  const { node } = await comment();
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment {
    userContentEdits${size} { totalCount }
  } } }`;
  const { json } = await ask(stage.appToken, query, { ids: [node] });
  expect(at(json, "errors.0")).toMatchObject({ message, extensions: { type } });
  expect(at(json, "data.nodes.0.userContentEdits")).toBe(null);
});

test("what the viewer cannot see is null beside an error", async () => {
  const { node } = await comment("acme/vault");
  const { status, json } = await ask(stage.tokens.stranger, editor, { ids: [node] });
  expect([status, at(json, "data.nodes"), at(json, "errors.0.extensions.type")]).toEqual([
    200,
    [null],
    "NOT_FOUND",
  ]);
});

test("a hundred nodes are read at once, not more", async () => {
  const { json } = await ask(stage.appToken, editor, { ids: Array(101).fill("IC_x") });
  expect(at(json, "errors.0.message")).toBe(
    "You may not provide more than 100 node ids; you provided 101.",
  );
});

test("an app's viewer is its bot", async () => {
  const { json } = await ask(stage.appToken, "{ viewer { login databaseId } }");
  expect(json).toEqual({ data: { viewer: { login: "helper[bot]", databaseId: 1000 } } });
});

test("without credentials nothing is answered", async () => {
  const told = [await ask(undefined, "{ __typename }"), await ask("ghp_x", "{ __typename }")];
  expect(told.map(({ status }) => status)).toEqual([401, 401]);
});

describe("hiding a comment", () => {
  const hide = `mutation ($id: ID!) {
    minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
      minimizedComment { isMinimized minimizedReason }
    }
  }`;

  test("takes triage, shows in REST, and tells nobody", async () => {
    const { node, path } = await comment();
    const told = stage.github.world.deliveries.length;
    const refused = await ask(stage.tokens.reader, hide, { id: node });
    const done = await ask(stage.tokens.triager, hide, { id: node });
    const { minimized } = object(await stage.asApp("GET", path));
    expect(at(refused.json, "errors.0.extensions.type")).toBe("FORBIDDEN");
    expect(at(done.json, "data.minimizeComment.minimizedComment")).toEqual({
      isMinimized: true,
      minimizedReason: "outdated",
    });
    expect(minimized).toEqual({ reason: "outdated" });
    expect(stage.github.world.deliveries.length).toBe(told);
  });
});
