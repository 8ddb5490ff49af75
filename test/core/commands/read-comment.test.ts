import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context, onFollowUp, told } from "./say.ts";

test("a statement knows its line, its words as typed, and how it was said", () => {
  const body =
    "Hello\r\n\r\n/factor the pool  \r\nwas small\r\n\r\n### Ideas\r\n- a\r\n\r\n# x\r\n14:02 b";
  expect(readComment(body, context).statements).toEqual([
    {
      line: 3,
      text: "/factor the pool\nwas small",
      via: "command",
      said: { is: "factor", text: "the pool\nwas small" },
    },
    { line: 7, text: "a", via: "heading", said: { is: "idea", text: "a" } },
    {
      line: 10,
      text: "14:02 b",
      via: "line",
      said: {
        is: "event",
        when: {
          at: Date.UTC(2026, 10, 14, 14, 2),
          end: null,
          precision: "minute",
          zone: "UTC",
          approx: false,
          assumed: ["day", "zone"],
        },
        text: "b",
      },
    },
  ]);
});

describe("how far a command reads", () => {
  test.each([
    ["/factor a\nb\n\nc", ["factor: a\nb"]],
    ["/factor a\n/factor b", ["factor: a", "factor: b"]],
    ["/factor\nbelow", ["factor: below"]],
    ["/factor a:\n- b\n- c\n\nd", ["factor: a:\n- b\n- c"]],
    ["/factor a\n```\n\nlog\n```\n\nb", ["factor: a\n```\n\nlog\n```"]],
    ["/factor a\n---\nb", ["factor: a"]],
    ["/factor a\n# b", ["factor: a"]],
    ["/summary a\n\nb\n\n14:02 c\n/agree\nd", ["summary: a\n\nb\n\n14:02 c", "agree"]],
    ["/view a\n\n## Other\n\nb", ["view: a"]],
    ["/view a\n\n<!-- a hint -->\n\nb", ["view: a\n\n\nb"]],
    ["/view a\n\n<!-- a hint --> b <!-- c -->", ["view: a\n\n<!-- a hint --> b <!-- c -->"]],
    ["/agree\nmore", ["agree"]],
    ["14:02 a\nb\n14:05 c\n\nd", ["event 14:02: a\nb", "event 14:05: c"]],
    ["- 14:02 a\n  b\n- c\n- **14:05** d", ["event 14:02: a\nb", "event 14:05: d"]],
    ["- /factor a\n  b\n- /factor c", ["factor: a\nb", "factor: c"]],
    ["1. [ ] /factor a\n2. b", ["factor: a"]],
    ["- a\n/factor b", ["factor: b"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));
});

describe("how a command may be written", () => {
  test.each([
    ["/pm factor a", ["factor: a"]],
    ["/PM /Factor a", ["factor: a"]],
    ["/factor: a", ["factor: a"]],
    ["/agree!", ["agree"]],
    ["  /factor a", ["factor: a"]],
    ["a\n\n/factor b", ["factor: b"]],
    ["a\n/factor b", ["factor: b"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));

  test("where another bot owns the bare words, only the prefixed ones count", () => {
    const prefixed = { ...context, commands: "prefixed" } as const;
    expect(told("/factor a\n/pm factor b", prefixed)).toEqual(["factor: b"]);
  });
});

describe("what is no command and no event", () => {
  test.each([
    "/etc/passwd was full",
    "/factory reset",
    "/factor/x",
    "/viewer",
    "/pm",
    "/pm nothing we know",
    "/help",
    "/pm help",
    "/done x",
    "see /factor a",
    "`/factor a`",
    "**/factor a**",
    "\\/factor a",
    "> /factor a",
    "> a\n/factor b",
    "> 14:02 a",
    "- > /factor a",
    "```\n/factor a\n```",
    "~~~\n14:02 a\n### Ideas\n- b",
    "    /factor a",
    "- a\n\n      /factor b",
    "a\n    /factor b",
    "`a\n/factor b`",
    "[a\n/factor b](https://x.io)",
    "<!-- /factor a -->",
    "<!--\n\n/factor a\n\n### Ideas\n- b\n",
    "a <!--\n/factor b\n-->",
    "<div>\n/factor a\n</div>",
    "| a |\n|---|\n| /factor b |",
    "[^1]\n\n[^1]: /factor a",
    "[a]: /factor",
    "14:02",
    "1:1 with tomas",
    "at 14:02 it broke",
    "### Something else\n\n- a",
    "### Ideas",
    "### Ideas\n\n_No response_",
    "### Ideas\n\n-\n-",
    "### Ideas\n\n<!-- what came to mind? -->",
    "#Ideas\n\n- a",
    "**Ideas**\n\n- a",
    "",
    "\n\n",
  ])("%j", (body) => expect(told(body)).toEqual([]));
});

describe("on a follow-up issue only its own commands count", () => {
  test.each([
    ["/owner @jo", ['owner {"followUp":null,"login":"jo"}']],
    ["/by 2026-11-28", ['by {"followUp":null,"day":"2026-11-28"}']],
    ["/snooze 1 week", ['snooze {"days":7}']],
    ["/done the pool is 40\n\nthanks", ["done: the pool is 40"]],
    ["/not-doing A2 was enough", ["not-doing: A2 was enough"]],
    ["/not-doing", ["? why: "]],
    ["/owner", ["? which-person: "]],
    ["/by soon", ["? which-day: soon"]],
    ["/factor a\n/agree\n14:02 b\n### Ideas\n- c", []],
  ])("%j", (body, expected) => expect(told(body, onFollowUp)).toEqual(expected));
});

test("ten thousand lines of hostile starts are read in linear time", () => {
  const body = "/ 14: #x -14:0\n".repeat(2_900);
  expect(told(body)).toEqual([]);
});
