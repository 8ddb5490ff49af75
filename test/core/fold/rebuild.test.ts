import { expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { look, planOf, replaceRecord, settle } from "../thread-writes.ts";
import { agreed, factorsOf, foldedOf, followUpsOf, inReview, reviewOf } from "./ask.ts";

const damaged = "<!-- second-story:record v=1 sum=0 -->";

/** Six factors, of which F1 was deleted, F2 dropped and F4 merged; A1 deleted, A2 not done. */
function withGaps(): ThreadBuilder {
  const thread = inReview();
  const jo = thread.person("jo");
  const first = thread.says(jo, "/factor Gone.\n\n/follow-up Gone too.");
  thread.says(jo, "/factor Dropped.\n\n/factor The *pool* [was](https://example.org/a_b) small.");
  thread.says(jo, "### Contributing factors\n\n- The pool\n- The alert\n- 🔥");
  thread.says(jo, "### Follow-ups\n\n- Not this\n- Widen the pool for F3\n- Widen");
  settle(thread.stage);
  thread.deletes(first);
  thread.says(jo, "/drop F2 no\n\n/merge F4 F3\n\n/not-doing A2 too dear");
  settle(thread.stage);
  return thread;
}

test("numbers are read off the visible document, gaps and all", () => {
  const thread = withGaps();
  const factors = [
    "F3 The *pool* [was](https://example.org/a_b) small. (F4 The pool)",
    "F5 The alert",
    "F6 🔥",
  ];
  expect(factorsOf(thread)).toEqual(factors);
  expect(followUpsOf(thread)).toEqual(["A3 Widen the pool: proposed", "A4 Widen: proposed"]);
  const { review: before } = foldedOf(thread);
  replaceRecord(thread.stage, damaged);
  settle(thread.stage);
  expect(factorsOf(thread)).toEqual(factors);
  expect(foldedOf(thread).review).toEqual(before);
});

test("lost with the whole comment, it comes back on /postmortem alone", () => {
  const thread = inReview();
  thread.says(thread.person("jo"), "/factor The pool.");
  settle(thread.stage);
  const document = thread.stage.events.find((event) => event.by?.id === 900);
  thread.deletes(document?.id ?? 0, thread.person("jo"));
  thread.later(60);
  thread.says(thread.person("jo"), "/factor The alert.\n\n/agree");
  expect(planOf(thread.stage)).toEqual({
    actions: [],
    lookAgain: false,
    outcome: { kind: "done" },
  });
  thread.says(thread.person("mara", "maintain"), "/postmortem");
  settle(thread.stage);
  expect(factorsOf(thread)).toEqual(["F1 The pool.", "F2 The alert."]);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("while it is lost nothing is agreed, opened, ordered or reminded of", () => {
  const thread = agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up One");
  });
  look(thread.stage);
  replaceRecord(thread.stage, damaged);
  expect(followUpsOf(thread)).toEqual(["A1 One: held (record)"]);
  const { actions, lookAgain } = planOf(thread.stage);
  expect(actions.map((action) => action.do)).toEqual([
    ...["react", "react", "react", "react", "react"],
    "update-document",
  ]);
  expect(lookAgain).toBe(true);
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
});

test("a review that was about to be agreed is agreed one look later", () => {
  const thread = inReview();
  thread.says(thread.person("jo"), "/factor One.\n\n/factor Two.");
  settle(thread.stage);
  replaceRecord(thread.stage, damaged);
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  expect(reviewOf(thread).agreement.holds).toBe(false);
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("done");
});

test("follow-ups keep their numbers by the issues they became, whatever became of the lines", () => {
  const thread = agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up One and all");
    says(person("jo"), "/follow-up One\n\n/follow-up Two");
    says(person("jo"), "/follow-up Three\n\n/factor Also.");
  });
  settle(thread.stage);
  thread.deletes(3);
  const document = thread.stage.events.find((event) => event.by?.id === 900);
  thread.deletes(document?.id ?? 0, thread.person("jo"));
  thread.later(60);
  thread.says(thread.person("mara", "maintain"), "/postmortem");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual([
    "A1 One and all: open",
    "A2 One: open",
    "A3 Two: open",
    "A4 Three: open",
  ]);
  expect(thread.stage.followUps.size).toBe(4);
});

test("a short reply once given is not given again", () => {
  const thread = inReview();
  thread.says(thread.person("ana", "read"), "/proceed quickly");
  settle(thread.stage);
  replaceRecord(thread.stage, damaged);
  settle(thread.stage);
  const replies = thread.stage.events.filter(
    (event) => event.kind === "comment" && event.body.includes("second-story:reply"),
  );
  expect(replies).toHaveLength(1);
});
