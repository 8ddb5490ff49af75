import { expect, test } from "@jest/globals";
import { collecting, inReview, reviewOf } from "../fold/ask.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { planOf, settle } from "../thread-writes.ts";

function labelsOf(thread: ThreadBuilder): readonly string[] {
  settle(thread.stage);
  return [...thread.stage.labels];
}

test("there is one phase label, the right one", () => {
  const thread = collecting();
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: collecting"]);
  thread.says(thread.person("jo"), "/resolved");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: in review"]);
});

test("other people's labels are left alone", () => {
  const thread = collecting();
  thread.labels(thread.person("jo"), "checkout");
  expect(planOf(thread.stage).actions.filter((one) => one.do === "remove-phase-label")).toEqual([]);
});

test("taken off once it is put on again, taken off twice it stays off", () => {
  const thread = inReview();
  const jo = thread.person("jo");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: in review"]);
  thread.unlabels(jo, "post-mortem: in review");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: in review"]);
  thread.unlabels(jo, "post-mortem: in review");
  expect(labelsOf(thread)).toEqual(["incident"]);
  expect(reviewOf(thread).phase).toBe("in-review");
});

test("a new phase is a new question", () => {
  const thread = inReview();
  const jo = thread.person("jo");
  for (const _ of ["once", "twice"]) {
    settle(thread.stage);
    thread.unlabels(jo, "post-mortem: in review");
  }
  thread.later(1);
  thread.says(thread.person("mara", "maintain"), "/not-needed a drill");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: not needed"]);
});

test("what was taken off twice comes back when the review gets there anew", () => {
  const thread = inReview();
  const [jo, mara] = [thread.person("jo"), thread.person("mara", "maintain")];
  for (const _ of ["once", "twice"]) {
    settle(thread.stage);
    thread.later(1);
    thread.unlabels(jo, "post-mortem: in review");
  }
  expect(labelsOf(thread)).toEqual(["incident"]);
  thread.later(1);
  thread.says(mara, "/not-needed a drill");
  settle(thread.stage);
  thread.says(mara, "/reopen it was real");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: in review"]);
});

test("after agreement a phase label by hand goes, put on twice it stays beside ours", () => {
  const thread = inReview();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "post-mortem: agreed");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: done"]);
  thread.later(1);
  thread.labels(mara, "post-mortem: in review");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: done"]);
  thread.later(1);
  thread.labels(mara, "post-mortem: in review");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: done", "post-mortem: in review"]);
});

test("of two put on by hand the latest stays", () => {
  const thread = collecting();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "post-mortem: in review");
  thread.later(1);
  thread.labels(mara, "post-mortem: not needed");
  expect(labelsOf(thread)).toEqual(["incident", "post-mortem: not needed"]);
});

test("labels are told apart as GitHub does, without regard to case", () => {
  const thread = collecting();
  thread.labels(thread.person("jo"), "Post-Mortem: Collecting");
  const labels = planOf(thread.stage).actions.filter((one) => one.do.endsWith("label"));
  expect(labels).toEqual([]);
});

test("agreed before /reopen, the label that is still there seals nothing until it is new", () => {
  const thread = inReview();
  const mara = thread.person("mara", "maintain");
  thread.says(thread.person("jo"), "/factor One.\n\n/factor Two.");
  thread.labels(mara, "post-mortem: agreed");
  thread.later(1);
  thread.says(mara, "/reopen more to say");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  const labels = planOf(thread.stage).actions.filter((one) => one.do.endsWith("label"));
  expect(labels.map((one) => one.do)).toEqual(["remove-phase-label", "add-phase-label"]);
  // The timeline may lag: then nothing is known to be old, and the next look sees what is new.
  const observed = thread.observe();
  expect(observed.issue.labels).toContain("post-mortem: agreed");
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("done");
});
