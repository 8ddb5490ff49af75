import { expect, test } from "@jest/globals";
import { hash, normalise } from "../../../src/core/hash.ts";
import { writeRecord } from "../../../src/core/record.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { replaceRecord, settle } from "../thread-writes.ts";
import { agreed, factorsOf, foldedOf, followUpsOf, inReview, problemsOf, reviewOf } from "./ask.ts";

/** Two factors and two follow-ups by jo. */
function proposed(): ThreadBuilder {
  const thread = inReview();
  const jo = thread.person("jo", "read");
  thread.says(jo, "/factor The pool.\n\n/factor The alert.");
  thread.says(
    jo,
    "/follow-up Widen the pool @ines by 2026-12-01 for F1 [prevent]\nchecked by: a test",
  );
  thread.says(jo, "/follow-up Fix the alert");
  return thread;
}

test("a follow-up keeps every clause", () => {
  const [first] = reviewOf(proposed()).followUps;
  expect(first).toEqual({
    number: 1,
    text: "Widen the pool",
    owner: "ines",
    ownerId: 10,
    by: "2026-12-01",
    repository: { owner: "acme", repo: "shop" },
    factors: [1],
    kind: "prevent",
    checkedBy: "a test",
    changed: [],
    source: {
      by: { id: 11, login: "jo", bot: false },
      at: first?.source.at,
      url: "https://github.com/acme/shop/issues/12#issuecomment-3",
      comment: 3,
      editedBy: null,
    },
    state: { kind: "proposed" },
  });
});

test.each([
  ["its proposer", "jo", "read"],
  ["a facilitator", "ana", "read"],
  ["somebody with triage", "mara", "triage"],
] as const)("%s may change a proposal", (_, login, role) => {
  const thread = proposed();
  thread.person("ana", "read");
  thread.says(thread.person("tomas", "maintain"), "/facilitator @ana");
  const who = thread.person(login, role);
  thread.says(who, "/owner A2 @tomas\n/by A2 2026-12-24\n/merge F2 F1\n/not-doing A1 too dear");
  const review = reviewOf(thread);
  expect(review.followUps.map(({ number, owner, by }) => [number, owner, by])).toEqual([
    [2, "tomas", "2026-12-24"],
  ]);
  expect(
    review.notDoing.map(({ text, followUp }) => [text, followUp?.number, followUp?.text]),
  ).toEqual([["too dear", 1, "Widen the pool"]]);
  expect(factorsOf(thread)).toEqual(["F1 The pool. (F2 The alert.)"]);
  expect(problemsOf(thread)).toEqual([]);
});

test("others are told whose it is, and nothing changes", () => {
  const thread = proposed();
  const ana = thread.person("ana", "read");
  const before = [factorsOf(thread), followUpsOf(thread)];
  thread.says(ana, "/owner A2 @ana\n/by A2 2026-12-24\n/merge F2 F1\n/drop F1 no");
  thread.says(ana, "/not-doing A1 no");
  expect([factorsOf(thread), followUpsOf(thread)]).toEqual(before);
  // As with every refusal for want of a role, what is named is the role that may.
  expect(problemsOf(thread)).toEqual(Array(5).fill("not-yours"));
});

test("a number that nothing has is asked about", () => {
  const thread = proposed();
  thread.says(
    thread.person("jo"),
    "/owner A7 @ines\n/merge F1 F9\n/drop F8 no\n\n/not-doing A9 no",
  );
  expect(problemsOf(thread)).toEqual([
    "which-follow-up A7",
    "which-factor F9",
    "which-factor F8",
    "which-follow-up A9",
  ]);
});

test("a merged factor takes along what was merged into it before", () => {
  const thread = proposed();
  const jo = thread.person("jo");
  thread.says(jo, "/factor The cache.\n\n/merge F3 F2\n/merge F2 F1");
  expect(factorsOf(thread)).toEqual(["F1 The pool. (F2 The alert.) (F3 The cache.)"]);
  thread.says(jo, "/drop F1 all wrong");
  expect(factorsOf(thread)).toEqual([]);
});

test("a number is never given twice", () => {
  const thread = proposed();
  const jo = thread.person("jo");
  const third = thread.says(jo, "/factor The cache.");
  const { record } = foldedOf(thread);
  thread.deletes(third);
  thread.says(jo, "/factor The queue.");
  expect(factorsOf(thread.documentWith(record))).toEqual([
    "F1 The pool.",
    "F2 The alert.",
    "F4 The queue.",
  ]);
});

test("who agreed before a factor was dropped agreed to it as well", () => {
  const thread = proposed();
  thread.says(thread.person("ines"), "/agree");
  thread.says(thread.person("jo"), "/drop F1 wrong\n\n/not-doing A1 too dear");
  expect(reviewOf(thread).agreement.votes.map((vote) => vote.is)).toEqual([
    {
      kind: "stale",
      changes: [
        { how: "removed", what: "factor", number: 1 },
        { how: "removed", what: "follow-up", number: 1 },
      ],
    },
  ]);
});

test("once a follow-up is an issue it is changed there; what was said before keeps its answer", () => {
  const thread = agreed({}, ({ says, person }) => {
    says(person("ines"), "/follow-up Widen the pool");
    says(person("ines"), "/owner A1 @jo");
  });
  settle(thread.stage);
  expect(problemsOf(thread)).toEqual([]);
  thread.says(thread.person("ines"), "/owner A1 @tomas\n\n/not-doing A1 no");
  settle(thread.stage);
  expect(problemsOf(thread)).toEqual(["opened-already A1", "opened-already A1"]);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: open"]);
  expect(thread.stage.followUps.get("acme/shop#100")?.assignees.map((one) => one.login)).toEqual([
    "jo",
  ]);
});

test("after agreement the factors are part of what was agreed", () => {
  const thread = agreed();
  settle(thread.stage);
  thread.says(thread.person("jo"), "/merge F2 F1");
  thread.says(thread.person("jo"), "/factor One more.");
  expect(problemsOf(thread)).toEqual(["not-now"]);
  expect(factorsOf(thread)).toEqual(["F1 The pool was small.", "F2 Nobody was told."]);
});

test("more than one person may propose stays, where the record knows of it", () => {
  const thread = inReview();
  const factors = Array.from({ length: 120 }, (_, n) => `/factor Number ${n}.`).join("\n\n");
  const comment = thread.says(thread.person("jo"), factors);
  settle(thread.stage);
  expect(factorsOf(thread)).toHaveLength(100);
  const text = (n: number) => hash(normalise(`Number ${n}.`));
  const { record } = foldedOf(thread);
  const all = Array.from({ length: 120 }, (_, n) => ({ n: n + 1, h: text(n), c: comment }));
  replaceRecord(thread.stage, writeRecord({ ...record, factors: all }));
  expect(factorsOf(thread)).toHaveLength(120);
  expect(problemsOf(thread)).toEqual([]);
});
