import { expect, test } from "@jest/globals";
import { bareFactor } from "../../../src/core/language/bare-factor.ts";

const logins = new Set(["mara"]);

test.each([
  ["human error", "person"],
  ["Operator mistake", "person"],
  ["@mara", "person"],
  ["Mara's mistake", "person"],
  ["the on-call engineer made a mistake", "person"],
  ["Carelessness.", "person"],
  ["tbd", "placeholder"],
  ["???", "placeholder"],
  ["n/a", "placeholder"],
  ["**TODO**", "placeholder"],
  ["to be determined …", "placeholder"],
  ["human error during a hand-over of 14 hours", null],
  ["the operator had no way to see the lag", null],
  ["disk failure", null],
  ["no canary", null],
  ["Kubernetes", null],
])("the factor %j is read as %j", (text, is) => {
  expect(bareFactor(text, logins)).toBe(is);
});
