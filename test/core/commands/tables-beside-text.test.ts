import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context, told } from "./say.ts";

/** A table is read row by row where its rows are what the section is made of. */

const numbers = "| region | pool |\n|---|---|\n| eu | 12 |";
const events = "| Time | What |\n|---|---|\n| 13:02 | alert |\n| 13:05 | page |";
const actions = "| Action | Owner |\n|---|---|\n| Add an alert | @jo |";

function plain(body: string): string {
  return readComment(body, context).plain.text;
}

describe("numbers in a table belong to the sentences beside it, and drop none", () => {
  test.each<[string, readonly string[]]>([
    [
      `### What we learned\n\nThe pool is small.\n\n${numbers}\n\nGraphs help.`,
      ["learned: The pool is small.", `learned: ${numbers}`, "learned: Graphs help."],
    ],
    [
      `### Contributing factors\n\nThe pool is small:\n\n${numbers}`,
      ["factor: The pool is small:", `factor: ${numbers}`],
    ],
    [
      `### Timeline\n\n14:01 deploy\n\n${numbers}\n\n14:20 done`,
      ["event 14:01: deploy", `event 15:00: ${numbers}`, "event 14:20: done"],
    ],
    [`### Ideas\n\n- a\n- b\n\n${numbers}`, ["idea: a", "idea: b"]],
    [`### Ideas\n\n${numbers}\n\n`, ["idea: eu \u2013 12"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));

  test("below a list it is talk, as sentences there are", () => {
    expect(plain(`### Ideas\n\n- a\n- b\n\n${numbers}\n\nafter`)).toBe(`${numbers}\n\nafter`);
  });
});

describe("times in a timeline and whom follow-ups are for are rows, whatever stands beside", () => {
  const alert = ["event 13:02: alert", "event 13:05: page"];
  const added =
    'follow-up {"proposal":{"text":"Add an alert","owner":"jo","by":null,"repository":null,"factors":[],"kind":null,"checkedBy":null}}';

  test.each<[string, readonly string[], string]>([
    [`### Timeline\n\nAll times UTC\n\n${events}`, alert, "All times UTC"],
    [
      `### Timeline\n\n12:58 deploy\n\n${events}\n\n13:20 done`,
      ["event 12:58: deploy", ...alert, "event 13:20: done"],
      "",
    ],
    [`### Timeline\n\n- 12:58 deploy\n\n${events}`, ["event 12:58: deploy", ...alert], ""],
    [`/timeline 12:58 deploy\n${events}`, ["event 12:58: deploy", ...alert], ""],
    [`### Follow-ups\n\nFrom the meeting:\n\n${actions}`, [added], "From the meeting:"],
  ])("%j", (body, expected, left) => {
    expect(told(body)).toEqual(expected);
    expect(plain(body)).toBe(left);
  });
});
