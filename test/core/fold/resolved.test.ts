import { describe, expect, test } from "@jest/globals";
import { planOf, settle } from "../thread-writes.ts";
import { collecting, foldedOf, inReview, problemsOf, reviewOf } from "./ask.ts";

describe("a /resolved whose time is not understood begins the review, and only its time is asked for", () => {
  test.each([
    ["/resolved It's fixed, all green", "which-time It's fixed, all green"],
    ["/resolved - rollback done", "which-time - rollback done"],
    ["/pm resolved around two", "which-time around two"],
  ])("%s", (body, problem) => {
    const thread = collecting();
    const comment = thread.says(thread.person("jo"), body);
    const { phase, since, moments, answers } = reviewOf(thread);
    expect({ phase, since, moments, answer: answers.get(comment) }).toEqual({
      phase: "in-review",
      since: thread.stage.clock,
      moments: {},
      answer: "confused",
    });
    expect(problemsOf(thread)).toEqual([problem]);
  });

  test("the other moments begin nothing", () => {
    const thread = collecting();
    thread.says(thread.person("jo"), "/mitigated It's fixed, all green");
    expect(reviewOf(thread).phase).toBe("collecting");
  });

  test("nor does one by somebody who is not heard", () => {
    const thread = collecting({ private: false });
    thread.says(thread.person("zoe", "read"), "/resolved It's fixed", { association: "NONE" });
    expect(reviewOf(thread).phase).toBe("collecting");
  });
});

test("mending the time of a /resolved takes nobody's vote away and says nothing to anybody", () => {
  const thread = collecting();
  const resolved = thread.says(thread.person("jo"), "/resolved 13:15");
  thread.says(thread.person("tomas"), "/factor One.\n\n/factor Two.\n\n/agree");
  settle(thread.stage);
  thread.edits(resolved, "/resolved near 13:17 I think");
  const votes = () => reviewOf(thread).agreement.votes.map((vote) => vote.is.kind);
  // What agreed saw one event more.
  expect([reviewOf(thread).phase, votes()]).toEqual(["in-review", ["stale"]]);
  expect(planOf(thread.stage).actions.filter((action) => action.do === "reply")).toEqual([]);
  thread.edits(resolved, "/resolved 13:15");
  expect([reviewOf(thread).phase, votes()]).toEqual(["in-review", ["agrees"]]);
});

test("a vote that counted and fits no more is told in the document, not by a reply", () => {
  const thread = inReview();
  const [comment] = thread
    .observe()
    .events.flatMap((event) => (event.kind === "comment" ? [event.id] : []));
  thread.says(thread.person("tomas"), "/factor One.\n\n/factor Two.\n\n/agree");
  settle(thread.stage);
  thread.deletes(comment ?? 0);
  thread.later(1);
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("collecting");
  expect(problemsOf(thread)).toEqual(["not-now"]);
  expect(foldedOf(thread).details.results.refusals.size).toBe(0);
});

test("a vote that came too early gets its one reply", () => {
  const thread = collecting();
  thread.says(thread.person("tomas"), "/agree");
  expect(planOf(thread.stage).actions.filter((action) => action.do === "reply")).toHaveLength(1);
});
