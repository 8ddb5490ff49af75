import { describe, expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { parseConfig } from "../../../src/core/config/parse.ts";
import type { Prose, Review } from "../../../src/core/review.ts";
import { sectionOf } from "../document/told.ts";
import { factor, item, jo, ledger, source, tomas } from "../review-builder.ts";

const from = source(jo, "15 10:00", 5);

function prose(text: string): Prose {
  return { ...item(text, from), earlier: [], byHand: false };
}

/** The lines that ask. */
function asks(more: Partial<Review>): readonly string[] {
  return sectionOf("language", more)
    .split("\n")
    .filter((line) => line.startsWith("- "));
}

const blaming = prose("We forgot to renew it. The root cause was the calendar.");

describe("questions to the text", () => {
  test("stand in one fold, with the phrase alone and where it stands", () => {
    const factors = [factor(2, "The restore should have been tested", from)];
    expect(sectionOf("language", { summary: blaming, factors })).toBe(
      `<details><summary>Questions to the text (3)</summary>

None of this is wrong, and nothing waits for it. A question goes when its text changes; \`language\` in the settings sets or stops them.

- *Summary*, “We forgot”: What made this easy to miss, and what would show it next time?
- *Summary*, “The root cause”: What else had to be true for this to happen?
- *F2*, “should have been tested”: What did people know and expect at that point, and what made that reasonable?
</details>`,
    );
  });

  test("are gone when the text is", () => {
    expect(asks({ summary: prose("The certificate ran out on a Sunday.") })).toEqual([]);
  });

  test("are asked while the story is in review, and not while an outage goes on or a review rests", () => {
    expect(asks({ summary: blaming })).toHaveLength(2);
    expect(asks({ summary: blaming, phase: "collecting" })).toEqual([]);
    expect(asks({ summary: blaming, phase: "agreed" })).toEqual([]);
    expect(asks({ summary: blaming, paused: true })).toEqual([]);
  });

  test("are at most five, each once, and of every kind", () => {
    const summary = prose(
      [
        "We forgot it. We forgot it again. We did not test it. The team failed to say so.",
        "It was human error. This was our fault. We went on without checking. I was careless.",
        "It could have been avoided. The root cause was a disk.",
      ].join(" "),
    );
    expect(asks({ summary }).map((line) => /“(.*)”/.exec(line)?.[1])).toEqual([
      "We forgot",
      "We did not test",
      "team failed to",
      "could have been avoided",
      "The root cause",
    ]);
  });

  test("name nobody", () => {
    const summary = prose(
      "Tomas forgot to tell @ines. If Xaver had known, it would have been avoided.",
    );
    const perspectives = [ledger(tomas, { kind: "took-part" })];
    const lines = asks({ summary, perspectives });
    expect(lines.map((line) => /“(.*)”/.exec(line)?.[1])).toEqual(["forgot"]);
  });

  test("quote what people typed as harmless text", () => {
    const summary = prose("we `x` <b>forgot</b>, the **root** cause | was [it](http://e.x) @all");
    expect(asks({ summary })).toEqual([
      "- *Summary*, “the root cause”: What else had to be true for this to happen?",
    ]);
  });

  test("leave perspectives and what was noted on the way to their writers", () => {
    const perspectives = [ledger(tomas, { kind: "given", views: [item("We forgot it.", from)] })];
    expect(asks({ perspectives })).toEqual([]);
  });

  test("are off with one key, or without the rules that a team silences", () => {
    const settings = (text: string) => parseConfig({ file: "postmortem.yml", text }).config;
    expect(asks({ summary: blaming, config: settings("language: off") })).toEqual([]);
    const config = settings("language: { silence: [slip] }");
    expect(asks({ summary: blaming, config })).toEqual([
      "- *Summary*, “The root cause”: What else had to be true for this to happen?",
    ]);
  });
});

test("factors that are only a person or a placeholder are met with a question", () => {
  const needs: Review["needs"] = [
    { kind: "factor-person", numbers: [1, 3] },
    { kind: "factor-placeholder", numbers: [2] },
  ];
  expect(sectionOf("needs", { needs, config: defaultConfig })).toBe(
    `### What this review still needs
- F1 and F3 say who, not yet how. What made it look right at the time?
- F2 has no text to speak of yet. What had to be true?`,
  );
});
