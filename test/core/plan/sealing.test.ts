import { expect, test } from "@jest/globals";
import { followUpsOf, inReview } from "../fold/ask.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { observeStage, type Stage } from "../thread-stage.ts";
import { look, planOf, settle } from "../thread-writes.ts";

/** A review with a document, two factors, and a follow-up in the issue's own text. */
function written(): ThreadBuilder {
  const thread = inReview({ body: "### Follow-ups\n- Mend it" });
  thread.says(thread.person("jo"), "/factor The pool was small.\n\n/factor Nobody was told.");
  settle(thread.stage);
  return thread;
}

/** The thread after two people agreed, its issue's own text edited to this just before. */
function agreedOn({ says, person, stage }: ThreadBuilder, body: string): Stage {
  says(person("jo"), "/agree");
  says(person("ines"), "/agree");
  return { ...stage, setting: { ...stage.setting, body } };
}

/** The kinds of writes of one look, reactions aside. */
function writesOf(stage: Stage): readonly string[] {
  return look(stage).actions.flatMap((one) => (one.do === "react" ? [] : [one.do]));
}

test("what came into the issue's own text and was agreed on in one look is written, then sealed, then opened", () => {
  const stage = agreedOn(written(), "### Follow-ups\n- Mend it\n- Page us");
  expect([writesOf(stage), writesOf(stage), writesOf(stage)]).toEqual([
    ["update-document"],
    ["add-phase-label", "remove-phase-label"],
    ["open-follow-up", "open-follow-up", "update-document"],
  ]);
  settle(stage);
  expect(planOf(stage).actions).toEqual([]);
  expect(followUpsOf(observeStage(stage))).toEqual(["A1 Mend it: open", "A2 Page us: open"]);
});

test("a follow-up reworded there just before is opened as it was agreed", () => {
  const stage = agreedOn(written(), "### Follow-ups\n- Mend it for good");
  settle(stage);
  expect(planOf(stage).actions).toEqual([]);
  expect(followUpsOf(observeStage(stage))).toEqual(["A1 Mend it for good: open"]);
});

test("a factor from there stays in the story", () => {
  const body = "### Follow-ups\n- Mend it\n\n### Contributing factors\n- Nobody was on call.";
  const stage = agreedOn(written(), body);
  settle(stage);
  expect(planOf(stage).actions).toEqual([]);
  const documents = stage.events.flatMap((one) =>
    one.kind === "comment" && one.body.includes("second-story:document") ? [one.body] : [],
  );
  expect(documents).toEqual([
    expect.stringMatching(/frozen=[\s\S]*\*\*F3\*\* Nobody was on call\./),
  ]);
});

test("where the record knows the issue's own text, nothing is written before the seal", () => {
  const thread = written();
  thread.says(thread.person("jo"), "/factor The alert was off.\n\n/follow-up Watch the pool");
  const stage = agreedOn(thread, "### Follow-ups\n- Mend it");
  expect(writesOf(stage)).toEqual(["add-phase-label", "remove-phase-label"]);
  settle(stage);
  expect(followUpsOf(observeStage(stage))).toEqual(["A1 Mend it: open", "A2 Watch the pool: open"]);
});

test("what comes into the issue's own text after the seal was never agreed on", () => {
  const stage = agreedOn(written(), "### Follow-ups\n- Mend it");
  settle(stage);
  const later = {
    ...stage,
    setting: { ...stage.setting, body: "### Follow-ups\n- Mend it\n- More" },
  };
  settle(later);
  expect(followUpsOf(observeStage(later))).toEqual(["A1 Mend it: open"]);
});

test("what is sealed is answered with the record that tells of it, not before", () => {
  const thread = written();
  const { says, person, stage } = thread;
  const votes = [says(person("jo"), "/agree"), says(person("ines"), "/agree")];
  expect(look(stage).actions.map((action) => action.do)).toEqual([
    "add-phase-label",
    "remove-phase-label",
  ]);
  expect(look(stage).actions.flatMap((one) => (one.do === "react" ? [one.comment] : []))).toEqual(
    votes,
  );
});
