import { expect, test } from "@jest/globals";
import { nearest } from "../../../src/core/config/nearest.ts";

const known = ["stakeholders", "follow_ups", "timezone", "soak", "start"];

test.each([
  ["stakeholder", "stakeholders"],
  ["follow-ups", "follow_ups"],
  ["FollowUps", "follow_ups"],
  ["timezoen", "timezone"],
  ["zone", "timezone"],
  ["sokas", null],
  ["soka", "soak"],
  ["xyz", null],
  ["", null],
])("%j may mean %j", (typed, meant) => {
  expect(nearest(typed, known)).toBe(meant);
});
