import { expect, test } from "@jest/globals";
import { giveNumbers } from "../../src/core/numbers.ts";

const recorded = [
  { n: 1, h: "pool", c: 100 },
  { n: 2, h: "alert", c: 100 },
  { n: 3, h: "board", c: 200 },
];

test("entries are numbered in order", () => {
  const given = giveNumbers(
    [
      { hash: "pool", comment: 100 },
      { hash: "alert", comment: 100 },
    ],
    [],
  );
  expect(given.numbers).toEqual([1, 2]);
});

test("an edited line keeps its number, and the lines around it theirs", () => {
  const given = giveNumbers(
    [
      { hash: "pool", comment: 100 },
      { hash: "alert, reworded", comment: 100 },
      { hash: "board", comment: 200 },
    ],
    recorded,
  );
  expect(given.numbers).toEqual([1, 2, 3]);
  expect(given.recorded[1]).toEqual({ n: 2, h: "alert, reworded", c: 100 });
});

test("a number is not given again when what it stood for is gone", () => {
  const given = giveNumbers([{ hash: "new", comment: 300 }], recorded);
  expect(given.numbers).toEqual([4]);
  expect(given.recorded.map((one) => one.n)).toEqual([1, 2, 3, 4]);
});

test("lines that changed places keep their numbers", () => {
  const given = giveNumbers(
    [
      { hash: "alert", comment: 100 },
      { hash: "pool", comment: 100 },
    ],
    recorded,
  );
  expect(given.numbers).toEqual([2, 1]);
});

test("a text moved to another comment keeps its number", () => {
  expect(giveNumbers([{ hash: "board", comment: 400 }], recorded).numbers).toEqual([3]);
});

test("the same text twice is two entries with two numbers", () => {
  const twice = [
    { hash: "pool", comment: 100 },
    { hash: "pool", comment: 100 },
  ];
  expect(giveNumbers(twice, [{ n: 1, h: "pool", c: 100 }]).numbers).toEqual([1, 2]);
});
