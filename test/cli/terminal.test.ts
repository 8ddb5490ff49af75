import { expect, test } from "@jest/globals";
import { lineWriter } from "../../src/cli/terminal.ts";

function written(text: string, isTTY?: boolean): string {
  const chunks: string[] = [];
  const stream = { write: (chunk: string) => chunks.push(chunk) };
  lineWriter(isTTY === undefined ? stream : { ...stream, isTTY })(text);
  return chunks.join("");
}

const typed =
  "down \u001b]0;owned\u0007 \u009b31m\u007f\0\b, tab\there\r\nnext\rover\nÄ 日本 👩‍👩‍👧 \u202e\u200b";

test("on a screen no control character that somebody typed does anything", () => {
  expect(written(typed, true)).toBe(
    "down \ufffd]0;owned\ufffd \ufffd31m\ufffd\ufffd\ufffd, tab\there\r\nnext\ufffdover\nÄ 日本 👩‍👩‍👧 \u202e\u200b\n",
  );
});

test("a file or a pipe gets what was typed", () => {
  expect(written(typed)).toBe(`${typed}\n`);
  expect(written(typed, false)).toBe(`${typed}\n`);
});
