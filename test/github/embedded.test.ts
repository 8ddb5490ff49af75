import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import { marker } from "../../src/core/markers.ts";
import type { Question } from "../../src/core/question.ts";
import { createVirtualClock } from "../../src/embedded/github.ts";
import { connectGitHub, type GitHubApp } from "../../src/github/connect.ts";
import { hashOf } from "../../src/github/overtaken.ts";
import {
  keys,
  object,
  type Person,
  type Stage,
  setStage,
  app as settings,
} from "../embedded/stage.ts";

/** The same calls against the embedded GitHub, which is strict where the real one is. */
let stage: Stage;
let app: GitHubApp;

const clock = createVirtualClock(new Date("2026-01-05T09:00:00Z"));

/** A process of its own, which remembers nothing. */
function connect(now: () => Date = () => new Date()): GitHubApp {
  const baseUrl = `${stage.github.url}/api/v3`;
  return connectGitHub({ appId: settings.id, privateKey: keys.privateKey, baseUrl, now });
}

beforeAll(async () => {
  stage = await setStage({ clock });
  app = connect();
});

afterAll(() => stage.github.close());

const shop = { owner: "acme", repo: "shop" };

async function open(person: Person, title: string): Promise<Key> {
  const body = { title, body: "Nobody can pay.", labels: ["incident"] };
  const { number } = object(await stage.as(person)("POST", "/repos/acme/shop/issues", body));
  return { ...shop, number: Number(number) };
}

async function say(person: Person, key: Key, body: string): Promise<number> {
  const path = `/repos/acme/shop/issues/${key.number}/comments`;
  const { id } = object(await stage.as(person)("POST", path, { body }));
  return Number(id);
}

async function apply(key: Key, action: Action) {
  return app.apply(key, action).catch((error: unknown) => app.problemOf(error));
}

const nothing = () => [];
const logins = (all: readonly { readonly by: { readonly login: string } | null }[]) =>
  all.map(({ by }) => by?.login);

describe("against a GitHub that answers for itself", () => {
  test("who is in a team is told, until the owner takes the permission back", async () => {
    const { github } = stage;
    github.addTeam("acme/payments", ["writer"]);
    const key = await open("writer", "Checkout is slow");
    await say("reader", key, "We see errors.");
    const { events, self } = await app.observe(key, nothing);
    const team = { org: "acme", slug: "payments" };
    const people = [events[0]?.by, events.at(-1)?.by].flatMap((one) => one ?? []);
    const questions = people.map((person): Question => ({ kind: "member", person, team }));
    const { facts } = await app.observe(key, () => questions);
    expect([...facts.members.values()].toSorted()).toEqual([false, true]);
    const change = { is: "new_permissions_accepted" } as const;
    github.changeInstallation("acme", { ...change, members: "none" });
    const other: Question = { kind: "member", person: self, team: { org: "acme", slug: "web" } };
    const untold = await app.observe(key, () => [other]);
    expect([...untold.facts.members.values()]).toEqual([null]);
    github.changeInstallation("acme", { ...change, members: "read" });
  });

  test("an issue is observed with its comments, labels and people", async () => {
    const key = await open("writer", "Checkout is down");
    await say("reader", key, "We see errors.");
    const observed = await app.observe(key, nothing);
    expect(observed).toMatchObject({
      self: { login: "helper[bot]", bot: true },
      repository: { private: false, archived: false },
      issue: { title: "Checkout is down", labels: ["incident"], author: { login: "writer" } },
      config: { problems: [] },
      can: { graphql: true, subIssues: true, pins: true },
    });
    const { events } = observed;
    expect(events.map(({ kind }) => kind).toSorted()).toEqual(["comment", "labeled"]);
    expect(logins(events).toSorted()).toEqual(["reader", "writer"]);
  });

  test("the document is written, pinned, changed, and seen again", async () => {
    const key = await open("writer", "Search is slow");
    const written = await apply(key, { do: "create-document", body: "# Review", pin: true });
    if (written.kind !== "commented") throw new Error(`not written: ${JSON.stringify(written)}`);
    const { comment } = written;
    await apply(key, { do: "update-document", comment, body: "# New" });
    const { issue, events, self } = await app.observe(key, nothing);
    expect(issue.pinnedComment).toBe(comment);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "comment", id: comment, by: self, body: "# New" }),
    );
  });

  describe("an edit by hand between our reading and our writing", () => {
    const patch = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
    const opening = `${marker("document", { v: 1 })}\n# Review`;
    const second = `${marker("document", { v: 1, read: hashOf(opening) })}\n# Second`;
    const typed = `${opening}\n\nTyped in a hurry.`;

    async function withDocument(title: string) {
      const key = await open("writer", title);
      const written = await apply(key, { do: "create-document", body: opening, pin: false });
      if (written.kind !== "commented") throw new Error(`not written: ${JSON.stringify(written)}`);
      const { comment } = written;
      clock.advance(1_000);
      const path = `/repos/acme/shop/issues/comments/${comment}`;
      const types = (body: string) => stage.as("writer")("PATCH", path, { body });
      return { key, comment, path, types };
    }

    async function overtakenIn(key: Key, port: GitHubApp) {
      const { events } = await port.observe(key, nothing);
      const ours = events.find((event) => event.kind === "comment" && event.by?.bot);
      return ours?.kind === "comment" ? ours.overtaken : undefined;
    }

    const edit = { by: expect.objectContaining({ login: "writer" }), at: expect.any(Number) };

    test("is told by the write and by the next look, until a text of ours knows of it", async () => {
      const { key, comment, types } = await withDocument("Prices are wrong");
      stage.github.beforeNext(patch, () => types(typed));
      const over = await apply(key, { do: "update-document", comment, body: second });
      expect(over).toMatchObject({ kind: "wrote", over: "an-edit" });
      expect(await overtakenIn(key, app)).toEqual({ ...edit, text: typed });

      const merged = `${marker("document", { v: 1, read: hashOf(second) })}\n# Second\n\nTyped.`;
      const again = await apply(key, { do: "update-document", comment, body: merged });
      expect(again).toMatchObject({ kind: "wrote", over: "what-was-read" });
      expect(await overtakenIn(key, app)).toBe(null);
    });

    test("is found by another process, when ours ended right after the write", async () => {
      const { key, path, types } = await withDocument("Stock is wrong");
      await types(typed);
      await stage.asApp("PATCH", path, { body: second });
      expect(await overtakenIn(key, connect())).toEqual({ ...edit, text: typed });
    });

    test("is told without its words once somebody deleted them from the history", async () => {
      const { key, comment, path, types } = await withDocument("Taxes are wrong");
      await types(typed);
      await stage.asApp("PATCH", path, { body: second });
      stage.github.deleteRevision(comment, 1);
      expect(await overtakenIn(key, connect())).toEqual({ ...edit, text: null });
    });

    test("is none where we had read it", async () => {
      const { key, comment, types } = await withDocument("Names are wrong");
      await types(typed.replaceAll("\n", "\r\n"));
      const body = `${marker("document", { v: 1, read: hashOf(typed) })}\n# After`;
      const over = await apply(key, { do: "update-document", comment, body });
      expect(over).toMatchObject({ kind: "wrote", over: "what-was-read" });
      expect(await overtakenIn(key, connect())).toBe(null);
    });
  });

  test("a phase label is created with its colour, put on and taken off", async () => {
    const key = await open("writer", "Mail is late");
    const label = { label: "post-mortem: agreed", colour: "bfe5bf", description: "Agreed" };
    expect(await apply(key, { do: "add-phase-label", label })).toEqual({ kind: "done" });
    const path = "/repos/acme/shop/labels/post-mortem%3A%20agreed";
    expect(object(await stage.asApp("GET", path))).toMatchObject({ color: "bfe5bf" });
    expect((await app.observe(key, nothing)).issue.labels).toContain("post-mortem: agreed");
    expect(await apply(key, { do: "remove-phase-label", label: label.label })).toEqual({
      kind: "done",
    });
    expect((await app.observe(key, nothing)).issue.labels).toEqual(["incident"]);
  });

  test("a reaction replaces our other one", async () => {
    const key = await open("writer", "Cart is empty");
    const comment = await say("writer", key, "/factor");
    await apply(key, { do: "react", comment, add: "confused", remove: null });
    await apply(key, { do: "react", comment, add: "rocket", remove: "confused" });
    const path = `/repos/acme/shop/issues/comments/${comment}`;
    expect(object(await stage.asApp("GET", path))).toMatchObject({
      reactions: { rocket: 1, confused: 0 },
    });
  });

  test("a follow-up is opened, linked, handed over, reminded of, closed and read back", async () => {
    const key = await open("writer", "Queue is full");
    const issue = {
      repository: shop,
      title: "Alert on queue depth",
      body: "Body",
      labels: ["follow-up"],
      type: null,
      assignee: "writer",
    };
    const opened = await apply(key, { do: "open-follow-up", number: 1, issue });
    if (opened.kind !== "opened") throw new Error(`not opened: ${JSON.stringify(opened)}`);
    const { owner, repo, number, id } = opened.issue;
    const child: Key = { owner, repo, number };
    const actions: readonly Action[] = [
      { do: "link-sub-issue", child, childId: id },
      { do: "assign", issue: child, login: "triager", instead: ["writer"] },
      { do: "remind", issue: child, body: "Due on Friday." },
      { do: "close-follow-up", issue: child, reason: "not_planned" },
    ];
    for (const action of actions) await apply(key, action);
    const questions: readonly Question[] = [
      { kind: "follow-up", issue: child },
      { kind: "sub-issues" },
      { kind: "opened", repository: shop, since: 0 },
    ];
    const { facts, events } = await app.observe(key, () => questions);
    expect(facts.followUps.get(`acme/shop#${number}`)).toMatchObject({
      state: "closed",
      reason: "not_planned",
      assignees: [{ login: "triager" }],
      comments: [{ body: "Due on Friday." }],
    });
    const closed = { ...opened.issue, state: "closed" };
    expect(facts.subIssues.get("sub-issues")).toEqual([closed]);
    expect(facts.opened.get("acme/shop")).toContainEqual(closed);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "sub-issue-added", issue: child }),
    );
  });

  test("an answer on a follow-up is seen at the next look, although the issue is as it was", async () => {
    const key = await open("writer", "Mail is lost");
    const child = await open("writer", "Alert on lost mail");
    const comment = await say("writer", child, "/done");
    clock.advance(60_000);
    async function reactionsSeen() {
      const { facts } = await app.observe(key, () => [{ kind: "follow-up", issue: child }]);
      return facts.followUps.get(`acme/shop#${child.number}`)?.comments[0]?.reactions;
    }
    expect(await reactionsSeen()).toBe(undefined);
    const answer = { add: "rocket", remove: null } as const;
    await apply(key, { do: "react-on-follow-up", issue: child, comment, ...answer });
    expect(await reactionsSeen()).toEqual({ rocket: 1, confused: 0 });
  });

  test("roles, people and editors are told as they are", async () => {
    const key = await open("writer", "Login is slow");
    const mended = await say("reader", key, "Tme");
    const quiet = await say("reader", key, "Time");
    const path = `/repos/acme/shop/issues/comments/${mended}`;
    await stage.as("writer")("PATCH", path, { body: "Time" });
    const first = await app.observe(key, () => [{ kind: "person", login: "triager" }]);
    const triager = first.facts.people.get("triager");
    if (!triager) throw new Error("nobody there");
    const { facts } = await app.observe(key, () => [
      { kind: "role", person: triager, repository: shop },
      { kind: "editor", comment: mended },
      { kind: "editor", comment: quiet },
      { kind: "repository", repository: { owner: "acme", repo: "vault" } },
      { kind: "repository", repository: { owner: "acme", repo: "nowhere" } },
    ]);
    expect([...facts.roles.values()]).toEqual(["triage"]);
    expect([...facts.editors.values()].map((person) => person?.login)).toEqual([
      "writer",
      "reader",
    ]);
    expect([...facts.repositories.values()]).toMatchObject([{ private: true }, null]);
  });

  test("the sweep finds what is not over", async () => {
    const [installation] = await app.listInstallations();
    if (installation === undefined) throw new Error("no installation");
    expect(await app.listRepositories(installation)).toEqual([
      shop,
      { owner: "acme", repo: "vault" },
    ]);
    const key = await open("writer", "Disk is full");
    const { underWay, notBegun } = await connect(clock.now).listReviews(shop);
    expect([...underWay, ...notBegun]).toContainEqual(key);
  });

  test("a transferred issue is followed, a deleted and a locked one are parked", async () => {
    const from = await open("writer", "Wrong place");
    const to = stage.github.transferIssue(`acme/shop#${from.number}`, "acme/vault");
    const moved = await app.observe(from, nothing).catch((error: unknown) => app.problemOf(error));
    expect(moved).toEqual({ kind: "moved", to });

    const gone = await open("writer", "Never mind");
    stage.github.deleteIssue(`acme/shop#${gone.number}`);
    const deleted = await app
      .observe(gone, nothing)
      .catch((error: unknown) => app.problemOf(error));
    expect(deleted).toMatchObject({ kind: "parked" });

    const locked = await open("writer", "Heated");
    await stage.as("admin")("PUT", `/repos/acme/shop/issues/${locked.number}/lock`);
    expect(await apply(locked, { do: "reply", body: "Hello" })).toEqual({
      kind: "parked",
      because: "The conversation is locked. The review goes on when it is unlocked.",
    });
  });
});
