import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { toString as toText } from "mdast-util-to-string";
import { writeFollowUp, writeReminder } from "../../../src/core/document/follow-up.ts";
import { readDocument } from "../../../src/core/document/pieces.ts";
import { writeReply } from "../../../src/core/document/reply.ts";
import { parseMarkdown } from "../../../src/core/markdown/tree.ts";
import { followUp, jo, source } from "../review-builder.ts";
import { midLife } from "./mid-life.ts";
import { saying } from "./saying.ts";
import { templates } from "./templates.ts";
import { record, written } from "./told.ts";

/** What a text must not be able to change: everything of the document but its words. */
function frame(body: string) {
  const pieces = readDocument(body).pieces.map((piece) =>
    piece.kind === "section" ? `${piece.name}: ${piece.state}` : "loose",
  );
  const mentions: string[] = [];
  const headings: string[] = [];
  const tables: number[][] = [];
  let details = 0;
  const look = (node: Nodes): void => {
    if (node.type === "text") mentions.push(...(node.value.match(mention) ?? []));
    if (node.type === "heading" && node.depth > 2) headings.push(toText(node));
    if (node.type === "table") tables.push(node.children.map((row) => row.children.length));
    if (node.type === "html")
      details += count(node.value, "<details>") - count(node.value, "</details>");
    if ("children" in node) for (const child of node.children) look(child);
  };
  look(parseMarkdown(body));
  const uneven = tables.filter((rows) => new Set(rows).size > 1);
  return { pieces, mentions, headings, uneven, details };
}

/** As GitHub finds them: not after a letter, a digit or an underscore. */
const mention = /(?<![A-Za-z0-9_])@[A-Za-z0-9][A-Za-z0-9-]*/g;

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

const nasty = fc.constantFrom(
  "@everyone",
  "@acme/team",
  "<!-- second-story:end name=head -->",
  "\n<!-- second-story:section name=needs hash=1 -->\n",
  "<!-- second-story:document review=r2 v=1 -->",
  "<!-- second-story:record v=1 sum=1",
  '<!-- second-story:written v=1 sum=1\n{"written":{"timeline":"!abcdef"},"sum":"abcdef"}\n-->',
  "\n\u0002abcdef\u0003",
  "<!--",
  "-->",
  "--!>",
  "</details>",
  "<details><summary>",
  "</sub>",
  "|",
  "\\|",
  "\\",
  "`",
  "```\n",
  "~~~\n",
  "\n\n### Summary\n",
  "\n---\n",
  "\n> ",
  "\n1. ",
  "\n    ",
  "[a](javascript:alert(1))",
  "![](https://evil.example/x.png)",
  "[x]: https://evil.example\n",
  "](https://evil.example)",
  "**",
  "_",
  "{{constructor}}",
  "{{#each}}",
  "&#64;everyone",
  "&lt;!--",
  "\u202e",
  "\u0000",
  "\ud800",
  "\r\n",
  "word ",
  "#12",
);
const hostile = fc
  .array(fc.oneof({ weight: 4, arbitrary: nasty }, fc.string({ maxLength: 8 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

const harmless = frame(written(saying("words")));

test("no text forges a marker, notifies, breaks a table, opens a fold or adds a heading", () => {
  expect(harmless.mentions).toEqual(["@tomas"]);
  expect(harmless.uneven).toEqual([]);
  fc.assert(
    fc.property(hostile, (text) => {
      expect(frame(written(saying(text)))).toEqual(harmless);
    }),
    { numRuns: 30 },
  );
});

test("a line of prose that begins like a mark of the app's own settles as well", () => {
  const text = "\u0002abcdef\u0003\n> @everyone";
  const once = written(saying(text));
  expect(written(saying(text), once)).toBe(once);
});

test("no text keeps a second writing from giving the same document", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const once = written(saying(text));
      expect(written(saying(text), once)).toBe(once);
    }),
    { numRuns: 20 },
  );
});

test("no text gets out of a follow-up, a reminder or a reply", () => {
  const texts = (text: string): readonly string[] => {
    const review = saying(text);
    const proposed = followUp(1, text, { owner: "jo", checkedBy: text, factors: [1] });
    const problem = { kind: "not-permitted", command: text, found: text } as const;
    return [
      writeFollowUp(review, proposed, templates).body,
      writeReminder({ review, followUp: proposed, slot: "2026-11-25", assigned: true, templates }),
      writeReply({ review, problem, source: source(jo, "15 10:00", 50), templates }),
    ];
  };
  const expected = texts("words").map(frame);
  expect(expected.map((one) => one.mentions)).toEqual([[], ["@jo"], []]);
  fc.assert(
    fc.property(hostile, (text) => {
      expect(texts(text).map(frame)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test("a title is one line of at most 256 characters", () => {
  fc.assert(
    fc.property(hostile, fc.nat(60), (text, times) => {
      const { title } = writeFollowUp(midLife(), followUp(1, text.repeat(times)), templates);
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).not.toMatch(/[\r\n]/);
    }),
  );
});

test("the record stands last, whatever was said", () => {
  expect(written(saying("<!-- second-story:record v=1 sum=1")).endsWith(record)).toBe(true);
});
