import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { withOwn } from "../../../src/core/language/own-rules.ts";
import { placesIn } from "../../../src/core/language/place.ts";
import { reviewerOf } from "../../../src/core/language/reviewer.ts";
import { templates } from "../document/templates.ts";
import { asked, leftAlone } from "./sentences.ts";

const review = reviewerOf(templates.rules);

/** `2:1 blame We forgot`, for each phrase. */
function told(text: string): readonly string[] {
  const place = placesIn(text);
  return review(text).map(({ rule, phrase, start }) => {
    const { line, column } = place(start);
    return `${line}:${column} ${rule.kind} ${phrase}`;
  });
}

function kinds(text: string): readonly string[] {
  return review(text).map(({ rule }) => rule.kind);
}

describe("sentences as people write them", () => {
  test.each(asked.blame)("blame: %j", (text) => expect(kinds(text)).toContain("blame"));
  test.each(asked.hindsight)("hindsight: %j", (text) => expect(kinds(text)).toContain("hindsight"));
  test.each(asked["single-cause"])("one cause: %j", (text) =>
    expect(kinds(text)).toContain("single-cause"),
  );
  test.each(leftAlone)("left alone: %j", (text) => expect(told(text)).toEqual([]));
});

describe("only the writer's own prose is read", () => {
  test.each([
    ["fenced code", "```\nwe forgot to check\n```"],
    ["indented code", "Logs:\n\n    we forgot to check"],
    ["code in a sentence", "The commit says `we forgot to check`."],
    ["a quotation", "> we forgot to check"],
    ["the address of a link", "[notes](https://example.com/we-forgot-to-check)"],
    ["HTML comments", "<!-- we forgot\nto check -->"],
    ["the head of a file", "---\ntitle: The root cause was a disk\n---\n"],
    ["what is mentioned in quotes", "The first note said “human error”."],
  ])("not %s", (_, text) => expect(told(text)).toEqual([]));

  test("list items, cells, headings and emphasis are", () => {
    const text = [
      "# The root cause",
      "",
      "- **We forgot** the second disk",
      "| 14:02 | jo's team missed the alert |",
      "and the text",
      "goes on: we",
      "forgot it.",
    ].join("\n");
    expect(told(text)).toEqual([
      "1:3 single-cause The root cause",
      "3:5 blame We forgot",
      "4:16 blame team missed",
      "6:10 blame we\nforgot",
    ]);
  });

  test("a place counts lines and columns as editors do", () => {
    expect(told("👍 ok\r\nAh, the root cause is a disk.")).toEqual([
      "2:5 single-cause the root cause",
    ]);
  });
});

describe("a team's own rules", () => {
  const own = {
    kind: "blame",
    patterns: ["<person> broke|breaks the window"],
    unless: ["on purpose"],
    question: "What made it break?",
    source: "Our handbook",
  } as const;
  const ids = (text: string, language: Partial<typeof defaultConfig.language>) => {
    const book = withOwn(templates.rules, { ...defaultConfig.language, ...language });
    return reviewerOf(book)(text).map(({ rule }) => `${rule.id}: ${rule.question}`);
  };

  test("are asked beside the app's", () => {
    expect(ids("We broke the window.", { rules: [own] })).toEqual(["own: What made it break?"]);
    expect(ids("We broke the window on purpose.", { rules: [own] })).toEqual([]);
  });

  test("can silence one of the app's", () => {
    expect(ids("The root cause was a disk.", { silence: ["root-cause"] })).toEqual([]);
  });
});

test("whatever the text is, phrases stand in it, in order, and the same text is read the same", () => {
  const words = [
    ...["we", "forgot", "the", "root", "cause", "was", "should", "have", "been", "`", "```", "\n"],
    ...[
      "> ",
      "- ",
      "if",
      "had",
      "would",
      "@jo",
      "“",
      "”",
      ".",
      ",",
      "<!--",
      "-->",
      "not",
      "without",
    ],
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (parts) => {
      const text = parts.join(" ");
      const found = review(text);
      expect(found.every(({ phrase, start, end }) => text.slice(start, end) === phrase)).toBe(true);
      expect(review(text)).toEqual(found);
    }),
  );
});
