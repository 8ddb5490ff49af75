import { expect, test } from "@jest/globals";
import type { Person } from "../../../src/core/thread.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import type { Setting } from "../thread-stage.ts";
import { change, settle } from "../thread-writes.ts";
import { problemsOf, reviewOf } from "./ask.ts";
import { issue, openedAs, saysThere } from "./follow-up-stage.ts";

/** One follow-up proposed for ana, whom GitHub did not assign. */
function unassigned(setting: Setting = {}): ThreadBuilder {
  const thread = openedAs("Widen the pool @ana", setting);
  change(thread.stage, issue, { assignees: [] });
  return thread;
}

function ends(thread: ThreadBuilder, by: Person, association?: "NONE" | "COLLABORATOR"): string {
  saysThere(thread, by, "/done It holds.", 60_000, association);
  settle(thread.stage);
  return reviewOf(thread).followUps[0]?.state.kind ?? "";
}

/** Somebody else who goes by this login now. */
function stranger(login: string): Person {
  return { id: 666, login, bot: false };
}

test("not assigned, whoever it was proposed for may say how it goes", () => {
  const thread = unassigned();
  expect(ends(thread, { ...thread.person("ana"), login: "anna-renamed" })).toBe("done");
});

test("whoever has that login later may not", () => {
  const thread = unassigned();
  expect(ends(thread, stranger("ana"))).toBe("open");
});

test("a login that nobody had when it was named makes nobody an owner", () => {
  const thread = openedAs("Widen the pool @nobody");
  thread.stage.people.set("nobody", stranger("nobody"));
  expect(ends(thread, stranger("nobody"))).toBe("open");
  expect(problemsOf(thread)).toEqual(["not-owner"]);
});

test("on a public repository it takes somebody who is heard as well", () => {
  expect(ends(unassigned({ private: false }), stranger("ana"), "NONE")).toBe("open");
  const outside = unassigned({ private: false });
  expect(ends(outside, outside.person("ana"), "NONE")).toBe("open");
  const inside = unassigned({ private: false });
  expect(ends(inside, inside.person("ana"), "COLLABORATOR")).toBe("done");
});

test("of a follow-up that an earlier version opened, the record remembers who was named", () => {
  const thread = unassigned();
  change(thread.stage, issue, ({ body }) => ({ body: body.replace(/ person=\d+/, "") }));
  settle(thread.stage);
  thread.stage.people.set("ana", stranger("ana"));
  expect(ends(thread, stranger("ana"))).toBe("open");
});
