import { expect, test } from "@jest/globals";
import { openDice } from "./dice.ts";

const rolls = (seed: number) => {
  const dice = openDice(seed);
  return Array.from({ length: 1_000 }, dice.roll);
};

test("a seed gives the same numbers each time, and another seed others", () => {
  expect(rolls(1)).toEqual(rolls(1));
  expect(rolls(1)).not.toEqual(rolls(2));
});

test("numbers lie evenly between 0 and 1", () => {
  const all = [1, 2, 3, 1_000_000].flatMap(rolls);
  expect(all.every((one) => one >= 0 && one < 1)).toBe(true);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const count = all.filter((one) => Math.floor(one * 10) === tenth).length;
    expect(Math.abs(count - 400)).toBeLessThan(80);
  }
});
