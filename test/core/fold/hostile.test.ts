import { expect, test } from "@jest/globals";
import { writeRecord } from "../../../src/core/record.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { planOf, settle } from "../thread-writes.ts";
import { agreed, foldedOf, inReview } from "./ask.ts";

/** A stranger on a public repository types three hundred commands. */
function flooded(): ThreadBuilder {
  const thread = inReview({ private: false });
  const sam = thread.person("sam", "none");
  for (let comment = 0; comment < 3; comment += 1) {
    const lines = Array.from({ length: 100 }, (_, index) => `/proceed ${comment} ${index}`);
    thread.says(sam, lines.join("\n\n"));
  }
  return thread;
}

test("strangers cannot fill the record, and it does not change from look to look", () => {
  const thread = flooded();
  thread.says(thread.person("mara", "maintain"), "/snooze 3d");
  settle(thread.stage);
  const { record } = foldedOf(thread);
  expect(record.judged).toHaveLength(102);
  expect(record.judged.filter((one) => one.w === undefined)).toHaveLength(2);
  expect(writeRecord(record).length).toBeLessThan(12_000);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("strangers get one reply each, and one reaction a comment", () => {
  const thread = flooded();
  const planned = planOf(thread.stage).actions.map((action) => action.do);
  expect(planned.filter((name) => name === "reply")).toHaveLength(1);
  expect(planned.filter((name) => name === "react")).toHaveLength(4);
});

/** A settled thread of so many comments by ten people, with everything that people write. */
function longThread(comments: number): ThreadBuilder {
  const thread = agreed({}, ({ says, person }) => {
    for (let index = 0; index < comments; index += 1) {
      const who = person(`person${index % 10}`);
      says(who, `14:02 step ${index}\n\n/factor Cause ${index}.\n\n/follow-up Do ${index}`);
      if (index % 10 === 0) says(who, `/by A${index + 1} 2026-12-01\n\n/drop F${index + 1} no`);
    }
  });
  return thread;
}

function millisecondsFor(comments: number): number {
  const observed = longThread(comments).observe();
  foldedOf(observed);
  const start = performance.now();
  for (let run = 0; run < 3; run += 1) foldedOf({ ...observed, now: observed.now + run });
  return (performance.now() - start) / 3;
}

test("the time a fold takes grows with the thread and no faster", () => {
  millisecondsFor(100);
  // Linear is 8; quadratic would be 64.
  expect(millisecondsFor(1600) / millisecondsFor(200)).toBeLessThan(24);
});
