import { expect, test } from "@jest/globals";
import { withoutEnd } from "../../src/core/without-end.ts";

test.each([
  ["and so on...", ".,", "and so on"],
  ["a, b", ",", "a, b"],
  [",,,", ",", ""],
  ["", ",", ""],
])("%j without %j at its end is %j", (text, signs, left) => {
  expect(withoutEnd(text, signs)).toBe(left);
});
