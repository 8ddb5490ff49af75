import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse.ts";

const file = ".github/postmortem.yml";

describe("what an incident is called is left open", () => {
  test.each([
    ["by a list in place of the settings", "- soak: 1"],
    ["by a label that is none", "labels: { incident: 3 }"],
    ["by a type that is none", "types: [3]"],
    ["by a phase that is none", "phases: { agreeed: yes }"],
    ["by two phases of one name", "phases: { agreed: done, done: Done }"],
    ["by a slip in the name of the key", "lables: { incident: outage }"],
    ["by a missing letter of the key", "type: [Outage]"],
    ["by a slip in the key of a phase's label", "phases: { done: { lable: over } }"],
    ["by a phase's label that is none", "phases: { done: { label: 3 } }"],
    ["by a list of phases", "phases: [done]"],
  ])("%s", (_, text) => {
    expect(parseConfig({ file, text }).namesUnclear).toBe(true);
  });

  test.each([
    ["another key", "timzone: UTC"],
    ["a value of another key", "labels: { incident: outage }\nsoak: long"],
    ["the labels of follow-ups", "labels: { incident: outage }\nfollow_ups: { labels: outage }"],
    ["the key of a phase's colour", "phases: { done: { color: red } }"],
    ["a phase's colour", "phases: { done: { label: over, colour: reed } }"],
    ["a phase's description", `phases: { done: { description: ${"x".repeat(300)} } }`],
    ["a phase there is none of", "phases: { paused: { label: waiting } }"],
    ["a key that is like one from afar", "tables: x"],
  ])("by no problem of %s", (_, text) => {
    const { problems, namesUnclear } = parseConfig({ file, text });
    expect([problems.length, namesUnclear]).toEqual([1, undefined]);
  });
});
