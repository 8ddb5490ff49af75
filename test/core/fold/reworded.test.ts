import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { replaceRecord, settle } from "../thread-writes.ts";
import { agreed, factorsOf, foldedOf, followUpsOf, inReview, problemsOf, reviewOf } from "./ask.ts";

/** Tidying up the words beside a vote or a decision does not say it again. */

function votesOf(thread: ThreadBuilder) {
  return reviewOf(thread).agreement.votes.map(({ person, source, is }) => [
    person.login,
    source.comment,
    is.kind,
  ]);
}

function commentOf(thread: ThreadBuilder, login: string, body: string): number {
  const found = thread.stage.events.find(
    (event) => event.kind === "comment" && event.by?.login === login && event.body === body,
  );
  return found?.id ?? 0;
}

test("an objection that is reworded does not overtake what its author said since", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  const objection = thread.says(tomas, "/object the times are wrong");
  settle(thread.stage);
  const agreement = thread.says(tomas, "/agree");
  settle(thread.stage);
  thread.edits(objection, "/object the times are wrong (mended since, thank you)");
  settle(thread.stage);
  expect(votesOf(thread)).toEqual([["tomas", agreement, "agrees"]]);
  thread.edits(agreement, "/agree thank you");
  expect(votesOf(thread)).toEqual([["tomas", agreement, "agrees"]]);
});

test("an objection that stands is told in its new words, from when it was first made", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  const objection = thread.says(tomas, "/object the tmes are wrong");
  const { clock: at } = thread.stage;
  settle(thread.stage);
  thread.edits(objection, "/object the times are wrong");
  const { votes } = reviewOf(thread).agreement;
  expect(votes.map((vote) => [vote.is, vote.source.at])).toEqual([
    [{ kind: "objects", reason: "the times are wrong" }, at],
  ]);
});

test("a vote whose word changed counts from the edit", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  const first = thread.says(tomas, "/object the times are wrong");
  settle(thread.stage);
  thread.says(tomas, "/object so is the summary");
  settle(thread.stage);
  thread.edits(first, "/agree");
  expect(votesOf(thread)).toEqual([["tomas", first, "agrees"]]);
});

test("also where it changed to and fro", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  const first = thread.says(tomas, "/object the times are wrong");
  settle(thread.stage);
  thread.edits(first, "/agree");
  settle(thread.stage);
  thread.says(tomas, "/agree");
  settle(thread.stage);
  thread.edits(first, "/object the summary is wrong");
  expect(votesOf(thread)).toEqual([["tomas", first, "objects"]]);
});

test("a vote that came too early counts from the edit that writes it again in review", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  thread.labels(thread.person("ines"), "post-mortem: collecting");
  thread.later(1);
  const early = thread.says(tomas, "/object too early");
  settle(thread.stage);
  expect(votesOf(thread)).toEqual([]);
  thread.says(thread.person("jo"), "/resolved");
  thread.labels(thread.person("ines"), "post-mortem: in review");
  settle(thread.stage);
  thread.edits(early, "/object the times are wrong");
  expect(votesOf(thread)).toEqual([["tomas", early, "objects"]]);
});

test("after agreement, a reason that is reworded is refused nowhere and brings nothing back", () => {
  const decisions: number[] = [];
  const thread = agreed({}, ({ says, person, stage }) => {
    const jo = person("jo");
    says(jo, "/factor A third.\n\n/follow-up Widen the pool\n\n/follow-up Buy a moon");
    decisions.push(says(jo, "/drop F3 becuse it was not"), says(jo, "/not-doing A2 to expensive"));
    decisions.push(says(person("tomas"), "/object the tmes"));
    settle(stage);
    says(person("tomas"), "/withdraw");
  });
  settle(thread.stage);
  const before = reviewOf(thread);
  expect(before.phase).toBe("agreed");
  thread.later(60);
  const [drop = 0, against = 0, objection = 0] = decisions;
  thread.edits(drop, "/drop F3 because it was not");
  thread.edits(against, "/not-doing A2 too expensive");
  thread.edits(objection, "/object the times");
  settle(thread.stage);
  const review = reviewOf(thread);
  expect(problemsOf(thread)).toEqual([]);
  expect(foldedOf(thread).details.results.refusals.size).toBe(0);
  expect(factorsOf(thread)).toEqual(["F1 The pool was small.", "F2 Nobody was told."]);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: open"]);
  expect(review.notDoing.map(({ source }) => source.at)).toEqual(
    before.notDoing.map(({ source }) => source.at),
  );
  expect(review.agreement.votes).toEqual(before.agreement.votes);
});

test("a decision about another number counts from the edit", () => {
  const thread = inReview();
  const jo = thread.person("jo");
  thread.says(jo, "/follow-up Widen the pool\n\n/follow-up Page us");
  const decision = thread.says(jo, "/not-doing A1 too much");
  settle(thread.stage);
  thread.edits(decision, "/not-doing A2 too much");
  expect(reviewOf(thread).notDoing.map(({ source }) => source.at)).toEqual([thread.stage.clock]);
});

test("where the record is lost, a comment counts from when it was written, as ever", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  const objection = thread.says(tomas, "/object the times are wrong");
  settle(thread.stage);
  const agreement = thread.says(tomas, "/agree");
  settle(thread.stage);
  thread.edits(objection, "/object the times were wrong");
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  expect(votesOf(thread)).toEqual([["tomas", agreement, "agrees"]]);
});

describe("an agreement that does not hold any more is given anew by an edit", () => {
  test("after the story was opened again", () => {
    const thread = agreed({}, ({ says, person }) => says(person("mara", "maintain"), "/agree"));
    settle(thread.stage);
    thread.later(60);
    thread.says(thread.person("mara"), "/reopen the impact is wrong");
    settle(thread.stage);
    expect(votesOf(thread)).toEqual([]);
    const agreement = thread.says(thread.person("ines"), "/agree");
    settle(thread.stage);
    const voided = commentOf(thread, "jo", "/agree");
    thread.edits(voided, "/agree (the impact is right now)");
    const both = [
      ["jo", voided, "agrees"],
      ["ines", agreement, "agrees"],
    ];
    expect(votesOf(thread)).toEqual(both);
    settle(thread.stage);
    thread.later(5);
    thread.edits(voided, "/agree (the impact is right)");
    expect(votesOf(thread)).toEqual(both);
  });

  test("after the story changed, and only for what had changed by then", () => {
    const thread = inReview();
    const agreement = thread.says(thread.person("tomas"), "/agree");
    settle(thread.stage);
    const { clock: at } = thread.stage;
    thread.says(thread.person("jo"), "/factor The pool was small.");
    settle(thread.stage);
    expect(votesOf(thread)).toEqual([["tomas", agreement, "stale"]]);
    thread.edits(agreement, "/agree with the factor too");
    const given = reviewOf(thread).agreement.votes;
    expect(given.map(({ is }) => is.kind)).toEqual(["agrees"]);
    settle(thread.stage);
    expect(reviewOf(thread).agreement.votes).toEqual(given);
    thread.says(thread.person("jo"), "/factor Nobody was told.");
    expect(votesOf(thread)).toEqual([["tomas", agreement, "stale"]]);
    expect(given[0]?.source.at).toBeLessThanOrEqual(at);
  });

  test("but not by one that came before the change", () => {
    const thread = inReview();
    const agreement = thread.says(thread.person("tomas"), "/agree");
    settle(thread.stage);
    thread.edits(agreement, "/agree thank you");
    thread.later(1);
    thread.says(thread.person("jo"), "/factor The pool was small.");
    expect(votesOf(thread)).toEqual([["tomas", agreement, "stale"]]);
  });

  test("and an objection of its giver since then stands", () => {
    const thread = inReview();
    const tomas = thread.person("tomas");
    const agreement = thread.says(tomas, "/agree");
    thread.says(thread.person("jo"), "/factor The pool was small.");
    settle(thread.stage);
    const objection = thread.says(tomas, "/object the pool was large");
    settle(thread.stage);
    thread.edits(agreement, "/agree mostly");
    expect(votesOf(thread)).toEqual([["tomas", objection, "objects"]]);
  });
});
