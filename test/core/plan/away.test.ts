import { expect, test } from "@jest/globals";
import { agreed, inReview } from "../fold/ask.ts";
import { planOf, settle } from "../thread-writes.ts";

const config = (from: string, to: string) => ({
  stakeholders: ["tomas"],
  people: { tomas: { away: [{ from, to }] } },
});

/** When the app looks again although nothing happened. */
function looksAt(thread: ReturnType<typeof inReview>): string | null {
  settle(thread.stage);
  const { outcome } = planOf(thread.stage);
  return outcome.kind === "again" ? new Date(outcome.at).toISOString() : null;
}

test("the app looks again when somebody leaves, and on the morning on which they are back", () => {
  const thread = inReview({ config: config("2026-11-17", "2026-11-18") });
  thread.person("tomas");
  expect(looksAt(thread)).toBe("2026-11-17T00:00:00.000Z");
  thread.at("2026-11-17T00:00:00Z");
  expect(looksAt(thread)).toBe("2026-11-19T09:00:00.000Z");
  thread.at("2026-11-19T09:00:00Z");
  // Where agreement stops waiting: five working days and the two of the absence.
  expect(looksAt(thread)).toBe("2026-11-24T13:21:00.000Z");
});

test("a reminder waits until the owner of a follow-up is back", () => {
  const thread = agreed({ config: config("2026-11-26", "2026-12-04") }, ({ says, person }) => {
    person("tomas");
    says(person("jo"), "/follow-up One @tomas by 2026-12-01");
    says(person("tomas"), "/nothing-to-add");
  });
  expect(looksAt(thread)).toBe("2026-12-07T09:00:00.000Z");
});
