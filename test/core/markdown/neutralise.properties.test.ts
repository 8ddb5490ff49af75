import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Nodes } from "mdast";
import { block, inline } from "../../../src/core/markdown/neutralise.ts";
import { parseMarkdown } from "../../../src/core/markdown/tree.ts";
import { readMarker } from "../../../src/core/markers.ts";
import { hostile } from "./hostile.ts";

const runs = { numRuns: 300 };

test("neutral text stays as it is, letter by letter", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(inline(inline(text))).toBe(inline(text));
      expect(block(block(text))).toBe(block(text));
    }),
    runs,
  );
});

test("inline text is one line that no table cell or list item ends in", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(inline(text)).not.toMatch(/[\n\r\v\f\u0085\u2028\u2029]/);
      expect(inline(text)).not.toMatch(/(?<!\\)(?:\\\\)*\|/);
    }),
    runs,
  );
});

test("inline text reads as one paragraph of words, code and links", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(odd(parseMarkdown(inline(text)), inlineNodes)).toEqual([]);
      expect(parseMarkdown(inline(text)).children.length).toBeLessThanOrEqual(1);
    }),
    runs,
  );
});

test("a block holds no heading, HTML, image or definition", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(odd(parseMarkdown(block(text)), blockNodes)).toEqual([]);
    }),
    runs,
  );
});

test("a block ends where it ends, and what follows it is free", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(parseMarkdown(`${block(text)}\n\nafter`).children.at(-1)).toMatchObject({
        type: "paragraph",
        children: [{ type: "text", value: "after" }],
      });
    }),
    runs,
  );
});

test("no line of neutral text is a marker of ours", () => {
  const forging = fc.tuple(hostile, hostile).map(([before, after]) => {
    return `${before}<!-- second-story:document review=abc -->${after}`;
  });
  fc.assert(
    fc.property(forging, (text) => {
      for (const line of [inline(text), ...block(text).split("\n")]) {
        expect(readMarker(line)).toBeNull();
        expect(line).not.toContain("<!-- second-story:");
      }
    }),
    runs,
  );
});

test("plain words are all still there", () => {
  const spoken = fc.array(fc.oneof(hostile, fc.constant(" pool ")), { maxLength: 4 });
  fc.assert(
    fc.property(spoken, (parts) => {
      const text = parts.join("");
      // The language of a fence is no word, and one line has no place for it.
      fc.pre(!/(?:```|~~~).*pool/.test(text));
      const wanted = text.split("pool").length;
      expect(inline(text).split("pool").length).toBeGreaterThanOrEqual(wanted);
      expect(block(text).split("pool").length).toBeGreaterThanOrEqual(wanted);
    }),
    runs,
  );
});

const inlineNodes = new Set(
  "root paragraph text inlineCode emphasis strong delete link".split(" "),
);
const blockNodes = new Set([
  ...inlineNodes,
  ..."break blockquote list listItem code table tableRow tableCell thematicBreak".split(" "),
]);

/** What stands in a tree and should not: other nodes, mentions, links to odd places, boxes. */
function odd(node: Nodes, allowed: ReadonlySet<string>, inLink = false): readonly string[] {
  const found: string[] = [];
  if (!allowed.has(node.type)) found.push(node.type);
  if (node.type === "text" && !inLink && /(?<![A-Za-z0-9_])@[A-Za-z0-9]/.test(node.value))
    found.push(`mention in ${node.value}`);
  if (node.type === "link" && /^\s*(?:javascript|data):/i.test(node.url)) found.push(node.url);
  if (node.type === "listItem" && typeof node.checked === "boolean") found.push("box");
  if (!("children" in node)) return found;
  const within = inLink || node.type === "link";
  return [...found, ...node.children.flatMap((child) => odd(child, allowed, within))];
}
