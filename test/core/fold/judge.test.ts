import { expect, test } from "@jest/globals";
import { fold } from "../../../src/core/fold/fold.ts";
import type { Observed } from "../../../src/core/observed.ts";
import type { Review } from "../../../src/core/review.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { settle } from "../thread-writes.ts";
import { agreed, foldedOf } from "./ask.ts";

function reviewOf(observed: Observed): Review {
  const { review } = fold(observed);
  if (!review) throw new Error("no review");
  return review;
}

function problemsOf(observed: Observed): readonly string[] {
  return reviewOf(observed).attention.map((one) =>
    one.kind === "command" ? one.problem.kind : "config",
  );
}

function collecting(setting: Parameters<typeof buildThread>[0] = {}): ThreadBuilder {
  const thread = buildThread(setting);
  thread.labels(thread.person("ines", "triage"), "incident");
  return thread;
}

test("what was decided with triage stands after its giver left the team", () => {
  const thread = collecting();
  const jo = thread.person("jo", "triage");
  const comment = thread.says(jo, "/postmortem");
  const first = fold(thread.observe());
  expect(first.review?.phase).toBe("in-review");
  expect(first.review?.answers).toEqual(new Map([[comment, "rocket"]]));
  const later = thread.documentWith(first.record);
  const facts = { ...later.facts, roles: new Map([[`${jo.id}@acme/shop`, "none" as const]]) };
  expect(reviewOf({ ...later, facts }).phase).toBe("in-review");
});

test("what was refused stays refused when its giver gets the role later; a new comment counts", () => {
  const thread = collecting();
  const bo = thread.person("bo", "read");
  const comment = thread.says(bo, "/postmortem");
  const first = fold(thread.observe());
  expect(first.review?.phase).toBe("collecting");
  expect(first.review?.answers).toEqual(new Map([[comment, "confused"]]));
  const later = thread.documentWith(first.record);
  const facts = { ...later.facts, roles: new Map([[`${bo.id}@acme/shop`, "write" as const]]) };
  expect(reviewOf({ ...later, facts }).phase).toBe("collecting");
});

test("a command typed into somebody else's comment is not obeyed, and says so", () => {
  const thread = collecting();
  const comment = thread.says(thread.person("jo", "maintain"), "We rolled back.");
  thread.edits(comment, "/not-needed all fine", thread.person("eve", "write"));
  expect(problemsOf(thread.observe())).toEqual(["edited-by-another"]);
});

test("where the server does not tell who edited, an edited command is refused with the way out", () => {
  const thread = collecting();
  const comment = thread.says(thread.person("jo", "maintain"), "We rolled back.");
  thread.edits(comment, "/postmortem");
  const observed = thread.observe();
  const facts = { ...observed.facts, editors: new Map([[String(comment), null]]) };
  expect(problemsOf({ ...observed, facts })).toEqual(["edited-unknown"]);
});

test("nothing is decided before GitHub answered who may", () => {
  const thread = collecting();
  const jo = thread.person("jo", "maintain");
  thread.says(jo, "/postmortem");
  const observed = thread.observe();
  const blind = { ...observed, facts: { ...observed.facts, roles: new Map() } };
  const folded = fold(blind);
  expect(folded.questions).toEqual([
    { kind: "role", person: jo, repository: observed.key, since: thread.stage.clock },
  ]);
  expect(folded.review?.phase).toBe("collecting");
  expect(folded.review?.answers).toEqual(new Map());
  expect(folded.record.judged).toEqual([]);
});

test("an outsider on a public repository is not heard until somebody invites them", () => {
  const thread = collecting({ private: false });
  const sam = thread.person("sam", "none");
  thread.says(sam, "/factor Somebody was careless.");
  expect(reviewOf(thread.observe()).factors).toEqual([]);
  expect(problemsOf(thread.observe())).toEqual(["not-heard"]);
  thread.says(thread.person("mara", "maintain"), "/invite @sam");
  expect(reviewOf(thread.observe()).factors.map((factor) => factor.text)).toEqual([
    "Somebody was careless.",
  ]);
});

test("a label that an issue form put on for an outsider waits until the team stands behind it", () => {
  const thread = buildThread({ private: false, author: "sam" });
  const sam = thread.person("sam", "none");
  const observed = () => ({
    ...thread.observe(),
    facts: {
      ...thread.observe().facts,
      roles: new Map([[`${sam.id}@acme/shop`, "none" as const]]),
    },
  });
  thread.labels(sam, "incident");
  expect(fold(observed()).review).toBeNull();
  thread.later(5);
  thread.labels(thread.person("mara", "maintain"), "checkout");
  expect(fold(observed()).review?.phase).toBe("collecting");
});

test("a vote in the issue's own text is told to move to a comment", () => {
  const thread = collecting({ body: "/agree\n\n/postmortem" });
  expect(problemsOf(thread.observe())).toEqual(["in-a-comment", "in-a-comment"]);
});

test("a hidden comment contributes nothing, and is counted", () => {
  const thread = collecting();
  const comment = thread.says(thread.person("jo"), "/factor Something rude.");
  thread.hides(comment);
  const review = reviewOf(thread.observe());
  expect(review.factors).toEqual([]);
  expect(review.hidden).toBe(1);
});

test("a bot commands nothing", () => {
  const thread = collecting();
  const robot = { id: 77, login: "prow[bot]", bot: true };
  thread.says(robot, "/not-needed\n\n/factor It was me.");
  const review = reviewOf(thread.observe());
  expect([review.phase, review.factors, review.answers]).toEqual(["collecting", [], new Map()]);
});

test("a refusal is not forgotten because much else was taken", () => {
  const thread = agreed();
  const ana = thread.person("ana", "read");
  const mara = thread.person("mara", "maintain");
  for (let days = 1; days <= 25; days += 1) thread.says(ana, `/snooze ${days}d`);
  for (let days = 1; days <= 130; days += 1) thread.says(mara, `/snooze ${days}d`);
  const refused = () => foldedOf(thread).record.judged.filter(({ w }) => w !== undefined).length;
  expect(refused()).toBe(25);
  settle(thread.stage);
  expect(refused()).toBe(25);
});
