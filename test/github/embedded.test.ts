import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import type { Question } from "../../src/core/thread.ts";
import { connectGitHub, type GitHubApp } from "../../src/github/connect.ts";
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

beforeAll(async () => {
  stage = await setStage();
  const baseUrl = `${stage.github.url}/api/v3`;
  app = connectGitHub({ appId: settings.id, privateKey: keys.privateKey, baseUrl });
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
    expect(facts.subIssues.get("sub-issues")).toEqual([opened.issue]);
    expect(facts.opened.get("acme/shop")).toContainEqual(opened.issue);
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "sub-issue-added", issue: child }),
    );
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
    expect(await app.listReviews(shop)).toContainEqual(key);
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
