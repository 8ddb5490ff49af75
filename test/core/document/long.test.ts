import { describe, expect, test } from "@jest/globals";
import { levels, longest } from "../../../src/core/document/limits.ts";
import { readDocument } from "../../../src/core/document/pieces.ts";
import type { Review } from "../../../src/core/review.ts";
import { at, factor, followUp, item, jo, said, source, when } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";
import { told, written } from "./told.ts";

function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A review of so many entries in every list, each of so many words. */
function long(count: number, words: number, more: Partial<Review> = {}): Review {
  const quiet = midLife();
  const text = "It was slow | and we looked ".repeat(words);
  const from = source(jo, "15 10:00", 50);
  return midLife({
    summary: { ...item(text, from), earlier: [] },
    impact: { ...item(text, from), earlier: [] },
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
    [400, 200],
    [3000, 100],
  ])("with %d entries of %d words each stays within the limit", (count, words) => {
    const body = written(long(count, words));
    expect(body.length).toBeLessThanOrEqual(longest);
    expect(written(long(count, words), body)).toBe(body);
  });

  test("keeps the moments, and says how many events are left out and where they are", () => {
    const document = told(long(400, 3));
    expect(document.match(/\*\*(started|detected|mitigated|resolved)\*\*/g)).toEqual([
      "**started**",
      "**detected**",
      "**mitigated**",
      "**resolved**",
    ]);
    expect(document).toMatch(
      /\n\d+ more events are not shown here, to keep this short; \[the thread\]\(shop\/issues\/12\) has them\.\n/,
    );
    const shown = document.match(/^\| ~?\d\d:\d\d \|/gm)?.length;
    expect(levels.map(({ rows }) => rows)).toContain(shown);
  });

  test("cuts an entry after a word and links to the rest", () => {
    const { summary } = long(1, 400);
    expect(told(midLife({ summary }))).toMatch(
      / It was… \[read on\]\(#c50\) <sub>\[jo\]\(#c50\)<\/sub>\n/,
    );
  });

  test("that is sealed is the same when written again", () => {
    const seal = { at: at("17 09:41"), event: 77, by: null, added: [], removed: 0 };
    const sealed = long(400, 60, { phase: "agreed", seal });
    const once = written(sealed);
    expect(written(sealed, once)).toBe(once);
  });
});

describe("a document that people filled with text of their own", () => {
  test("keeps all of it, and leaves out of ours what has no room", () => {
    const theirs = "Our own words. ".repeat(3600).trim();
    const body = written(midLife(), `${written(midLife())}\n${theirs}`);
    expect(body).toContain(theirs);
    expect(body.length).toBeLessThanOrEqual(longest);
    expect(body).toContain(
      "How to take part is left out here, because this comment is as long as GitHub lets it be.",
    );
    expect(written(midLife(), body)).toBe(body);
  });
});

test("however much people typed into it, the title stays", () => {
  const theirs = "Our own words. ".repeat(4600).trim();
  const body = written(midLife(), `${written(midLife())}\n${theirs}`);
  expect(body).toContain("\n## Post-mortem: Checkout returns 500");
  expect(body).not.toContain("Head is left out");
});

describe("a section edited by hand", () => {
  const edited = written(midLife()).replace(
    "Nothing answers F2 yet.",
    "Nothing answers F2 yet. Or does it?",
  );

  test("is named under what needs attention, with the way back", () => {
    const body = written(midLife(), edited);
    expect(body).toContain("- Nothing answers F2 yet. Or does it?\n");
    expect(body).toContain(
      "- Edited here by hand, and kept as edited: What this review still needs. Delete what stands in a section and it is written from the thread again.\n",
    );
    expect(body).toContain("<summary>Needs attention (2)</summary>");
  });

  test("stays, and the document is the same when written again", () => {
    const body = written(midLife(), edited);
    expect(written(midLife(), body)).toBe(body);
    const kept = readDocument(body).pieces.filter(
      (piece) => piece.kind === "section" && piece.state === "edited",
    );
    expect(kept.length).toBe(1);
  });
});
