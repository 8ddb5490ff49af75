import { describe, expect, test } from "@jest/globals";
import { told } from "./say.ts";

test("an issue form reads section by section", () => {
  const body = [
    "### Summary",
    "",
    "Checkout failed.",
    "",
    "- for every second customer",
    "",
    "### Impact",
    "",
    "_No response_",
    "",
    "### Timeline",
    "",
    "- 14:02 deploy",
    "- 14:05 alarm",
    "  on the average",
    "",
    "### Contributing factors",
    "",
    "What we found:",
    "",
    "1. The pool",
    "2. The alert",
    "   - on the average",
    "",
    "### Follow-ups",
    "",
    "Load-test the pool @jo",
    "",
    "Page support by 2026-12-12",
    "checked by: they say so",
  ].join("\n");
  expect(told(body)).toEqual([
    "summary: Checkout failed.\n\n- for every second customer",
    "event 14:02: deploy",
    "event 14:05: alarm\non the average",
    "factor: The pool",
    "factor: The alert\n- on the average",
    'follow-up {"proposal":{"text":"Load-test the pool","owner":"jo","by":null,"repository":null,"factors":[],"kind":null,"checkedBy":null}}',
    'follow-up {"proposal":{"text":"Page support","owner":null,"by":"2026-12-12","repository":null,"factors":[],"kind":null,"checkedBy":"they say so"}}',
  ]);
});

describe("headings", () => {
  test.each([
    ["# Ideas\na", ["idea: a"]],
    ["###### ideas:\na", ["idea: a"]],
    ["Ideas\n---\na", ["idea: a"]],
    ["Ideas\n===\na", ["idea: a"]],
    ["### **What helped**\na", ["helped: a"]],
    ["### What we learned\na\n\nb", ["learned: a", "learned: b"]],
    ["### Perspective\na\n\n- b", ["view: a\n\n- b"]],
    [
      "### Not doing\n- paging on every 500\n- A2: too big",
      ["not-doing: paging on every 500", "not-doing: too big"],
    ],
    ["### Ideas\na\n/agree\nb", ["idea: a", "agree"]],
    ["### Ideas\n\n- a\n\n- b\n\nafter", ["idea: a", "idea: b"]],
    ["### Ideas\n<!-- hint -->\na", ["idea: a"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));
});

describe("a timeline", () => {
  test.each([
    ["/timeline 14:02 a\nb\n14:05 c", ["event 14:02: a\nb", "event 14:05: c"]],
    ["/timeline a", ["event 15:00: a"]],
    ["/timeline\n14:02 a\n14:05 b", ["event 14:02: a", "event 14:05: b"]],
    ["/timeline\n- 14:02 a\n- 14:05 b", ["event 14:02: a", "event 14:05: b"]],
    ["/timeline\n\n- 14:02 a\n\n- 14:05 b\n\nafter", ["event 14:02: a", "event 14:05: b"]],
    ["/timeline\n- 14:02 a\n- b", ["event 14:02: a", "? which-time: b"]],
    ["- /timeline\n  - 14:02 a", ["event 14:02: a"]],
    ["- /timeline\n- 14:02 a\n- b", ["? says-nothing: ", "event 14:02: a"]],
    ["/timeline\n\nafter", ["? says-nothing: "]],
    ["/timeline 14:02", ["? says-nothing: 14:02"]],
    [
      "### Timeline\nit began slowly\n\n14:02 a\n14:05 b",
      ["event 15:00: it began slowly", "event 14:02: a", "event 14:05: b"],
    ],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));
});
