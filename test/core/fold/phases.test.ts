import { expect, test } from "@jest/globals";
import type { Step } from "../../../src/core/fold/life.ts";
import { liveThrough } from "../../../src/core/fold/phases.ts";

const mara = { id: 1, login: "mara", bot: false };

/** Steps a minute apart, in the order given. */
function steps(...whats: Step["what"][]): readonly Step[] {
  return whats.map((what, index) => ({ at: index * 60_000, id: index + 1, by: mara, what }));
}

function phasesOf(...whats: Step["what"][]): readonly string[] {
  return liveThrough(steps(...whats), new Set()).entries.map((entry) => entry.phase);
}

const labelled = { is: "incident-on", via: "label", name: "incident" } as const;
const unlabelled = { is: "incident-off", via: "label", name: "incident" } as const;
const closed = { is: "closed", completed: true } as const;
const unplanned = { is: "closed", completed: false } as const;
const ourAgreed = { is: "phase-label", phase: "agreed", ours: true } as const;
const reopen = { is: "reopen", reason: "a new finding" } as const;

test("without a label, a type or a command there is no review", () => {
  expect(phasesOf(closed, { is: "resolved" }, reopen)).toEqual([]);
});

test.each<[string, Step["what"]]>([
  ["/resolved", { is: "resolved" }],
  ["closing as completed", closed],
  ["/postmortem", { is: "postmortem" }],
  ["the phase label, set by hand", { is: "phase-label", phase: "in-review", ours: false }],
])("%s opens the review", (_, what) => {
  expect(phasesOf(labelled, what)).toEqual(["collecting", "in-review"]);
});

test("the label on an issue that is closed already opens the review at once", () => {
  expect(phasesOf(closed, labelled)).toEqual(["in-review"]);
});

test("a review after the fact needs no label", () => {
  const life = liveThrough(steps({ is: "postmortem" }), new Set());
  expect(life.entries.map((entry) => entry.phase)).toEqual(["in-review"]);
  expect(life.paused).toBe(false);
});

test("closing as not planned says not needed; reopening the issue takes that back", () => {
  expect(phasesOf(labelled, unplanned, { is: "issue-reopened" })).toEqual([
    "collecting",
    "not-needed",
    "collecting",
  ]);
});

test("reopening the issue does not leave the review", () => {
  expect(phasesOf(labelled, closed, { is: "issue-reopened" })).toEqual(["collecting", "in-review"]);
});

test("taking the incident label off pauses, putting it back resumes", () => {
  expect(liveThrough(steps(labelled, unlabelled), new Set()).paused).toBe(true);
  expect(liveThrough(steps(labelled, unlabelled, labelled), new Set()).paused).toBe(false);
});

test("of two phase labels set by hand the latest holds", () => {
  const inReview = { is: "phase-label", phase: "in-review", ours: false } as const;
  const collecting = { is: "phase-label", phase: "collecting", ours: false } as const;
  expect(phasesOf(labelled, inReview, collecting)).toEqual([
    "collecting",
    "in-review",
    "collecting",
  ]);
});

test("our own labels move nothing, except that agreed seals", () => {
  const ourReview = { is: "phase-label", phase: "in-review", ours: true } as const;
  expect(phasesOf(labelled, ourReview)).toEqual(["collecting"]);
  const life = liveThrough(steps(labelled, closed, ourAgreed), new Set());
  expect(life.seal).toEqual({ at: 120_000, event: 3, by: null });
});

test("agreed stays agreed when the comment that opened the review is gone", () => {
  expect(phasesOf(labelled, ourAgreed)).toEqual(["collecting", "agreed"]);
});

test("a review does not vanish with the comment that began it", () => {
  expect(phasesOf({ is: "phase-label", phase: "in-review", ours: true })).toEqual(["in-review"]);
});

test("a maintainer who sets the agreed label is named", () => {
  const life = liveThrough(
    steps(labelled, { is: "phase-label", phase: "agreed", ours: false }),
    new Set(),
  );
  expect(life.seal).toEqual({ at: 60_000, event: 2, by: mara });
});

test("only /reopen leads back from agreed, and earlier agreements are void", () => {
  const inReview = { is: "phase-label", phase: "in-review", ours: false } as const;
  expect(phasesOf(labelled, closed, ourAgreed, inReview, closed)).toEqual([
    "collecting",
    "in-review",
    "agreed",
  ]);
  const life = liveThrough(steps(labelled, closed, ourAgreed, reopen), new Set());
  expect(life.entries.at(-1)).toEqual({
    phase: "in-review",
    at: 180_000,
    id: 4,
    because: { kind: "reopened", by: mara, reason: "a new finding" },
  });
  expect(life.seal).toBeNull();
  expect(life.voidBefore).toBe(180_000);
});

test("the order of arrival does not matter, only the order of time", () => {
  const all = steps(labelled, closed, ourAgreed, reopen);
  expect(liveThrough([...all].reverse(), new Set())).toEqual(liveThrough(all, new Set()));
});
