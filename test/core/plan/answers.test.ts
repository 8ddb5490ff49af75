import { expect, test } from "@jest/globals";
import { readRecord } from "../../../src/core/record.ts";
import type { Reactions } from "../../../src/core/thread.ts";
import { issue, openedAs, ordersOf, saysThere } from "../fold/follow-up-stage.ts";
import { buildThread, replaceComment } from "../thread-builder.ts";
import { change, documentsOf, followUpKeys, planOf, settle } from "../thread-writes.ts";

/** What is answered where our 🚀 stands in the record and GitHub counts these. */
function answeredAt(reactions: Reactions) {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "incident");
  const comment = thread.says(mara, "/factor The pool was small");
  settle(thread.stage);
  replaceComment(thread.stage, comment, { reactions });
  return planOf(thread.stage).actions.map((action) =>
    action.do === "react" ? { add: action.add, remove: action.remove } : action.do,
  );
}

test("an answer that stands as the record tells is not given again, whoever reacts besides", () => {
  expect(answeredAt({ rocket: 1, confused: 0 })).toEqual([]);
  expect(answeredAt({ rocket: 3, confused: 2 })).toEqual([]);
});

test("nor where GitHub does not show it, and no other one either: its lists lag behind", () => {
  expect(answeredAt({ rocket: 0, confused: 0 })).toEqual([]);
});

test("one that stands against the record is turned round", () => {
  expect(answeredAt({ rocket: 0, confused: 1 })).toEqual([{ add: "rocket", remove: "confused" }]);
});

test("of a command that was edited out meanwhile the record forgets what stands against it", () => {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "incident");
  const comment = thread.says(mara, "/factor The pool was small");
  settle(thread.stage);
  const answered = () => readRecord(documentsOf(thread.stage)[0] ?? "")?.rocket;
  expect(answered()).toEqual([comment]);
  const reactions = { rocket: 0, confused: 1 };
  replaceComment(thread.stage, comment, { body: "The pool was small", reactions });
  settle(thread.stage);
  expect(answered()).toEqual([]);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("so is one on a follow-up", () => {
  const thread = openedAs("Widen the pool @ana");
  const comment = saysThere(thread, thread.person("ana"), "/done It holds.");
  settle(thread.stage);
  expect(ordersOf(thread)).toEqual([]);
  const reactions = { rocket: 0, confused: 1 };
  for (const key of followUpKeys(thread.stage)) {
    change(thread.stage, key, ({ comments }) => ({
      comments: comments.map((one) => ({ ...one, reactions })),
    }));
  }
  const answer = { add: "rocket", remove: "confused" } as const;
  expect(ordersOf(thread)).toEqual([{ do: "react-on-follow-up", issue, comment, ...answer }]);
});

test("what somebody gave before us is no answer of ours", () => {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "incident");
  const comment = thread.says(mara, "/factor The pool was small");
  replaceComment(thread.stage, comment, { reactions: { rocket: 1, confused: 1 } });
  const [first] = planOf(thread.stage).actions;
  expect(first).toEqual({ do: "react", comment, add: "rocket", remove: "confused" });
});
