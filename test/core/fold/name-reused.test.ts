import { expect, test } from "@jest/globals";
import type { FollowUpIssue } from "../../../src/core/thread.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { change, planOf, settle } from "../thread-writes.ts";
import { foldedOf, reviewOf } from "./ask.ts";
import { issue, openedAs } from "./follow-up-stage.ts";

/** The place of the first follow-up, as a later repository of that name has it. */
function replacedBy(what: Partial<FollowUpIssue>): ThreadBuilder {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  const tomas = thread.person("tomas", "write");
  change(thread.stage, issue, {
    id: 777,
    title: "Welcome to the new board",
    body: "All hands on deck.",
    author: tomas,
    assignees: [tomas],
    ...what,
  });
  settle(thread.stage);
  return thread;
}

test("another issue at the same address is not the follow-up, and ends nothing when it is closed", () => {
  const thread = replacedBy({ state: "closed", reason: "completed", closedAt: 1 });
  expect(reviewOf(thread)).toMatchObject({
    phase: "agreed",
    followUps: [
      {
        text: "Widen the pool",
        owner: "ana",
        by: "2026-12-01",
        state: { kind: "gone", issue, elsewhere: true },
      },
    ],
  });
  expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: agreed"]);
  expect(foldedOf(thread).record.opened).toEqual([[1, "acme/shop#100", 300_100]]);
});

test("nobody there is reminded of anything", () => {
  const thread = replacedBy({});
  thread.at("2026-11-30T15:00Z");
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("with the marker of another follow-up it is that one", () => {
  const other = "<!-- second-story:follow-up review=r99 number=1 parent=acme/lib#4 -->";
  const thread = replacedBy({
    author: { id: 900, login: "second-story[bot]", bot: true },
    body: other,
  });
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("gone");
});

test("one that was transferred has another id, and is it", () => {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  const { stage } = thread;
  const moved = stage.followUps.get("acme/shop#100");
  if (!moved) throw new Error("not opened");
  const there = { ...moved, repo: "lib", number: 7, id: 888 };
  stage.followUps.set("acme/shop#100", there);
  stage.followUps.set("acme/lib#7", there);
  settle(stage);
  expect(foldedOf(thread).record.opened).toEqual([[1, "acme/lib#7", 888]]);
  change(stage, there, { body: "Rewritten by ana." });
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});

test("one that an earlier version followed under its first id is known by its marker", () => {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  change(thread.stage, issue, { id: 888 });
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});

test("nor is one another whose text somebody wrote over since: no stranger's issue is ours", () => {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  change(thread.stage, issue, { id: 888, body: "Rewritten by ana, template gone." });
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});
