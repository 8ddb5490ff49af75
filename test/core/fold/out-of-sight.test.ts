import { expect, test } from "@jest/globals";
import type { FollowUpIssue } from "../../../src/core/thread.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { change, documentsOf, look, planOf, settle } from "../thread-writes.ts";
import { foldedOf, followUpsOf, problemsOf, reviewOf } from "./ask.ts";
import { closesThere, issue, openedAs } from "./follow-up-stage.ts";

const at = "acme/shop#100";

/** The app is let out of the repository of the first follow-up. */
function letOut({ stage }: ThreadBuilder): FollowUpIssue {
  const there = stage.followUps.get(at);
  if (!there) throw new Error("not opened");
  stage.followUps.delete(at);
  settle(stage);
  return there;
}

/** Where the review stands, with its follow-ups, its label and what it still needs. */
function standingOf(thread: ThreadBuilder) {
  const needs = reviewOf(thread).needs.map((need) =>
    need.kind === "held" ? `${need.number} ${need.because}` : need.kind,
  );
  const label = [...thread.stage.labels].filter((name) => name !== "incident");
  return { followUps: followUpsOf(thread), label, needs, problems: problemsOf(thread) };
}

const waits = {
  followUps: ["A1 Widen the pool: held (out-of-sight)"],
  label: ["post-mortem: agreed"],
  needs: ["1 out-of-sight"],
  problems: [],
};

const over = {
  followUps: ["A1 Widen the pool: not-doing"],
  label: ["post-mortem: done"],
  needs: [],
  problems: [],
};

function outOfSight(): ThreadBuilder & { readonly there: FollowUpIssue } {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  return { ...thread, there: letOut(thread) };
}

/** Another issue stands at the address of the follow-up. */
function replaced(): ThreadBuilder {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  const author = thread.person("tomas", "write");
  change(thread.stage, issue, { id: 777, title: "Welcome", body: "Hands.", author });
  settle(thread.stage);
  return thread;
}

test("a follow-up that nobody can see is waited for, and what the review needs says so", () => {
  const thread = outOfSight();
  expect(standingOf(thread)).toEqual(waits);
  expect(documentsOf(thread.stage).join()).toContain(
    "- A1 waits: it cannot be seen just now; let the app into its repository, or `/not-doing A1 why` by somebody with the triage role ends it.",
  );
});

test("a review that was done before stays done, and quiet", () => {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  closesThere(thread, "completed");
  settle(thread.stage);
  letOut(thread);
  expect(standingOf(thread)).toEqual({
    followUps: ["A1 Widen the pool: held (out-of-sight)"],
    label: ["post-mortem: done"],
    needs: [],
    problems: [],
  });
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("somebody with the triage role ends it, for good and at rest", () => {
  const thread = outOfSight();
  thread.says(thread.person("jo"), "/not-doing A1 the repository is gone");
  settle(thread.stage);
  expect(standingOf(thread)).toEqual(over);
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({
    reason: { text: "the repository is gone" },
  });
  expect(foldedOf(thread).record.opened).toEqual([[1, at, 300_100]]);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("nobody else does, though they proposed it", () => {
  const thread = openedAs("Widen the pool\n\nby jo");
  const ana = thread.person("ana", "read");
  letOut(thread);
  thread.says(ana, "/not-doing A1 the repository is gone");
  settle(thread.stage);
  expect(standingOf(thread)).toEqual({ ...waits, problems: ["not-permitted triage"] });
});

test("seen again, it shows as ever, and the decision keeps its answer", () => {
  const thread = outOfSight();
  const { stage, there } = thread;
  const said = thread.says(thread.person("jo"), "/not-doing A1 the repository is gone");
  settle(stage);
  stage.followUps.set(at, there);
  settle(stage);
  expect(standingOf(thread)).toEqual({
    followUps: ["A1 Widen the pool: open"],
    label: ["post-mortem: agreed"],
    needs: ["follow-ups"],
    problems: [],
  });
  expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "ana", by: "2026-12-01" });
  expect(reviewOf(thread).answers.get(said)).toBe("rocket");
  stage.followUps.delete(at);
  settle(stage);
  expect(standingOf(thread)).toEqual(over);
  stage.followUps.set(at, there);
  closesThere(thread, "completed");
  settle(stage);
  expect(standingOf(thread)).toEqual({ ...over, followUps: ["A1 Widen the pool: done"] });
});

test("what was refused while it could be seen decides nothing once it cannot", () => {
  const thread = openedAs("Widen the pool @ana by 2026-12-01");
  thread.says(thread.person("jo"), "/not-doing A1 too dear");
  settle(thread.stage);
  letOut(thread);
  expect(standingOf(thread)).toEqual({ ...waits, problems: ["opened-already A1"] });
  thread.says(thread.person("jo"), "/not-doing A1 the repository is gone");
  settle(thread.stage);
  expect(standingOf(thread)).toEqual({ ...over, problems: ["opened-already A1"] });
});

test("a decision taken back is none", () => {
  const thread = outOfSight();
  const said = thread.says(thread.person("jo"), "/not-doing A1 gone");
  settle(thread.stage);
  thread.deletes(said, thread.person("jo"));
  settle(thread.stage);
  expect(standingOf(thread).followUps).toEqual(waits.followUps);
});

test("opened again and agreed anew, the review is done without it", () => {
  const thread = outOfSight();
  const { stage, person, says } = thread;
  says(person("jo"), "/not-doing A1 the repository is gone");
  settle(stage);
  says(person("jo"), "/reopen a word is missing");
  settle(stage);
  says(person("jo"), "/agree");
  says(person("ines"), "/agree");
  settle(stage);
  expect(reviewOf(thread).phase).toBe("done");
  expect(planOf(stage).actions).toEqual([]);
});

test("another issue at its address is told of, and the follow-up ended the same way", () => {
  const thread = replaced();
  expect(standingOf(thread)).toEqual({
    followUps: ["A1 Widen the pool: gone"],
    label: ["post-mortem: agreed"],
    needs: ["1 elsewhere"],
    problems: [],
  });
  expect(documentsOf(thread.stage).join()).toContain(
    "- A1 waits: another issue stands at its address by now; `/not-doing A1 why` by somebody with the triage role ends it.",
  );
  thread.says(thread.person("jo"), "/not-doing A1 it went with the old repository");
  settle(thread.stage);
  expect(standingOf(thread)).toEqual(over);
});

test("one look at most follows where the decision came too late", () => {
  const thread = outOfSight();
  thread.says(thread.person("jo"), "/not-doing A1 gone");
  expect(look(thread.stage)).toBeDefined();
  settle(thread.stage);
  expect(planOf(thread.stage)).toMatchObject({ actions: [], lookAgain: false });
});
