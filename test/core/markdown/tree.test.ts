import { describe, expect, test } from "@jest/globals";
import { block, inline } from "../../../src/core/markdown/neutralise.ts";
import { longestBody, parseMarkdown, source } from "../../../src/core/markdown/tree.ts";

test("line ends are LF and nothing beyond GitHub's limit is read", () => {
  expect(source("a\r\nb\rc")).toBe("a\nb\nc");
  expect(source("x".repeat(longestBody + 1))).toHaveLength(longestBody);
});

/** Each takes the reader seconds or minutes when it is read as Markdown at full length. */
const knots: readonly (readonly [name: string, text: string])[] = [
  ["quotes in quotes", "> ".repeat(30_000)],
  ["quotes in lists in quotes", `${"> - ".repeat(6)}a\n`.repeat(2_500)],
  ["lists in lists", "1. ".repeat(20_000)],
  ["emphasis that pairs", "_*".repeat(30_000)],
  ["emphasis in emphasis", `${"*".repeat(30_000)}a${"*".repeat(30_000)}`],
  ["closing brackets", "]".repeat(60_000)],
  ["underlined headings", "a\n-\n".repeat(15_000)],
  ["lazy lines", `> > >\n${"a\n".repeat(30_000)}`],
  ["escapes between words", ",UTC\\=".repeat(10_000)],
  ["character names between words", "a,b&lt;".repeat(8_000)],
  ["mail addresses between words", "a,a@b.c ".repeat(8_000)],
  ["table cells", `a|b\n-|-\n${"x|y\n".repeat(15_000)}`],
];

describe("text that would tangle the reader", () => {
  test.each(knots)("%s is read as code", (_, text) => {
    expect(parseMarkdown(text).children.map((node) => node.type)).toEqual(["code"]);
  });

  test.each(knots)("%s is shown as typed, and stays so", (_, text) => {
    const typed = text.slice(0, 30_000);
    // Compared before they are expected: a difference would be pages long.
    expect(block(typed) === `\`\`\`\n${typed}\n\`\`\``).toBe(true);
    expect(block(block(typed)) === block(typed)).toBe(true);
    expect(inline(inline(typed)) === inline(typed)).toBe(true);
  });
});

test("long but plain texts are read as Markdown", () => {
  const log = `\`\`\`\n${"[info] a*b_c `d`\n".repeat(3_000)}\`\`\`\n\n/factor x`;
  expect(parseMarkdown(log).children.map((node) => node.type)).toEqual(["code", "paragraph"]);
  const prose = "The *pool* was `empty`, [see](https://x.io).\n\n".repeat(1_000);
  expect(parseMarkdown(prose).children).toHaveLength(1_000);
  const paths = 'It said {\\"a\\": 1} at C:\\pool\\\\x & Co., see www.x.io or jo@x.io.\n\n'.repeat(
    800,
  );
  expect(parseMarkdown(paths).children).toHaveLength(800);
  const rule = `${"-".repeat(80)}\n\n${"*".repeat(80)}\n\n${"- item\n".repeat(500)}`;
  expect(parseMarkdown(rule).children.map((node) => node.type)).toEqual([
    "thematicBreak",
    "thematicBreak",
    "list",
  ]);
});
