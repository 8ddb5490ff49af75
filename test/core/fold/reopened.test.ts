import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { planOf, replaceRecord, settle } from "../thread-writes.ts";
import { agreed, factorsOf, foldedOf, followUpsOf, inReview, reviewOf } from "./ask.ts";

type Twice = { readonly thread: ThreadBuilder; readonly reopening: number };

/** Agreed by jo, ines and mara; opened again by mara, who mistyped; agreed anew by jo and ines. */
function agreedTwice(): Twice {
  const thread = agreed({ config: { soak: 2 } }, ({ says, person }) => {
    says(person("jo"), "/follow-up Widen the pool");
    says(person("mara", "maintain"), "/agree");
  });
  settle(thread.stage);
  thread.later(60);
  const reopening = thread.says(thread.person("mara"), "/reopen ther is more");
  settle(thread.stage);
  thread.later(60);
  thread.says(thread.person("jo"), "/factor The alert was off.\n\n/follow-up Page us");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
  thread.later(60);
  return { thread, reopening };
}

/** All that a later tidying up must not change. */
function standing(thread: ThreadBuilder) {
  settle(thread.stage);
  expect(planOf(thread.stage).actions).toEqual([]);
  const { phase, seal, agreement } = reviewOf(thread);
  return {
    phase,
    seal: seal && { at: seal.at, event: seal.event },
    votes: agreement.votes.map((vote) => [vote.person.login, vote.source.at, vote.is.kind]),
    factors: factorsOf(thread),
    followUps: followUpsOf(thread),
    labels: [...thread.stage.labels],
  };
}

describe("agreed, opened again and agreed anew, the later agreement stands", () => {
  test.each<[string, (twice: Twice) => void, readonly string[]]>([
    ["is hidden", ({ thread, reopening }) => thread.hides(reopening), []],
    ["is deleted", ({ thread, reopening }) => thread.deletes(reopening), []],
    ["is reworded", ({ thread, reopening }) => thread.edits(reopening, "Thanks."), ["Thanks."]],
  ])("when the comment that opened it again %s", (_, tidy, added) => {
    const twice = agreedTwice();
    const before = standing(twice.thread);
    expect(before.factors).toContain("F3 The alert was off.");
    expect(before.votes.map(([login]) => login)).toEqual(["jo", "ines"]);
    tidy(twice);
    expect(standing(twice.thread)).toEqual(before);
    expect(reviewOf(twice.thread).seal?.added.map(({ text }) => text)).toEqual(added);
    // The soak time of the later agreement holds, and then all of it is opened.
    twice.thread.later(60 * 24 * 10);
    expect(standing(twice.thread).followUps).toEqual([
      "A1 Widen the pool: open",
      "A2 Page us: open",
    ]);
  });

  test("also when the record is lost after that", () => {
    const { thread, reopening } = agreedTwice();
    const before = standing(thread);
    thread.hides(reopening);
    settle(thread.stage);
    replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
    expect(standing(thread)).toEqual(before);
  });

  test("and can be opened again as ever", () => {
    const { thread, reopening } = agreedTwice();
    thread.hides(reopening);
    settle(thread.stage);
    thread.says(thread.person("mara"), "/reopen once more");
    expect(standing(thread)).toMatchObject({ phase: "in-review", seal: null, votes: [] });
    expect(foldedOf(thread).details.results.refusals.size).toBe(0);
  });
});

test("opened again and not agreed since, the agreement comes back with the comment that opened it", () => {
  const thread = agreed();
  settle(thread.stage);
  const first = reviewOf(thread).seal?.event;
  thread.later(60);
  const reopening = thread.says(thread.person("mara", "maintain"), "/reopen there is more");
  settle(thread.stage);
  thread.hides(reopening);
  expect(standing(thread)).toMatchObject({ phase: "done", seal: { event: first } });
});

describe("a reason that is reworded later moves nothing", () => {
  test("of /reopen, after all agreed again", () => {
    const { thread, reopening } = agreedTwice();
    const before = standing(thread);
    thread.edits(reopening, "/reopen there is more");
    expect(standing(thread)).toEqual(before);
  });

  test("of /not-needed, after /postmortem began the review", () => {
    const thread = inReview();
    const mara = thread.person("mara", "maintain");
    settle(thread.stage);
    const unneeded = thread.says(mara, "/not-needed it was a tst");
    settle(thread.stage);
    thread.later(60);
    thread.says(mara, "/postmortem");
    settle(thread.stage);
    thread.later(60);
    thread.edits(unneeded, "/not-needed it was a test");
    expect(standing(thread).phase).toBe("in-review");
    thread.edits(unneeded, "/not-needed it was only a test");
    expect(standing(thread).phase).toBe("in-review");
  });

  test("it is told in its new words", () => {
    const thread = inReview();
    const mara = thread.person("mara", "maintain");
    settle(thread.stage);
    const unneeded = thread.says(mara, "/not-needed it was a tst");
    settle(thread.stage);
    const { since } = reviewOf(thread);
    thread.later(60);
    thread.edits(unneeded, "/not-needed it was a test");
    expect(reviewOf(thread)).toMatchObject({
      phase: "not-needed",
      since,
      phaseBy: { kind: "not-needed", by: mara, reason: "it was a test" },
    });
  });

  test("of /proceed, after agreement held back what more people could see", () => {
    const repositories = { "acme/lib": { private: false, internal: false } };
    const thread = agreed({ repositories }, ({ says, person }) => {
      person("jo", "write", "acme/lib");
      says(person("jo"), "/follow-up Widen the pool in acme/lib");
    });
    const mara = thread.person("mara", "maintain");
    const proceeding = thread.says(mara, "/proceed we no enough");
    thread.later(1);
    settle(thread.stage);
    const held = ["A1 Widen the pool: held (more-visible)"];
    expect(standing(thread).followUps).toEqual(held);
    thread.later(60);
    thread.edits(proceeding, "/proceed we know enough");
    expect(standing(thread).followUps).toEqual(held);
    thread.says(mara, "/proceed it is no secret");
    expect(standing(thread).followUps).toEqual(["A1 Widen the pool: open"]);
  });
});

test("another command in the same comment counts from the edit", () => {
  const thread = inReview();
  const mara = thread.person("mara", "maintain");
  const comment = thread.says(mara, "/proceed we know enough");
  settle(thread.stage);
  thread.says(thread.person("jo"), "/factor One.\n\n/factor Two.");
  thread.labels(mara, "post-mortem: agreed");
  settle(thread.stage);
  thread.later(60);
  thread.edits(comment, "/reopen we know more");
  expect(standing(thread).phase).toBe("in-review");
});
