import { expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { type Extension, gfm } from "micromark-extension-gfm";
import { gfmInLinearTime } from "../../../src/core/markdown/autolinks.ts";
import { hostile } from "./hostile.ts";

function read(text: string, extension: Extension): unknown {
  return fromMarkdown(text, { extensions: [extension], mdastExtensions: [gfmFromMarkdown()] });
}

const words = 5_000;

test.each([
  ["items", "[", "a,"],
  ["mail addresses", "[", "a@b.c "],
  ["prose", "[", "The pool was full, and nobody saw it. "],
  ["prose behind an image", "![", "The pool was full, and nobody saw it. "],
  ["escapes", "[a] [", "\\=a "],
  ["what closed brackets stand between", "[", "a [b] "],
])("an open bracket is looked for once, whatever number of words follow: %s", (_, start, part) => {
  const looked = jest.spyOn(Array.prototype, "findLastIndex");
  try {
    read(start + part.repeat(words), gfmInLinearTime());
    expect(looked.mock.calls.length).toBeLessThanOrEqual(5);
  } finally {
    looked.mockRestore();
  }
});

test("no word behind an open bracket is tried as an address", () => {
  const tried = (text: string): number => {
    const { text: constructs, ...others } = gfmInLinearTime();
    let times = 0;
    const counted = [constructs?.[97] ?? []].flat().map((construct): typeof construct => ({
      ...construct,
      tokenize(effects, ok, nok) {
        times += 1;
        return construct.tokenize.call(this, effects, ok, nok);
      },
    }));
    read(text, { ...others, text: { ...constructs, 97: counted } });
    return times;
  };
  expect(tried("a,".repeat(words))).toBe(words);
  expect(tried(`[${"a,".repeat(words)}`)).toBe(0);
  expect(tried(`[${"a,".repeat(words)}]a,`)).toBe(1);
});

test("every text reads as it does with the library alone", () => {
  const part = fc.constantFrom("[", "![", "]", "](/x)", "a@b.io", " www.x.io ", " http://x.io ");
  const texts = fc.array(fc.oneof(hostile, part), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(texts, (text) => {
      expect(read(text, gfmInLinearTime())).toEqual(read(text, gfm()));
    }),
  );
});
