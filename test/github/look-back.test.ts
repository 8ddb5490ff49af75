import { afterEach, describe, expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import { marker } from "../../src/core/markers.ts";
import type { Comment } from "../../src/core/thread.ts";
import { openBudget } from "../../src/github/budget.ts";
import { openRest } from "../../src/github/client.ts";
import { openConnection } from "../../src/github/connection.ts";
import { identifyToken } from "../../src/github/identity.ts";
import { noLimits } from "../../src/github/limits.ts";
import { hashOf } from "../../src/github/overtaken.ts";
import { openPort, type Port } from "../../src/github/port.ts";
import { app, commentJson, issueJson, type Json, mara, repositoryJson } from "./json.ts";
import { baseUrl, endScript, now, type Script, type Scripted, scriptGitHub } from "./script.ts";

afterEach(endScript);

const key: Key = { owner: "acme", repo: "shop", number: 7 };
const first = `${marker("document", { v: 1 })}\nFirst`;
const typed = `${first}\nTyped by mara`;
const second = `${marker("document", { v: 1, read: hashOf(first) })}\nSecond`;
const update: Action = { do: "update-document", comment: 601, body: second };

const patch = "PATCH /repos/acme/shop/issues/comments/601";
const graphql = "POST /graphql";
const written = "2026-11-02T09:59:59Z";

const document = (over: Json = {}) =>
  commentJson(601, { user: app, body: second, updated_at: written, ...over });

const actors = {
  us: { __typename: "Bot", login: "second-story", databaseId: 99 },
  mara: { __typename: "User", login: "mara", databaseId: 11 },
};

type Told = readonly [who: keyof typeof actors, diff: string | null, editedAt: string];

function answer(...newestFirst: readonly Told[]): Scripted {
  const nodes = newestFirst.map(([who, diff, editedAt]) => {
    const deletedAt = diff === null ? written : null;
    return { editedAt, deletedAt, diff, editor: actors[who] };
  });
  return { body: { data: { nodes: [{ userContentEdits: { nodes } }] } } };
}

const asRead = answer(["us", second, written], ["us", first, "2026-11-02T09:00:00Z"]);
const edited = "2026-11-02T09:59:58Z";
const withAnEdit = answer(
  ["us", second, written],
  ["mara", typed, edited],
  ["us", first, "2026-11-02T09:00:00Z"],
);
const edit = {
  by: { id: 11, login: "mara", bot: false },
  at: Date.parse("2026-11-02T09:59:58Z"),
  text: typed,
};

const home: Script = {
  "GET /user": { body: app },
  "GET /repos/acme/shop": { body: repositoryJson() },
  "GET /repos/acme/shop/issues/7": { body: issueJson(7, { comments: 1 }) },
  "GET /repos/acme/shop/issues/7/timeline?per_page=100": { body: [document()] },
  [patch]: { body: document() },
};

/** A port, and the clock it goes by. */
function open(script: Script) {
  const github = scriptGitHub({ ...home, ...script });
  const clock = { now };
  const budget = openBudget({ now: () => clock.now, limits: noLimits });
  const rest = openRest({ kind: "token", token: "t" }, { baseUrl, budget });
  const access = {
    at: async () => rest,
    includes: async () => true,
    identify: identifyToken,
  };
  const port = openPort(openConnection(access, () => clock.now));
  const asked = () => github.requests.filter((request) => request.startsWith(graphql)).length;
  return { port, clock, github, asked };
}

async function overtaken(port: Port) {
  const { events } = await port.observe(key, () => []);
  return events.filter((event): event is Comment => event.kind === "comment")[0]?.overtaken;
}

const wrote = (over: string) => ({ kind: "wrote", over });

describe("after a write of ours", () => {
  test("one request tells that it replaced what had been read, and no other is made", async () => {
    const { port, github } = open({ [graphql]: asRead });
    expect(await port.apply(key, update)).toEqual(wrote("what-was-read"));
    expect(await overtaken(port)).toBe(null);
    expect(github.requests.slice(0, 3)).toEqual([
      expect.stringContaining(patch),
      "GET /user",
      expect.stringMatching(/^POST \/graphql .*"ids":\["IC_601"\],"count":3/),
    ]);
    expect(github.requests.slice(3).filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("an edit in between is told, and the next observation has it without asking", async () => {
    const { port, asked } = open({ [graphql]: withAnEdit });
    expect(await port.apply(key, update)).toEqual(wrote("an-edit"));
    expect(await overtaken(port)).toEqual(edit);
    expect(asked()).toBe(1);
  });

  test("more of the history is read where three texts do not tell", async () => {
    const busy = Array.from({ length: 6 }, (_, n): Told => {
      return ["mara", `${typed} ${6 - n}`, `2026-11-02T09:59:5${6 - n}Z`];
    });
    const all: readonly Told[] = [["us", second, written], ...busy, ["us", first, written]];
    const { port, github } = open({ [graphql]: [answer(...all.slice(0, 3)), answer(...all)] });
    expect(await port.apply(key, update)).toEqual(wrote("an-edit"));
    expect(await overtaken(port)).toMatchObject({ text: `${typed} 6` });
    const counts = github.requests.flatMap((request) => request.match(/"count":\d+/) ?? []);
    expect(counts).toEqual(['"count":3', '"count":10']);
  });

  test("a text that does not say what had been read costs no request", async () => {
    const { port, github } = open({});
    expect(await port.apply(key, { ...update, body: first })).toEqual({ kind: "done" });
    expect(github.requests).toHaveLength(1);
  });

  test("a server without GraphQL is asked once, and then no more", async () => {
    const { port, asked } = open({});
    expect(await port.apply(key, update)).toEqual({ kind: "done" });
    expect(await port.apply(key, update)).toEqual({ kind: "done" });
    expect(await overtaken(port)).toBe(null);
    expect([asked(), port.lookBackAt(key)]).toEqual([1, null]);
  });
});

describe("where GitHub does not tell, the write stands and it is not known", () => {
  const error = { data: null, errors: [{ type: "RATE_LIMITED", message: "Wait" }] };
  const hole = { data: { nodes: [{ userContentEdits: null }] }, errors: [{ message: "Timeout" }] };

  test.each<[string, Scripted]>([
    ["an outage", { status: 502, body: { message: "Bad Gateway" } }],
    ["a lost answer", { lost: true }],
    ["an answer with nothing but an error", { body: error }],
    ["a history that is missing from the answer", { body: hole }],
    ["a comment that is missing from the answer", { body: { data: { nodes: [null] } } }],
    ["a history that has not caught up", answer(["mara", typed, written])],
    ["a comment that seems never to have been edited", answer()],
    ["something else than whole texts", answer(["us", "@@ -1 +1 @@", written])],
  ])("in case of %s", async (_, told) => {
    const { port } = open({ [graphql]: told });
    expect(await port.apply(key, update)).toEqual(wrote("not-known"));
    expect(port.lookBackAt(key)).toBe(now + 300_000);
    expect(await overtaken(port)).toBe(null);
    expect(port.lookBackAt(key)).toBe(now + 300_000);
  });

  test("nor where the answer to the write has another shape than GitHub's", async () => {
    const { port, asked } = open({ [patch]: { body: { id: 601 } }, [graphql]: asRead });
    expect(await port.apply(key, update)).toEqual(wrote("not-known"));
    expect([asked(), port.lookBackAt(key)]).toEqual([0, now + 300_000]);
  });

  test("and it is asked again when a minute has passed", async () => {
    const outage = { status: 502, body: { message: "Bad Gateway" } };
    const { port, clock, asked } = open({ [graphql]: [outage, withAnEdit] });
    await port.apply(key, update);
    expect([await overtaken(port), asked()]).toEqual([null, 1]);
    clock.now += 60_000;
    expect([await overtaken(port), asked()]).toEqual([edit, 2]);
    expect(port.lookBackAt(key)).toBe(null);
  });

  test("and it is asked again when GitHub's wait is over", async () => {
    const limit = {
      status: 403,
      body: { message: "You have exceeded a secondary rate limit" },
      headers: { "retry-after": "600" },
    };
    const { port, clock, asked } = open({ [graphql]: [limit, withAnEdit] });
    expect(await port.apply(key, update)).toEqual(wrote("not-known"));
    expect(port.lookBackAt(key)).toBe(now + 600_000);
    clock.now += 599_000;
    const early = await overtaken(port).catch(port.problemOf);
    expect(early).toMatchObject({ kind: "again", at: now + 600_000 });
    expect(asked()).toBe(1);
    clock.now += 1_000;
    expect([await overtaken(port), asked()]).toEqual([edit, 2]);
  });

  test("while GraphQL's requests of the hour are used up, reading goes on without", async () => {
    const limit = {
      status: 403,
      body: { message: "API rate limit exceeded" },
      headers: {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": String(now / 1000 + 600),
        "x-ratelimit-resource": "graphql",
      },
    };
    const { port, clock, asked } = open({ [graphql]: [limit, withAnEdit] });
    expect(await port.apply(key, update)).toEqual(wrote("not-known"));
    clock.now += 600_000;
    expect([await overtaken(port), asked()]).toEqual([null, 1]);
    clock.now += 1_000;
    expect([await overtaken(port), asked()]).toEqual([edit, 2]);
  });

  test("and a later write, which names what that one had read, tells of it", async () => {
    const third = `${marker("document", { v: 1, read: hashOf(first) })}\nThird`;
    const later = "2026-11-02T10:10:00Z";
    const { port, clock, asked } = open({
      [patch]: [{ body: document() }, { body: document({ body: third, updated_at: later }) }],
      [graphql]: [
        { status: 502, body: { message: "Bad Gateway" } },
        answer(["us", third, later], ["us", second, written], ["mara", typed, edited]),
        answer(
          ["us", third, later],
          ["us", second, written],
          ["mara", typed, edited],
          ["us", first, "2026-11-02T09:00:00Z"],
        ),
      ],
    });
    expect(await port.apply(key, update)).toEqual(wrote("not-known"));
    clock.now += 60_000;
    expect(await port.apply(key, { ...update, body: third })).toEqual(wrote("an-edit"));
    expect(asked()).toBe(3);
  });
});

describe("a spare copy", () => {
  const emptied = `${marker("document", { v: 1, read: hashOf(first) })}`;
  const spare: Action = { do: "delete-spare", comment: 601, emptied };
  const deletion = "DELETE /repos/acme/shop/issues/comments/601";
  const script: Script = {
    [patch]: { body: document({ body: emptied }) },
    [deletion]: { status: 204 },
  };
  const history = (...between: readonly Told[]) =>
    answer(["us", emptied, written], ...between, ["us", first, "2026-11-02T09:00:00Z"]);

  test("is deleted once GitHub told that nobody typed there meanwhile", async () => {
    const { port, github } = open({ ...script, [graphql]: history() });
    expect(await port.apply(key, spare)).toEqual({ kind: "done" });
    expect(github.requests.at(-1)).toBe(deletion);
  });

  test("stays where somebody did, for the next look to merge", async () => {
    const { port, github } = open({ ...script, [graphql]: history(["mara", typed, edited]) });
    expect(await port.apply(key, spare)).toEqual({ kind: "kept" });
    expect(github.requests).not.toContain(deletion);
  });

  test("stays as long as GitHub does not tell", async () => {
    const silent = { status: 502, body: { message: "Bad Gateway" } };
    const { port, github } = open({ ...script, [graphql]: silent });
    expect(await port.apply(key, spare)).toEqual({ kind: "kept" });
    expect(github.requests).not.toContain(deletion);
  });
});

describe("when a review is observed", () => {
  const timeline = "GET /repos/acme/shop/issues/7/timeline?per_page=100";
  const at = (updated_at: string) => ({ [timeline]: { body: [document({ updated_at })] } });

  test("what another process wrote and did not look back at is looked at, once", async () => {
    const { port, asked } = open({ [graphql]: withAnEdit });
    expect(await overtaken(port)).toEqual(edit);
    expect(await overtaken(port)).toEqual(edit);
    expect(asked()).toBe(1);
  });

  test("and however long ago that was, since nobody may have been there after it", async () => {
    const { port, asked } = open({ [graphql]: withAnEdit, ...at("2026-11-01T12:00:00Z") });
    expect([await overtaken(port), asked()]).toEqual([edit, 1]);
  });

  test("a list that shows an older text than we wrote is read again, and not written over", async () => {
    const older = { body: first, updated_at: "2026-11-02T09:00:00Z" };
    const { port } = open({
      [graphql]: asRead,
      [timeline]: [{ body: [document(older)] }, { body: [document()] }],
    });
    expect(await port.apply(key, update)).toEqual(wrote("what-was-read"));
    await expect(overtaken(port)).rejects.toMatchObject({
      problem: {
        kind: "retry",
        because: "The timeline of acme/shop#7 shows an older text than was written.",
      },
    });
    expect(await overtaken(port)).toBe(null);
  });

  test("what we wrote over is told also where somebody pasted the very first text since", async () => {
    const pasted = { body: first, updated_at: "2026-11-02T10:00:00Z" };
    const { port, asked } = open({
      [graphql]: [
        withAnEdit,
        answer(
          ["mara", first, pasted.updated_at],
          ["us", second, written],
          ["mara", typed, edited],
        ),
        answer(
          ["mara", first, pasted.updated_at],
          ["us", second, written],
          ["mara", typed, edited],
          ["us", first, "2026-11-02T09:00:00Z"],
        ),
      ],
      [timeline]: { body: [document(pasted)] },
    });
    expect(await port.apply(key, update)).toEqual(wrote("an-edit"));
    expect([await overtaken(port), asked()]).toEqual([edit, 3]);
  });

  test("a history that is ahead of what was read tells of what was read alone", async () => {
    const newer = `${marker("document", { v: 1, read: hashOf(second) })}\nThird`;
    const ahead = answer(
      ["us", newer, "2026-11-02T10:00:00Z"],
      ["us", second, written],
      ["mara", typed, edited],
      ["us", first, "2026-11-02T09:00:00Z"],
    );
    const { port } = open({ [graphql]: ahead });
    expect(await overtaken(port)).toEqual(edit);
  });

  test("a change that somebody made since is looked at afresh", async () => {
    const later = `${second}\nAnd more`;
    const change = { body: later, updated_at: "2026-11-02T10:00:00Z" };
    const { port, asked } = open({
      [timeline]: [{ body: [document()] }, { body: [document(change)] }],
      [graphql]: [asRead, answer(["mara", later, change.updated_at], ["us", second, written])],
    });
    expect(await overtaken(port)).toBe(null);
    expect(await overtaken(port)).toBe(null);
    expect(asked()).toBe(2);
  });

  test.each([
    ["a document as it was created", at("2026-11-01T08:10:00Z")],
    ["a document by somebody else", { [timeline]: { body: [document({ user: mara })] } }],
    ["another comment of ours", { [timeline]: { body: [document({ body: "Hello" })] } }],
    ["a text that names nothing as read", { [timeline]: { body: [document({ body: first })] } }],
  ])("%s costs no request", async (_, script) => {
    const { port, asked } = open({ [graphql]: withAnEdit, ...script });
    expect([await overtaken(port), asked()]).toEqual([null, 0]);
  });
});
