import { expect, test } from "@jest/globals";
import { openLine } from "../../src/runtime/line.ts";

const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `a/${from + n}`);

/** A line with these keys in it, sent away at 0: they are due at 5,000, 5,010 and so on. */
function lineOf(keys: readonly string[]) {
  const line = openLine();
  for (const key of keys) line.turnAway(key, false, 0);
  return line;
}

test("nobody is in line while there is room", () => {
  const line = openLine();
  expect([line.turnAway("a/1", true, 0), line.isEmpty()]).toEqual([null, true]);
});

test("those who find no room come again one after the other, in the order in which they came", () => {
  const line = openLine();
  expect(names(1, 3).map((key) => line.turnAway(key, false, 0))).toEqual([5_000, 5_010, 5_020]);
  expect(line.turnAway("a/4", false, 1_000)).toBe(6_000);
});

test("a new key goes behind those in line, even where there is room, and shuts out none of them", () => {
  const line = lineOf(names(1, 2));
  expect(line.turnAway("a/new", true, 100)).toBe(5_100);
  expect(line.turnAway("a/1", true, 5_000)).toBeNull();
  expect(line.turnAway("a/newer", true, 5_005)).toBe(10_005);
  expect(line.turnAway("a/2", true, 5_010)).toBeNull();
  expect(line.turnAway("a/new", true, 5_100)).toBeNull();
  expect(line.turnAway("a/newer", true, 10_005)).toBeNull();
  expect(line.isEmpty()).toBe(true);
});

test("room that is made is kept for the one that found none", () => {
  const line = lineOf(names(1, 3));
  expect(line.turnAway("a/1", false, 5_000)).toBe(10_000);
  expect(line.turnAway("a/2", true, 5_010)).toBe(10_010);
  expect(line.turnAway("a/3", true, 5_020)).toBe(10_020);
  expect(line.turnAway("a/1", true, 10_000)).toBeNull();
  expect(line.turnAway("a/2", true, 10_010)).toBeNull();
});

test("an event brings a key in no earlier and loses it no place", () => {
  const line = lineOf(names(1, 3));
  expect(line.turnAway("a/2", true, 4_000)).toBe(5_010);
  expect(line.turnAway("a/2", false, 4_500)).toBe(5_010);
  expect(names(1, 3).map((key, n) => line.turnAway(key, true, 5_000 + n * 10))).toEqual([
    null,
    null,
    null,
  ]);
});

test("what another process took holds up nobody", () => {
  const line = lineOf(names(1, 3));
  expect(line.turnAway("a/3", true, 5_020)).toBeNull();
  expect(line.isEmpty()).toBe(true);
});

test("a long line costs no more looks than a hundred a second", () => {
  const line = lineOf(names(1, 10_000));
  const dues = names(1, 10_000).map((key, n) => line.turnAway(key, false, 5_000 + n * 10));
  expect([dues[0], dues[1], dues.at(-1)]).toEqual([105_000, 105_010, 204_990]);
});

test("a clock that was set far ahead for a while keeps nobody away", () => {
  const line = openLine();
  line.turnAway("a/1", false, 9_000_000);
  expect(line.turnAway("a/2", true, 1_000)).toBeNull();
});
