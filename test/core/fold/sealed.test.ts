import { expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { look, settle } from "../thread-writes.ts";
import { agreed, foldedOf, problemsOf, reviewOf } from "./ask.ts";

/** Agreed, sealed by our label, and an hour later. */
function sealed(): ThreadBuilder {
  const thread = agreed({}, ({ says, person }) => {
    says(person("ines"), "/view It was quiet for me.");
    says(person("jo"), "/follow-up Widen the pool");
  });
  settle(thread.stage);
  thread.later(60);
  return thread;
}

test("what comes later stands beside the story, in order, and changes nothing in it", () => {
  const thread = sealed();
  const before = reviewOf(thread);
  const late = thread.says(thread.person("tomas"), "### What helped\n- Luck\n\n14:02 deploy");
  thread.edits(2, "/factor The pool was small, and full.\n\n/factor Nobody was told.");
  const { seal, factors, helped, timeline } = reviewOf(thread);
  expect({ factors: factors.map((one) => one.number), helped, timeline }).toEqual({
    factors: [1, 2],
    helped: before.helped,
    timeline: before.timeline,
  });
  expect(seal).toEqual({
    at: before.seal?.at,
    event: before.seal?.event,
    by: null,
    removed: 0,
    added: [
      {
        how: "new",
        text: "### What helped\n- Luck\n\n14:02 deploy",
        source: {
          by: thread.person("tomas"),
          at: thread.stage.clock - 60_000,
          url: `https://github.com/acme/shop/issues/12#issuecomment-${late}`,
          comment: late,
          editedBy: null,
        },
      },
      {
        how: "edited",
        text: "/factor The pool was small, and full.\n\n/factor Nobody was told.",
        source: {
          by: thread.person("jo"),
          at: thread.stage.clock,
          url: "https://github.com/acme/shop/issues/12#issuecomment-2",
          comment: 2,
          editedBy: null,
        },
      },
    ],
  });
});

test("sources deleted since are counted, hidden ones and chatter are not", () => {
  const thread = sealed();
  const chatter = thread.says(thread.person("tomas"), "Thanks.");
  settle(thread.stage);
  thread.deletes(chatter);
  thread.hides(3);
  expect(reviewOf(thread).seal?.removed).toBe(0);
  thread.deletes(2);
  expect(reviewOf(thread).seal?.removed).toBe(1);
});

test("in the look that follows the seal nothing counts as deleted yet", () => {
  const thread = agreed({ body: "Customers could not pay." });
  look(thread.stage);
  expect(reviewOf(thread).seal).toMatchObject({ added: [], removed: 0 });
});

test("a vote after agreement is not for now", () => {
  const thread = sealed();
  thread.says(thread.person("tomas"), "/object I was not asked");
  expect(problemsOf(thread)).toEqual(["not-now"]);
  expect(reviewOf(thread).phase).toBe("agreed");
});

test("/reopen voids the agreements before it and lets the story go on", () => {
  const thread = sealed();
  thread.says(thread.person("mara", "maintain"), "/reopen we found the log");
  thread.says(thread.person("tomas"), "/helped The log.");
  settle(thread.stage);
  const { phase, seal, agreement, helped } = reviewOf(thread);
  expect({ phase, seal, votes: agreement.votes, helped: helped.length }).toEqual({
    phase: "in-review",
    seal: null,
    votes: [],
    helped: 1,
  });
  expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: in review"]);
});

test("opened again and agreed again in one go, it is sealed anew", () => {
  const thread = sealed();
  const first = reviewOf(thread).seal?.event;
  thread.says(thread.person("mara", "maintain"), "/reopen we found the log");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
  const { phase, seal } = reviewOf(thread);
  expect(phase).toBe("agreed");
  expect(seal?.event).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
  expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: agreed"]);
});

test("a comment in the second of the seal came before it when the record says so", () => {
  const thread = agreed();
  settle(thread.stage);
  const sources = foldedOf(thread).record.seal?.sources;
  thread.later(-1);
  thread.says(thread.person("tomas"), "/helped Luck.");
  expect(thread.stage.clock).toBe(reviewOf(thread).seal?.at);
  expect(reviewOf(thread).seal?.added.map(({ text }) => text)).toEqual(["/helped Luck."]);
  expect(foldedOf(thread).record.seal?.sources).toEqual(sources);
});

test("agreed by hand, the one who set the label is named and no rule is asked", () => {
  const thread = agreed({ config: { agreement: { people: 9, triage: 1, factors: 2, wait: 5 } } });
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "post-mortem: agreed");
  expect(reviewOf(thread).seal?.by).toEqual(mara);
  expect(reviewOf(thread).phase).toBe("done");
});

test("who agrees a moment too late is thanked by the same reaction, and nothing is added", () => {
  const thread = sealed();
  const late = thread.says(thread.person("tomas"), "/agree");
  const objection = thread.says(thread.person("tomas"), "/object The alert is missing.");
  const review = reviewOf(thread);
  expect(review.answers.get(late)).toBe("rocket");
  expect(review.answers.get(objection)).toBe("confused");
  expect(review.seal?.added.map((one) => one.text)).toEqual(["/object The alert is missing."]);
  expect(review.agreement.votes.some((vote) => vote.person.login === "tomas")).toBe(false);
});
