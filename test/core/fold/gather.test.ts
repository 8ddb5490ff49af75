import { expect, test } from "@jest/globals";
import type { Review } from "../../../src/core/review.ts";
import { buildThread, instant, type ThreadBuilder } from "../thread-builder.ts";
import { agreed, collecting, factorsOf, foldedOf, inReview, ledgerOf, reviewOf } from "./ask.ts";

/** What people said, as `HH:MM text`. */
function timelineOf(thread: ThreadBuilder): readonly string[] {
  return reviewOf(thread).timeline.flatMap(({ when, text, moment }) => {
    const at = new Date(when.at).toISOString().slice(11, 16);
    if (text.kind === "said") return `${at} ${moment ? `[${moment}] ` : ""}${text.text}`;
    return text.kind === "moment" ? `${at} [${moment}]` : [];
  });
}

const account =
  "Three customers wrote within ten minutes that they could not pay, and I had no graph that showed me how many others there were.";

test("before the review a plain comment is an event at the time of writing", () => {
  const thread = collecting();
  thread.at("2026-11-14T14:01:00Z");
  thread.says(thread.person("jo"), "I look at the deploy.");
  expect(timelineOf(thread)).toEqual(["14:02 I look at the deploy."]);
  expect(ledgerOf(thread)).toEqual(["ines: took-part", "jo: took-part"]);
});

test("what a sentence tells of an earlier time is an event of that time, also in the issue's text", () => {
  const thread = collecting({ body: "The alert fired at 13:11 UTC. I was paged." });
  thread.at("2026-11-14T14:01:00Z");
  thread.says(thread.person("jo"), "Mail arrived at 13:24 UTC. Two more by now.");
  thread.says(thread.person("jo"), "We rolled back at 13:50 UTC.");
  expect(timelineOf(thread)).toEqual([
    "13:11 The alert fired at 13:11 UTC.",
    "13:24 Mail arrived at 13:24 UTC.",
    "13:50 We rolled back at 13:50 UTC.",
    "14:02 \u2026 Two more by now.",
  ]);
});

test("in review it is a view when it is long enough, else discussion", () => {
  const thread = inReview();
  const jo = thread.person("jo");
  const tomas = thread.person("tomas");
  thread.says(jo, "It was the pool.");
  const view = thread.says(tomas, account);
  const review = reviewOf(thread);
  expect(review.discussion.map((one) => one.by?.login)).toEqual(["jo"]);
  expect(review.perspectives.map(({ person, state }) => [person?.login, state])).toEqual([
    ["ines", { kind: "took-part" }],
    ["jo", { kind: "took-part" }],
    [
      "tomas",
      {
        kind: "from-comment",
        view: {
          text: account,
          source: {
            by: tomas,
            at: thread.stage.clock,
            url: `https://github.com/acme/shop/issues/12#issuecomment-${view}`,
            comment: view,
            editedBy: null,
          },
          person: tomas,
          onBehalfOf: null,
          plain: true,
        },
      },
    ],
  ]);
});

test.each([
  ["that opens with a quote", `> It was the pool.\n\n${account}`],
  ["that opens with a mention", `@jo ${account}`],
  ["that only asks", `${account.replace(/\.$/, "")}?`],
  ["of nineteen words", account.split(" ").slice(0, 19).join(" ")],
])("a comment %s is discussion", (_, body) => {
  const thread = inReview();
  thread.says(thread.person("tomas"), body);
  expect(ledgerOf(thread)).toContain("tomas: took-part");
  expect(reviewOf(thread).discussion).toHaveLength(1);
});

test("only the first plain comment of a person in review can be a view; /view replaces it", () => {
  const thread = inReview();
  const tomas = thread.person("tomas");
  thread.says(tomas, account);
  thread.says(tomas, `${account} And then it went on for another ten minutes.`);
  expect(reviewOf(thread).discussion).toHaveLength(1);
  expect(ledgerOf(thread)).toContain("tomas: from-comment");
  thread.says(tomas, "/view I had no graph.");
  expect(ledgerOf(thread)).toContain("tomas: given");
});

test("a /view or a heading counts however short, also before the review", () => {
  const thread = collecting();
  thread.says(thread.person("jo"), "/view Fine.");
  thread.says(thread.person("tomas"), "### Perspective\n\nNot fine.");
  expect(ledgerOf(thread)).toEqual(["ines: took-part", "jo: given", "tomas: given"]);
});

test("a comment in the second in which the issue was closed was written before", () => {
  const thread = collecting();
  thread.says(thread.person("jo"), "Rolled back, all fine again.");
  thread.event({
    kind: "closed",
    id: 50_000_900,
    at: thread.stage.clock,
    by: thread.person("jo"),
    reason: "completed",
  });
  expect(reviewOf(thread).phase).toBe("in-review");
  expect(timelineOf(thread)).toEqual(["13:21 Rolled back, all fine again."]);
});

test("moments stand with and without a time, and tell what was said beside them", () => {
  const thread = collecting();
  const jo = thread.person("jo");
  thread.at("2026-11-14T14:40:00Z");
  thread.says(jo, "/started 14:02\n/detected 14:19");
  thread.says(jo, "/mitigated\n\nRolled back to v811.");
  thread.says(jo, "/mitigated 14:46");
  expect(timelineOf(thread)).toEqual([
    "14:02 [started]",
    "14:19 [detected]",
    "14:42 [mitigated] Rolled back to v811.",
    "14:46 [mitigated]",
  ]);
  expect(reviewOf(thread).moments.started?.when).toEqual({
    at: instant("2026-11-14T14:02:00Z"),
    end: null,
    precision: "minute",
    approx: false,
    zone: "UTC",
    assumed: ["day", "zone"],
  });
});

test("a form's headings fill the sections they name", () => {
  const body = [
    "### Summary",
    "Checkout failed.",
    "### Impact",
    "1,900 orders.",
    "### Timeline",
    "14:02 deploy\n14:19 third report",
    "### Contributing factors",
    "- The pool\n- The alert",
    "### What helped",
    "- The rollback",
    "### What we learned",
    "_No response_",
  ].join("\n\n");
  const thread = buildThread({ body });
  thread.later(61);
  thread.labels(thread.person("ines"), "incident");
  const review = reviewOf(thread);
  expect(review.summary?.text).toBe("Checkout failed.");
  expect(review.impact?.text).toBe("1,900 orders.");
  expect(factorsOf(thread)).toEqual(["F1 The pool", "F2 The alert"]);
  expect(review.helped.map((one) => one.text)).toEqual(["The rollback"]);
  expect(review.learned).toEqual([]);
  expect(timelineOf(thread)).toHaveLength(2);
  expect(review.answers).toEqual(new Map());
});

test("the latest summary stands, the earlier ones stay linked", () => {
  const thread = collecting();
  const first = thread.says(thread.person("jo"), "/summary It broke.");
  thread.says(thread.person("ines"), "/summary The pool ran dry.");
  const { summary } = reviewOf(thread);
  expect(summary?.text).toBe("The pool ran dry.");
  expect(summary?.earlier.map((one) => one.comment)).toEqual([first]);
});

test("bots are heard in the timeline where the team said so, and nowhere else", () => {
  const thread = inReview({ config: { timeline: { bots: ["pager[bot]"] } } });
  thread.at("2026-11-14T15:00:00Z");
  const pager = { id: 70, login: "Pager[bot]", bot: true };
  thread.says(pager, "Acknowledged.");
  thread.says(pager, "14:19 alert fired");
  thread.says(pager, "/factor It was me.\n\n/view Beep.");
  thread.says({ id: 71, login: "ci[bot]", bot: true }, "14:20 build failed");
  expect(timelineOf(thread)).toEqual([
    "13:21 [resolved]",
    "14:19 alert fired",
    "15:01 Acknowledged.",
  ]);
  expect(factorsOf(thread)).toEqual([]);
  expect(ledgerOf(thread)).toEqual(["ines: took-part", "jo: took-part"]);
});

test("what our own user wrote never counts", () => {
  const thread = inReview();
  const before = reviewOf(thread);
  thread.says(thread.observe().self, "/factor It was me.\n\n/agree\n\n14:02 I deployed.");
  expect({ ...reviewOf(thread), now: before.now }).toEqual(before);
});

test("comments somebody hid are left out and counted; ours are not among them", () => {
  const thread = inReview();
  thread.hides(thread.says(thread.person("jo"), "/factor Rude."));
  thread.hides(thread.says(thread.observe().self, "a reply of ours"));
  expect([factorsOf(thread), reviewOf(thread).hidden]).toEqual([[], 1]);
});

test("what a deleted user wrote stays, as nobody's", () => {
  const thread = inReview();
  thread.says(null, "/factor The pool.\n\n14:02 deploy");
  const { factors } = reviewOf(thread);
  expect(factors.map(({ text, source }) => [text, source.by])).toEqual([["The pool.", null]]);
});

test("on a public repository what a deleted user had numbered stays", () => {
  const thread = inReview({ private: false });
  const ana = thread.person("ana");
  const comment = thread.says(ana, "/factor The pool.");
  const { record } = foldedOf(thread);
  const observed = thread.documentWith(record);
  const events = observed.events.map((event) =>
    event.kind === "comment" && event.id === comment
      ? { ...event, by: null, association: "NONE" as const }
      : event,
  );
  expect(factorsOf({ ...observed, events })).toEqual(["F1 The pool."]);
});

test("an old comment edited after agreement adds nothing to the story that was agreed", () => {
  const thread = agreed();
  const old = thread.says(thread.person("jo"), "We saw it.");
  thread.labels(thread.observe().self, "post-mortem: agreed");
  thread.later(60);
  thread.edits(
    old,
    "/helped Luck.\n\n/summary All fine.\n\n/factor A third.\n\n/follow-up Buy luck.\n\n/not-doing that",
  );
  const review = reviewOf(thread);
  const told: Partial<Review> = {
    helped: review.helped,
    summary: review.summary,
    notDoing: review.notDoing,
    followUps: review.followUps,
  };
  expect(told).toEqual({ helped: [], summary: null, notDoing: [], followUps: [] });
  expect(factorsOf(thread)).toEqual(["F1 The pool was small.", "F2 Nobody was told."]);
  expect(review.seal?.added.map(({ how }) => how)).toEqual(["edited"]);
});
