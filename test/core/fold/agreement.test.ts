import { expect, test } from "@jest/globals";
import { fold } from "../../../src/core/fold/fold.ts";
import type { Need } from "../../../src/core/need.ts";
import type { Review, Vote } from "../../../src/core/review.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";

/** A review that is open, with two factors and what jo saw; jo, ines and mara have a say. */
function openReview(): ThreadBuilder {
  const thread = buildThread();
  thread.labels(thread.person("ines"), "incident");
  thread.says(thread.person("jo"), "/resolved");
  thread.says(thread.person("jo"), "/factor The pool size came from a default.");
  thread.says(thread.person("ines"), "/factor Support has no view of the error rate.");
  return thread;
}

function reviewOf(thread: ThreadBuilder): Review {
  const { review } = fold(thread.observe());
  if (!review) throw new Error("no review");
  return review;
}

function needsOf(thread: ThreadBuilder): readonly Need["kind"][] {
  return reviewOf(thread).needs.map((need) => need.kind);
}

function votesOf(thread: ThreadBuilder): readonly (readonly [string, Vote["is"]])[] {
  return reviewOf(thread).agreement.votes.map((vote) => [vote.person.login, vote.is]);
}

test("two people who agree, one with triage, are enough", () => {
  const thread = openReview();
  thread.says(thread.person("jo"), "/agree");
  expect(needsOf(thread)).toEqual(["agreement"]);
  thread.says(thread.person("ines"), "/agree");
  expect(needsOf(thread)).toEqual([]);
  expect(reviewOf(thread).agreement.holds).toBe(true);
});

test("without anybody who has triage the rule does not hold", () => {
  const thread = buildThread({ author: "ines" });
  const ines = thread.person("ines", "write");
  const ana = thread.person("ana", "read");
  const bo = thread.person("bo", "read");
  thread.labels(ines, "incident");
  thread.says(ana, "/resolved");
  thread.says(ana, "/factor One.\n\n/factor Two.");
  thread.says(ana, "/agree");
  thread.says(bo, "/agree");
  expect(needsOf(thread)).toEqual(["triage-agreement"]);
});

test("where fewer took part all of them are enough, and who is still asked took part as well", () => {
  const alone = buildThread();
  const ines = alone.person("ines");
  alone.labels(ines, "incident");
  alone.says(ines, "/resolved\n\n/factor One.\n\n/factor Two.");
  alone.says(ines, "/agree");
  expect(needsOf(alone)).toEqual([]);

  const two = buildThread({ config: { stakeholders: ["tomas"] } });
  two.labels(two.person("ines"), "incident");
  two.says(two.person("tomas"), "I saw it first.");
  two.says(two.person("ines"), "/resolved\n\n/factor One.\n\n/factor Two.");
  two.says(two.person("ines"), "/agree");
  two.later(60 * 24 * 14);
  expect(reviewOf(two).needs).toEqual([{ kind: "agreement", have: 1, of: 2 }]);
});

test("an objection is open until its giver withdraws it or agrees", () => {
  const thread = openReview();
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  const mara = thread.person("mara");
  thread.says(mara, "/object The alert is missing.");
  expect(needsOf(thread)).toEqual(["objection"]);
  thread.says(mara, "/withdraw");
  expect(needsOf(thread)).toEqual([]);
});

test("a factor added after an agreement makes it stale and says which", () => {
  const thread = openReview();
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/factor The alert fires on the average.");
  expect(votesOf(thread)).toEqual([
    ["jo", { kind: "stale", changes: [{ how: "new", what: "factor", number: 3 }] }],
  ]);
});

test("a new event, a new idea and a perspective take nothing from an agreement", () => {
  const thread = openReview();
  thread.says(thread.person("jo"), "/agree");
  thread.says(
    thread.person("ines"),
    "/timeline 13:07Z First mail\n\n/idea Show recent deploys.\n\n/view I saw mails.",
  );
  const { agreement } = reviewOf(thread);
  expect(agreement.votes.map(({ is, since }) => ({ is, since }))).toEqual([
    { is: { kind: "agrees" }, since: 1 },
  ]);
});

test("an edited factor makes an agreement stale; whitespace does not", () => {
  const thread = openReview();
  const factor = thread.says(thread.person("jo"), "/factor The alert fires on the average.");
  thread.says(thread.person("jo"), "/agree");
  const { record } = fold(thread.observe());
  expect(record.baselines).toHaveLength(1);
  thread.edits(factor, "/factor The alert fires on the average.  \r\n");
  const kept = withRecord(thread, record);
  expect(kept.agreement.votes.map((vote) => vote.is.kind)).toEqual(["agrees"]);
  thread.edits(factor, "/factor The alert fires on the mean.");
  expect(withRecord(thread, record).agreement.votes.map((vote) => vote.is)).toEqual([
    { kind: "stale", changes: [{ how: "changed", what: "factor", number: 3 }] },
  ]);
});

test("one factor alone is enough only when somebody says why", () => {
  const thread = buildThread();
  thread.labels(thread.person("ines"), "incident");
  thread.says(thread.person("jo"), "/resolved\n\n/factor The pool size came from a default.");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  expect(needsOf(thread)).toEqual(["factors"]);
  thread.says(
    thread.person("jo"),
    "/only-one-factor We looked at the alert and at staging; both were fine.",
  );
  expect(needsOf(thread)).toEqual([]);
});

test("agreement waits for who was invited, until they were heard or had their time", () => {
  const thread = openReview();
  const tomas = thread.person("tomas");
  thread.says(thread.person("mara", "maintain"), "/invite @tomas");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  expect(needsOf(thread)).toEqual(["hear"]);
  thread.later(60 * 24 * 10);
  expect(needsOf(thread)).toEqual([]);
  thread.says(tomas, "/nothing-to-add");
  expect(
    reviewOf(thread).perspectives.find((row) => row.person?.login === "tomas")?.state.kind,
  ).toBe("nothing-to-add");
});

test("/proceed goes on without waiting", () => {
  const thread = openReview();
  thread.person("tomas");
  thread.says(thread.person("mara", "maintain"), "/invite @tomas");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  thread.says(thread.person("mara"), "/proceed tomas is on leave until March");
  expect(needsOf(thread)).toEqual([]);
});

test("while the configuration has a problem nothing is agreed", () => {
  const problem = {
    file: ".github/postmortem.yml",
    line: 1,
    key: "soak",
    found: "soon",
    wanted: "days",
  };
  const thread = buildThread({ problems: [problem] });
  thread.labels(thread.person("ines"), "incident");
  thread.says(thread.person("jo"), "/resolved\n\n/factor One.\n\n/factor Two.");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  expect(needsOf(thread)).toEqual(["config"]);
  expect(reviewOf(thread).agreement.holds).toBe(false);
});

/** The review when the document carries this record already. */
function withRecord(
  thread: ThreadBuilder,
  record: Parameters<ThreadBuilder["documentWith"]>[0],
): Review {
  const { review } = fold(thread.documentWith(record));
  if (!review) throw new Error("no review");
  return review;
}

test("a time that ends otherwise makes an agreement stale; another dash does not", () => {
  const thread = openReview();
  const told = thread.says(thread.person("ines"), "11:46-11:50 rolled back");
  thread.says(thread.person("jo"), "/agree");
  const { record } = fold(thread.observe());
  thread.edits(told, "11:46 to 11:50: rolled back.");
  expect(withRecord(thread, record).agreement.votes.map(({ is }) => is.kind)).toEqual(["agrees"]);
  thread.edits(told, "11:46-11:55 rolled back");
  expect(withRecord(thread, record).agreement.votes.map(({ is }) => is)).toEqual([
    { kind: "stale", changes: [{ how: "changed", what: "timeline", number: null }] },
  ]);
});

test("a summary written anew changed; the one it replaced does not count any more", () => {
  const thread = openReview();
  thread.says(thread.person("ines"), "/summary The pool was full.");
  thread.says(thread.person("jo"), "/agree");
  const rewritten = thread.says(thread.person("ines"), "/summary The pool was full, and quiet.");
  expect(votesOf(thread)).toEqual([
    ["jo", { kind: "stale", changes: [{ how: "changed", what: "summary", number: null }] }],
  ]);
  thread.deletes(rewritten);
  expect(votesOf(thread)).toEqual([["jo", { kind: "agrees" }]]);
});
