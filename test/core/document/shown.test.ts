import { expect, test } from "@jest/globals";
import { code } from "../../../src/core/document/shown.ts";

test("what could not be read is shown as code on one line, without what steers a terminal", () => {
  expect(code("/x `a`\n| b <!-- c\u001b]0;owned\u0007", 60)).toBe("`/x a b <!\u200b-- c]0;owned`");
  expect(code("\u001b", 60)).toBe("");
});
