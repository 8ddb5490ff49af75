import { expect, test } from "@jest/globals";
import { simulate } from "./simulate.ts";

test("the same seed tells the same story, letter by letter", async () => {
  for (const seed of [7, 42]) {
    const first = await simulate(seed, "all");
    expect((await simulate(seed, "all")).lines).toEqual(first.lines);
    expect(first.lines.length).toBeGreaterThan(50);
  }
});

test("whatever goes wrong, every promise is kept", async () => {
  for (let seed = 1; seed <= 150; seed += 1) {
    const { broken } = await simulate(seed);
    // `npm run simulate -- --seed N` tells what happened.
    expect({ seed, broken }).toEqual({ seed, broken: null });
  }
}, 600_000);
