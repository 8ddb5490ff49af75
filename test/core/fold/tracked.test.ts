import { expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import type { Setting } from "../thread-stage.ts";
import { change, planOf, replaceRecord, settle } from "../thread-writes.ts";
import { foldedOf, problemsOf, reviewOf } from "./ask.ts";
import {
  closesThere,
  editsThere,
  issue,
  openedAs,
  ordersOf,
  saysThere,
} from "./follow-up-stage.ts";

/** One follow-up, opened for ana (who may not do more than read) and settled. */
function opened(setting: Setting = {}): ThreadBuilder {
  return openedAs("Widen the pool @ana by 2026-12-01", setting);
}

test("its owner may say how it goes, without any role", () => {
  const thread = opened();
  const comment = saysThere(thread, thread.person("ana"), "/by 2026-12-24\n/owner @jo");
  expect(ordersOf(thread)).toEqual([
    { do: "assign", issue, login: "jo", instead: ["ana"] },
    { do: "react-on-follow-up", issue, comment, add: "rocket", remove: null },
  ]);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "jo", by: "2026-12-24" });
});

test("handed on, it is the next owner's; what the first one said stands", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/by 2026-12-24\n/owner @jo");
  settle(thread.stage);
  saysThere(thread, thread.person("ana"), "/by 2027-01-07");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ by: "2026-12-24" });
  expect(problemsOf(thread)).toEqual(["not-owner"]);
});

test("of several days the one that was said last holds, also where saying it was an edit", () => {
  const thread = opened();
  const first = saysThere(thread, thread.person("ana"), "/by 2026-12-10");
  saysThere(thread, thread.person("mara", "triage"), "/by 2026-12-24");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ by: "2026-12-24" });
  editsThere(thread, first, "/by 2026-12-15");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ by: "2026-12-15" });
  expect(problemsOf(thread)).toEqual([]);
});

test("handing it to whom it belongs already takes it from nobody", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/owner @Ana");
  expect(ordersOf(thread)[0]).toEqual({ do: "assign", issue, login: "Ana", instead: [] });
});

test("of several hand-overs in one look the last one holds, and all are answered", () => {
  const thread = opened();
  const ana = thread.person("ana");
  const first = saysThere(thread, ana, "/owner @ines");
  const second = saysThere(thread, ana, "/owner @jo");
  const answer = { do: "react-on-follow-up", issue, add: "rocket", remove: null };
  expect(ordersOf(thread)).toEqual([
    { do: "assign", issue, login: "jo", instead: ["ana"] },
    { ...answer, comment: first },
    { ...answer, comment: second },
  ]);
  settle(thread.stage);
  expect(thread.stage.followUps.get("acme/shop#100")?.assignees).toEqual([thread.person("jo")]);
  expect(reviewOf(thread).followUps[0]?.owner).toBe("jo");
});

test("handing it to somebody GitHub does not assign is answered as not taken, and it stays", () => {
  const thread = opened({ unassignable: ["jo"] });
  const comment = saysThere(thread, thread.person("ana"), "/owner @jo");
  expect(ordersOf(thread)).toEqual([
    { do: "react-on-follow-up", issue, comment, add: "confused", remove: null },
  ]);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "ana" });
  expect(problemsOf(thread)).toEqual(["not-assignable"]);
});

test("until GitHub told whether somebody can be assigned, nothing is answered", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/owner @jo");
  const observed = thread.observe();
  const folded = foldedOf({ ...observed, facts: { ...observed.facts, assignable: new Map() } });
  expect(folded.questions).toEqual([{ kind: "assignable", login: "jo", issue }]);
  expect(folded.details.followUps.tracked.get(1)?.orders).toEqual([]);
});

test("a stranger is refused, and told so by a reaction alone", () => {
  const thread = opened({ private: false });
  const comment = saysThere(thread, thread.person("sam", "none"), "/done all fine");
  expect(ordersOf(thread)).toEqual([
    { do: "react-on-follow-up", issue, comment, add: "confused", remove: null },
  ]);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});

test.each([
  ["/done It holds.", "completed", "done", "said"],
  ["/not-doing Too dear.", "not_planned", "dropped", "reason"],
] as const)("%s closes it and keeps the words", (command, reason, kind, words) => {
  const thread = opened();
  const comment = saysThere(thread, thread.person("ana"), command);
  const at = thread.stage.clock;
  expect(ordersOf(thread)).toEqual([
    { do: "close-follow-up", issue, reason },
    { do: "react-on-follow-up", issue, comment, add: "rocket", remove: null },
  ]);
  settle(thread.stage);
  const source = {
    by: thread.person("ana"),
    at,
    url: `https://github.com/acme/shop/issues/12#issuecomment-${comment}`,
    comment,
    editedBy: null,
  };
  expect(reviewOf(thread).followUps[0]?.state).toEqual({
    kind,
    issue,
    url: "https://github.com/acme/shop/issues/100",
    title: "Widen the pool",
    at,
    [words]: { text: command.slice(command.indexOf(" ") + 1), source },
  });
  expect(reviewOf(thread).phase).toBe("done");
});

test("an order is carried out once, also beside one that could not be taken", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/done It holds.\n\n/by never");
  settle(thread.stage);
  expect(planOf(thread.stage).actions).toEqual([]);
  closesThere(thread, null);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});

test("a day that is given when it is near is not answered with a reminder", () => {
  const thread = opened();
  thread.at("2026-11-18T15:00Z");
  settle(thread.stage);
  saysThere(thread, thread.person("ana"), "/by 2026-11-20");
  const { actions, outcome } = planOf(thread.stage);
  expect(actions.map((one) => one.do)).toEqual(["react-on-follow-up", "update-document"]);
  expect(outcome).toEqual({ kind: "again", at: Date.parse("2026-11-23T09:00Z") });
});

test("an edited command is a new one", () => {
  const thread = opened();
  const comment = saysThere(thread, thread.person("ana"), "/owner @jo");
  settle(thread.stage);
  const editedAt = thread.stage.clock + 60_000;
  thread.stage.clock = editedAt;
  thread.stage.editors.set(String(comment), thread.person("ana"));
  const mine = { assignees: [thread.person("ana")] };
  change(thread.stage, issue, ({ comments }) => ({
    ...mine,
    comments: comments.map((one) => ({ ...one, body: "/owner @ines", editedAt })),
  }));
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.owner).toBe("ines");
});

test("with the record lost no order is given again", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/done It holds.");
  settle(thread.stage);
  closesThere(thread, null);
  settle(thread.stage);
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
});

test.each([
  ["completed", { kind: "done", said: "It held for a week." }],
  ["not_planned", { kind: "dropped", said: "It held for a week." }],
] as const)("closed by hand as %s, the comment beside it is kept", (reason, wanted) => {
  const thread = opened();
  saysThere(thread, thread.person("jo"), "Looking at it.");
  saysThere(thread, thread.person("jo"), "It held for a week.", 3_600_000);
  thread.stage.clock += 30_000;
  closesThere(thread, reason);
  const state = reviewOf(thread).followUps[0]?.state;
  const words =
    state?.kind === "done" ? state.said : state?.kind === "dropped" ? state.reason : null;
  expect({ kind: state?.kind, said: words?.text }).toEqual(wanted);
});

test("a stranger's words beside the close are not the reason", () => {
  const thread = opened({ private: false });
  saysThere(thread, thread.person("sam", "none"), "/done I did it\n\nBuy my book.");
  closesThere(thread, "completed");
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({ kind: "done", said: null });
});

test("what was said the last time it ended does not explain another end", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/done It holds.");
  settle(thread.stage);
  closesThere(thread, null);
  thread.later(60 * 24);
  closesThere(thread, "not_planned");
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({ kind: "dropped", reason: null });
});

test("opened again, the review is agreed and no longer done", () => {
  const thread = opened();
  closesThere(thread, "completed");
  settle(thread.stage);
  expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: done"]);
  closesThere(thread, null);
  settle(thread.stage);
  expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: agreed"]);
  expect(reviewOf(thread).seal).not.toBeNull();
});

test("a day that somebody mistyped in our marker is no day", () => {
  const thread = opened();
  change(thread.stage, issue, ({ body }) => ({ body: body.replace("by=2026-12-01", "by=soon") }));
  expect(foldedOf(thread).review?.followUps[0]?.by).toBeNull();
});
