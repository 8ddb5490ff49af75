import { expect, test } from "@jest/globals";
import { openLacking } from "../../src/github/lacking.ts";

test("what a server lacks is asked for again after a day, in case it was only away", () => {
  const clock = { now: Date.parse("2026-11-10T12:00:00Z") };
  const lacks = openLacking(() => clock.now);
  lacks.add("graphql");
  expect([lacks.has("graphql"), lacks.has("pins")]).toEqual([true, false]);
  clock.now += 86_399_999;
  expect(lacks.has("graphql")).toBe(true);
  clock.now += 1;
  expect(lacks.has("graphql")).toBe(false);
});
