import { expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import type { Setting } from "../thread-stage.ts";
import { change, planOf, settle } from "../thread-writes.ts";
import { reviewOf } from "./ask.ts";
import { issue, openedAs, ordersOf, saysThere } from "./follow-up-stage.ts";

/** An owner who works on a follow-up writes its text anew, and our marker goes with the old one. */
function rewritten(line: string, setting: Setting = {}): ThreadBuilder {
  const thread = openedAs(line, setting);
  change(thread.stage, issue, { body: "- [ ] change the config\n- [ ] load test" });
  settle(thread.stage);
  return thread;
}

test("the day is the one it was proposed with, and reminders go by that", () => {
  const thread = rewritten("Widen the pool @ana by 2026-12-01");
  expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "ana", by: "2026-12-01" });
  thread.at("2026-11-30T15:00Z");
  const reminders = planOf(thread.stage).actions.filter((action) => action.do === "remind");
  expect(reminders.map(({ body }) => body.split("\n")[0])).toEqual([
    "<!-- second-story:reminder review=r4242 number=1 slot=2026-11-30 -->",
  ]);
});

test("one that was proposed without a day keeps the team's usual one", () => {
  const config = { followUps: { ...defaultConfig.followUps, due: 30 } };
  const before = openedAs("Widen the pool", { config });
  const thread = rewritten("Widen the pool", { config });
  expect(reviewOf(before).followUps[0]?.by).toBe("2026-12-14");
  expect(reviewOf(thread).followUps[0]?.by).toBe("2026-12-14");
});

test("a day that was given there stands before it", () => {
  const thread = rewritten("Widen the pool @ana by 2026-12-01");
  saysThere(thread, thread.person("ana"), "/by 2026-12-24");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.by).toBe("2026-12-24");
});

test("not assigned, it is still whoever's it was proposed for", () => {
  const thread = rewritten("Widen the pool @ana");
  change(thread.stage, issue, { assignees: [] });
  settle(thread.stage);
  const comment = saysThere(thread, thread.person("ana"), "/done It holds.");
  expect(reviewOf(thread).followUps[0]?.owner).toBe("ana");
  expect(ordersOf(thread)).toEqual([
    { do: "close-follow-up", issue, reason: "completed" },
    { do: "react-on-follow-up", issue, comment, add: "rocket", remove: null },
  ]);
});

test("whoever has that login later is somebody else", () => {
  const thread = rewritten("Widen the pool @ana");
  change(thread.stage, issue, { assignees: [] });
  const stranger = { id: 666, login: "ana", bot: false };
  thread.stage.people.set("ana", stranger);
  saysThere(thread, stranger, "/done It holds.");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});
