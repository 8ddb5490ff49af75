import { expect, test } from "@jest/globals";
import { sameWords } from "../../../src/core/timeline/same-words.ts";

test.each([
  ["Rolled back to v811.", "rolled back to **v811**"],
  ["Error rate  back to\nnormal", "error rate back to normal!"],
  ["`cart-service` is up – again", "Cart-service is up, again"],
  ["“It’s us”", '"It\'s us"'],
])("%j and %j are the same words", (one, other) => expect(sameWords(one)).toBe(sameWords(other)));

test.each([
  ["the provider is down", "the provider is down?"],
  ["error rate > 5%", "error rate < 5%"],
  ["v8.1 is out", "v81 is out"],
  ["5 degrees", "-5 degrees"],
  ["[log](https://a.example/1)", "[log](https://a.example/2)"],
  ["🔥", "🚒"],
])("%j and %j are not", (one, other) => expect(sameWords(one)).not.toBe(sameWords(other)));

test("what has no words has none", () => expect(sameWords(" … -- **")).toBe(""));

test.each([
  ["marks around a letter", `${"*".repeat(30_000)}a${"*".repeat(30_000)}`, "a"],
  ["accents on a letter", `a${"\u0323\u0307".repeat(30_000)}`, `a${"\u0323\u0307".repeat(30_000)}`],
])("a text made to be slow is not: %s", (_, hostile, words) => {
  const began = performance.now();
  expect(sameWords(hostile)).toBe(words);
  // Unicode's own normal forms take a second for the latter.
  expect(performance.now() - began).toBeLessThan(300);
});
