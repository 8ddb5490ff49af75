import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context, sayings, told } from "./say.ts";

/** Rows of a table stand for themselves, as items of a list do. */

function followUps(body: string): readonly string[] {
  return sayings(body).map((said) => {
    if (said.is !== "follow-up") return JSON.stringify(said);
    const { text, owner, by, factors } = said.proposal;
    return [text, owner, by, ...factors].map(String).join(" | ");
  });
}

describe("a table under a heading", () => {
  test.each<[string, readonly string[]]>([
    [
      "### Contributing factors\n\n| # | Factor |\n|---|---|\n| 1 | The pool is small |\n| 2 | Nobody is told |",
      ["factor: The pool is small", "factor: Nobody is told"],
    ],
    [
      "### Ideas\nWhat came up:\n\nIdea | Why\n:-- | --:\na \\| b | c `d`\n**e** |\n\nafter\n\n- f\n- g",
      ["idea: f", "idea: g"],
    ],
    ["### Ideas\n\n| Idea |\n|---|", []],
    ["### Ideas\n\n| Idea | Why |\n|---|---|\n| | |\n| a | |", ["idea: a"]],
    ["### What helped\n\n| What |\n|---|\n| 40 |", ["helped: 40"]],
    [
      "### Summary\n\n| a | b |\n|---|---|\n| c | d |",
      ["summary: | a | b |\n|---|---|\n| c | d |"],
    ],
    [
      "### Ideas\n\n- a\n\n  | b | c |\n  |---|---|\n  | d | e |",
      ["idea: a\n\n| b | c |\n|---|---|\n| d | e |"],
    ],
    ["### Ideas\n\n> | a |\n> |---|\n> | b |\n\nc", ["idea: > | a |\n> |---|\n> | b |", "idea: c"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));
});

describe("a table of events", () => {
  test.each<[string, readonly string[]]>([
    [
      "### Timeline\n\n| Time | What |\n|---|---|\n| 13:02 | alert |\n| **13:05** | page |",
      ["event 13:02: alert", "event 13:05: page"],
    ],
    [
      "### Timeline\n\n| What | Who | When |\n|---|---|---|\n| alert | pager | 13:02 UTC |\n| page | | 13:05 |",
      ["event 13:02: alert \u2013 pager", "event 13:05: page"],
    ],
    [
      "### Timeline\n\n| Day | Time | What |\n|---|---|---|\n| 2026-11-13 | 23:58 | alert |",
      ["event 23:58: alert"],
    ],
    [
      "### Timeline\n\n| Time | What |\n|---|---|\n| soon | alert |\n| 25:61 | page |",
      ["? which-time: soon \u2013 alert", "? which-time: 25:61 \u2013 page"],
    ],
    ["/timeline\n\n| Time | What |\n|---|---|\n| 13:02 | alert |\n\nafter", ["event 13:02: alert"]],
    ["/timeline\n| Time | What |\n|---|---|\n| 13:02 | alert |", ["event 13:02: alert"]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));

  test("its rows carry the day that stands above them", () => {
    const [said] = sayings(
      "### Timeline\n\n#### 2026-11-12\n\n| Time | What |\n|---|---|\n| 13:02 | alert |".replace(
        "#### 2026-11-12",
        "**2026-11-12**",
      ),
    );
    expect(said?.is === "event" && new Date(said.when.at).toISOString()).toBe(
      "2026-11-12T13:02:00.000Z",
    );
  });
});

describe("a table of follow-ups", () => {
  test("reads who, by when and for what as a line of a list does", () => {
    const body = [
      "### Follow-ups",
      "",
      "| # | What | Who | When | For |",
      "|---|---|---|---|---|",
      "| A1 | Raise the pool | @jo | 2026-12-01 | F1, F2 |",
      "| A2 | Add an alert | | 2026-12-05 | |",
      "| A3 | Ask @mara about it | jo | soon | all |",
    ].join("\n");
    expect(followUps(body)).toEqual([
      "Raise the pool | jo | 2026-12-01 | 1 | 2",
      "Add an alert | null | 2026-12-05",
      "Ask @mara about it \u2013 jo \u2013 soon \u2013 all | null | null",
    ]);
  });

  test("a day that cannot be taken is asked for", () => {
    const body =
      "### Follow-ups\n\n| When | What | Who |\n|---|---|---|\n| Friday | Add it | @jo |";
    expect(told(body)).toEqual(["? which-day: by Friday"]);
  });

  test.each(["/follow-up\n", "/follow-up\n\n"])("also below %j", (command) => {
    const body = `${command}| What | Who |\n|---|---|\n| Raise it | @jo |\n| Add it | @ana |\n\nThanks`;
    expect(followUps(body)).toEqual(["Raise it | jo | null", "Add it | ana | null"]);
    expect(readComment(body, context).plain.text).toBe("Thanks");
  });
});

describe("a command alone on its line reads the list below, each item for itself", () => {
  test.each<[string, readonly string[]]>([
    ["/factor\n- a\n- b", ["factor: a", "factor: b"]],
    ["/factor\n\n1. a\n2. b\n\nafter", ["factor: a", "factor: b"]],
    ["/factor\n- a\n  - why\n- b", ["factor: a\n- why", "factor: b"]],
    ["/idea\n* a\n* b\n\n/helped\n- c", ["idea: a", "idea: b", "helped: c"]],
    ["/learned\n- a\n/agree", ["learned: a", "agree"]],
    ["/factor\n- a\n-", ["factor: a", "? says-nothing: "]],
    ["/factor\nwords\n- b", ["factor: words\n- b"]],
    ["/factor a\n- b\n- c", ["factor: a\n- b\n- c"]],
    ["- /factor\n  - a\n  - b", ["factor: - a\n- b"]],
    ["/factor\n\nafter", ["? says-nothing: "]],
  ])("%j", (body, expected) => expect(told(body)).toEqual(expected));

  test("/follow-up with who and by when", () => {
    const body = "/follow-up\n- Raise it @tomas by 2026-12-01\n- Add it @jo\n  checked by: a page";
    expect(followUps(body)).toEqual(["Raise it | tomas | 2026-12-01", "Add it | jo | null"]);
    const [first, second] = sayings(body);
    expect([first, second].map((one) => one?.is === "follow-up" && one.proposal.checkedBy)).toEqual(
      [null, "a page"],
    );
  });
});
