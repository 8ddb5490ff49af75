import { expect, test } from "@jest/globals";
import { buildThread } from "../thread-builder.ts";
import { agreed, collecting, foldedOf, inReview, problemsOf, reviewOf } from "./ask.ts";

test("of several people named, those there are get invited, and the other is asked about", () => {
  const thread = inReview();
  thread.person("ana");
  const comment = thread.says(thread.person("mara", "maintain"), "/invite @ana @nobody");
  const { perspectives, answers } = reviewOf(thread);
  expect(perspectives[0]?.person?.login).toBe("ana");
  expect(problemsOf(thread)).toEqual(["which-person @nobody"]);
  expect(answers.get(comment)).toBe("confused");
});

test("whoever is facilitator last is it", () => {
  const thread = inReview();
  const mara = thread.person("mara", "maintain");
  const [ana, tomas] = [thread.person("ana"), thread.person("tomas")];
  thread.says(mara, "/facilitator @ana");
  expect(reviewOf(thread).facilitators).toEqual([ana]);
  thread.says(mara, "/facilitator @tomas");
  expect(reviewOf(thread).facilitators).toEqual([tomas]);
});

test("not needed, and opened again", () => {
  const thread = collecting();
  const mara = thread.person("mara", "maintain");
  thread.says(mara, "/not-needed a drill");
  expect(reviewOf(thread)).toMatchObject({
    phase: "not-needed",
    phaseBy: { kind: "not-needed", by: mara, reason: "a drill" },
  });
  thread.says(mara, "/reopen it was real");
  expect(reviewOf(thread)).toMatchObject({
    phase: "in-review",
    phaseBy: { kind: "reopened", by: mara, reason: "it was real" },
  });
});

test("what does not fit where the review stands says so and changes nothing", () => {
  const thread = inReview();
  const mara = thread.person("mara", "maintain");
  const early = thread.says(mara, "/reopen again");
  expect(problemsOf(thread)).toEqual(["not-now"]);
  expect(reviewOf(thread).answers.get(early)).toBe("confused");
  thread.labels(mara, "post-mortem: agreed");
  thread.says(mara, "/not-needed after all");
  expect(problemsOf(thread)).toEqual(["not-now", "not-now"]);
  expect(reviewOf(thread).phase).toBe("done");
});

test("/postmortem opens a review where there was no incident label", () => {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  expect(foldedOf(thread).review).toBeNull();
  thread.says(mara, "/postmortem");
  expect(reviewOf(thread)).toMatchObject({
    phase: "in-review",
    phaseBy: { kind: "postmortem", by: mara },
    paused: false,
  });
});

test("only triage directs, and a first refusal is answered in words", () => {
  const thread = inReview();
  const ana = thread.person("ana", "read");
  thread.says(ana, "/proceed we are late\n/snooze 3d\n/facilitator @ana");
  expect(problemsOf(thread)).toEqual(Array(3).fill("not-permitted triage"));
  expect([...foldedOf(thread).details.results.refusals.keys()]).toEqual([ana.id]);
});

test("a vote that comes too early, too late or from outside is answered in words", () => {
  const early = collecting();
  early.says(early.person("jo"), "/agree");
  expect([...foldedOf(early).details.results.refusals.keys()]).toEqual([11]);
  const late = agreed();
  late.labels(late.observe().self, "post-mortem: agreed");
  late.says(late.person("tomas"), "/object too late");
  expect([...foldedOf(late).details.results.refusals.keys()]).toEqual([late.person("tomas").id]);
  const outside = inReview({ private: false });
  const sam = outside.person("sam", "none");
  outside.says(sam, "/agree");
  outside.says(sam, "/factor Me.");
  expect([...foldedOf(outside).details.results.refusals.keys()]).toEqual([sam.id]);
  expect(problemsOf(outside)).toEqual(["not-heard", "not-heard"]);
});

test("what a person with triage directed stands when their account is deleted", () => {
  const thread = collecting();
  const mara = thread.person("mara", "maintain");
  const comment = thread.says(mara, "/postmortem");
  const observed = thread.documentWith(foldedOf(thread).record);
  const events = observed.events.map((event) =>
    event.id === comment && event.kind === "comment" ? { ...event, by: null } : event,
  );
  expect(reviewOf({ ...observed, events }).phase).toBe("in-review");
});

test("in the second of the agreed label, the vote that led there counts", () => {
  const thread = agreed();
  thread.event({
    kind: "labeled",
    id: 50_000_800,
    at: thread.stage.clock,
    by: thread.observe().self,
    label: "post-mortem: agreed",
  });
  expect(problemsOf(thread)).toEqual([]);
  expect(reviewOf(thread).agreement.votes.map((vote) => vote.person.login)).toEqual(["jo", "ines"]);
});
