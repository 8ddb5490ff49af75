import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { mayHide, mayRepeat, maySpeak } from "../../../src/core/commands/glance.ts";
import { readLines } from "../../../src/core/commands/line.ts";
import { findPassages } from "../../../src/core/commands/passages.ts";
import { hostile } from "../markdown/hostile.ts";
import { context } from "./say.ts";

const starts =
  "/factor a|/pm agree|14:02 a|2026-11-14T14:02Z b|Ideas|### Ideas|- |jo  2:14 PM\nx\n|jo [2:15 PM]\n|1. |\n|\n\n| ".split(
    "|",
  );
const comments = fc
  .array(fc.oneof(hostile, fc.constantFrom(...starts)), { maxLength: 6 })
  .map((parts) => parts.join(""));

test("a comment that does not look as if it said something says nothing", () => {
  fc.assert(
    fc.property(comments, (body) => {
      fc.pre(!maySpeak(body) && !mayRepeat(body));
      expect(findPassages(readLines(body), context)).toEqual([]);
    }),
  );
});

test("a comment that does not look as if it hid something hides nothing", () => {
  fc.assert(
    fc.property(comments, (body) => {
      fc.pre(!mayHide(body));
      expect(readLines(body).filter(({ kind }) => kind === "hidden" || kind === "note")).toEqual(
        [],
      );
    }),
  );
});

test("lines without any Markdown read the same with the tree and without", () => {
  const running = fc.array(fc.constantFrom("/factor a", "14:02 b", "a < b & c", "#1 a_b `c`", ""), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(running, (lines) => {
      const told = (read: readonly string[]) =>
        readLines(read.join("\n"))
          .slice(0, lines.length)
          .map(({ kind, content, item }) => [kind, content, item]);
      // A last paragraph with emphasis makes the reader take the long way.
      expect(told(lines)).toEqual(told([...lines, "", "*x*"]));
    }),
  );
});
