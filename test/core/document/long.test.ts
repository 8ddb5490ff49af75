import { describe, expect, test } from "@jest/globals";
import { longest } from "../../../src/core/document/slices.ts";
import type { Review } from "../../../src/core/review.ts";
import { at, factor, followUp, item, jo, said, source, when } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";
import { bodies, told } from "./told.ts";

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A review of so many entries in every list, each of so many words. */
function long(count: number, words: number, more: Partial<Review> = {}): Review {
  const quiet = midLife();
  const text = "It was slow | and we looked ".repeat(words);
  const from = source(jo, "15 10:00", 50);
  return midLife({
    summary: { ...item(text, from), earlier: [], byHand: false },
    impact: { ...item(text, from), earlier: [], byHand: false },
    timeline: [...times(count, () => said(text, when("14 14:20"), from)), ...quiet.timeline],
    factors: times(count, (index) => factor(index + 1, text, from)),
    helped: times(count, () => item(text, from)),
    learned: times(count, () => item(text, from)),
    ideas: times(count, () => item(text, from)),
    followUps: times(count, (index) => followUp(index + 1, text, { factors: [index + 1] })),
    ...more,
  });
}

describe("a review that is too long for one comment", () => {
  test.each([
    [10, 10],
    [100, 30],
    [400, 1],
    [60, 200],
    [2500, 2],
  ])("with %d entries of %d words each stays within the limit in each of them", (count, words) => {
    const { main, parts } = bodies(long(count, words));
    for (const body of [main, ...parts.map((part) => part.body)])
      expect(body.length).toBeLessThanOrEqual(longest);
  });

  test("says how many events are left out of a flood of them, and where they are", () => {
    const { parts } = bodies(long(2500, 1));
    expect(parts.map(({ body }) => body).join("\n")).toMatch(
      /\n\d+ more events are not shown here, to keep this short; \[the thread\]\([^)]*\) has them\.\n/,
    );
  });

  test("cuts an entry after a word and links to the rest", () => {
    const { helped } = long(1, 400);
    expect(told(midLife({ helped }))).toMatch(/ and we… \[read on\]\(#c50\) \[jo\]\(#c50\)\n/);
  });
});

test("a sealed review that is long is the same when written again", () => {
  const seal = { at: at("17 09:41"), event: 77, by: null, added: [], removed: 0 };
  const sealed = long(20, 3, { phase: "agreed", seal });
  const { main, parts } = bodies(sealed);
  expect(parts).toEqual([]);
  expect(bodies(sealed, main).main).toBe(main);
});

describe("a document that people filled with text of their own", () => {
  test("keeps all of it, in the notes and their continuations", () => {
    const theirs = times(5000, (index) => `Our words ${index}.`).join("\n");
    const { main, parts } = bodies(midLife(), `${bodies(midLife()).main}\n${theirs}`);
    expect(main).toContain("\n## Post-mortem: Checkout returns 500");
    expect(main.length).toBeLessThanOrEqual(longest);
    expect(parts.map(({ section, number }) => `${section} ${number}`)).toEqual([
      "notes 2",
      "notes 3",
    ]);
    const all = [main, ...parts.map(({ body }) => body)].join("\n");
    expect(all.match(/Our words \d+\./g)).toEqual(theirs.split("\n"));
  });

  test("keeps a single line of 65,536 characters", () => {
    const theirs = "Our own words. ".repeat(4370).trim();
    const { main, parts } = bodies(midLife(), `${bodies(midLife()).main}\n${theirs}`);
    const all = [main, ...parts.map(({ body }) => body)].join("\n");
    expect(all.match(/Our own words\./g)?.length).toBeGreaterThanOrEqual(4369);
  });
});
