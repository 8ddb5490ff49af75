import { expect, test } from "@jest/globals";
import { readPattern } from "../../../src/core/language/pattern.ts";

function wanted(text: string): string | null {
  const read = readPattern(text, new Map([["care", ["check"]]]));
  return read.ok ? null : read.wanted;
}

test.each([
  ["<person> did not %care", null],
  ["^ had [the] ...2 <insider> *ed ..,9 would", null],
  ["we [forgot", "a ] for every ["],
  ["%shame on you", "a list that there is, not %shame"],
  ["...3 forgot", "a word to begin with"],
  ["!we forgot", "a word to begin with"],
  ["*ed it", "a whole word to begin with"],
  ["we ...40 forgot", "15 words between at most"],
  ["We Forgot", "words in small letters, such as `<person> forgot|missed`"],
  ["a ".repeat(40), "30 words at most"],
])("of the pattern %j is wanted: %j", (text, because) => {
  expect(wanted(text)).toBe(because);
});
