import { describe, expect, test } from "@jest/globals";
import type { Problem } from "../../../src/core/commands/statement.ts";
import type { Review } from "../../../src/core/review.ts";
import {
  factor,
  followUp,
  ines,
  item,
  jo,
  mara,
  said,
  source,
  tomas,
  when,
} from "../review-builder.ts";
import { sectionOf as section } from "./told.ts";

const byJo = source(jo, "15 10:00", 5);
const byMara = source(mara, "15 11:00", 8);

const takenOut = [
  {
    ...factor(2, "The alert.", byJo),
    merged: [{ ...item("The pager.", source(ines, "15 10:10", 6)), number: 4, mergedBy: byJo }],
    because: item("It fired in time.", byMara),
  },
];

describe("factors that were taken out", () => {
  test("stand folded below the others, with who took them out and why", () => {
    expect(
      section("contributing-factors", { factors: [factor(1, "The pool.", byJo)], takenOut }),
    ).toBe(
      [
        "### Contributing factors",
        "- **F1** The pool. [jo](#c5)",
        "",
        "<details><summary>Taken out (1)</summary>",
        "",
        "- **F2** The alert. [jo](#c5)",
        "  - *taken out by [mara](#c8):* It fired in time.",
        "  - *with F4:* The pager. [ines](#c6), merged by [jo](#c5)",
        "</details>",
      ].join("\n"),
    );
  });

  test("where nothing else stands, the section asks again", () => {
    const text = section("contributing-factors", { takenOut });
    expect(text.split("\n").slice(0, 4)).toEqual([
      "### Contributing factors",
      "*What had to be true for this to happen? `/factor` adds one. There is usually more than one.*",
      "",
      "<details><summary>Taken out (1)</summary>",
    ]);
    expect(section("contributing-factors", { phase: "agreed", takenOut })).not.toContain(
      "What had",
    );
  });
});

test("what was changed about a proposal is told below the table, once it was", () => {
  const changed = [
    { what: "owner", from: null, to: "tomas", source: byJo },
    { what: "by", from: "2026-11-28", to: "2026-12-05", source: byMara },
  ] as const;
  const followUps = [
    followUp(1, "Widen the pool", { owner: "tomas", by: "2026-12-05", changed }),
    followUp(2, "Fix the alert"),
  ];
  expect(section("follow-ups", { followUps })).toBe(
    [
      "### Follow-ups",
      "| Follow-up | Who, by when | State |",
      "|---|---|---|",
      "| **A1** Widen the pool | tomas, by 5\u00a0Dec | proposed |",
      "| **A2** Fix the alert | nobody yet | proposed |",
      "",
      "They become issues when this review is agreed.",
      "",
      "<details><summary>Changed since proposed (2)</summary>",
      "",
      "- **A1** owner: tomas. [jo](#c5), 15 Nov 10:00",
      "- **A1** day: 5 Dec instead of 28 Nov. [mara](#c8), 15 Nov 11:00",
      "</details>",
    ].join("\n"),
  );
});

test("a follow-up for a merged factor names the one that stands", () => {
  const merged = [{ ...item("The cache.", byJo), number: 3, mergedBy: byMara }];
  const factors = [{ ...factor(1, "The pool.", byJo), merged }];
  const followUps = [followUp(1, "Widen the pool", { factors: [3, 1] })];
  expect(section("follow-ups", { factors, followUps })).toContain(
    "| **A1** Widen the pool *(for F1)* |",
  );
});

test("an agreed follow-up that was decided against says by whom and why", () => {
  const state = { kind: "not-doing", at: byMara.at, reason: item("Too dear.", byMara) } as const;
  const followUps = [followUp(1, "Widen the pool", { state })];
  expect(section("follow-ups", { phase: "agreed", followUps })).toContain(
    "| [mara](#c8) decided against it on 15 Nov: Too dear. |",
  );
});

describe("what does not fit says what is the case", () => {
  const issue = { owner: "acme", repo: "shop", number: 13 };
  const open = { kind: "open", issue, url: "https://github.com/acme/shop/issues/13" } as const;
  const decided = item("Too dear.", byMara);
  const state = { kind: "not-doing", at: byMara.at, reason: decided } as const;
  const so: Partial<Review> = {
    takenOut,
    notDoing: [{ ...decided, followUp: { ...item("A board", byJo), number: 2 } }],
    followUps: [
      followUp(1, "Widen the pool", { state: { ...open, title: "Widen", linked: true } }),
      followUp(3, "Fix the alert", { state }),
    ],
  };
  const back = "It comes back when that comment is edited or deleted.";

  test.each<[Problem["kind"], string, string]>([
    ["taken-out", "F2", `F2 was taken out by [mara](#c8). ${back}`],
    ["taken-out", "F4", `F4 was taken out by [mara](#c8). ${back}`],
    ["decided-against", "A2", `A2 was decided against by [mara](#c8). ${back}`],
    ["decided-against", "A3", `A3 was decided against by [mara](#c8). ${back}`],
    ["opened-already", "A1", "A1 is an issue by now, [#13](acme/shop/issues/13). Change it there."],
    ["same-factor", "F1 F1", "this is one factor twice. Write two numbers, such as `F3 F1`."],
  ])("%s %s", (kind, found, sentence) => {
    const problem = { kind, command: "/merge", found };
    const attention = [{ kind: "command", problem, source: byJo }] as const;
    expect(section("needs-attention", { ...so, attention })).toContain(`: ${sentence}\n`);
  });
});

describe("a timeline told by several people", () => {
  test("has one row with all who told it, each with when they wrote it down", () => {
    const rolled = said("Rolled back.", when("14 14:46"), source(jo, "14 14:46", 2));
    const also = [source(ines, "14 14:50", 3), source(mara, "15 09:00", 4)];
    const rows = (event: typeof rolled) =>
      section("timeline", { timeline: [event] })
        .split("\n")
        .filter((row) => row.includes("Rolled"));
    expect(rows({ ...rolled, also: also.slice(0, 1) })).toEqual([
      "| 14:46 (13:46) | Rolled back. | [jo](#c2), [ines](#c3) |",
    ]);
    expect(rows({ ...rolled, also })).toEqual([
      "| 14:46 (13:46) | Rolled back. | [jo](#c2); [ines](#c3); [mara](#c4), written 15 Nov 09:00 |",
    ]);
  });

  test("shows a moment as such whoever of them named it last", () => {
    const first = said("Rolled back.", when("14 14:46"), source(jo, "14 14:46", 2), "mitigated");
    const last = source(ines, "14 14:50", 3);
    const moments = { mitigated: { when: first.when, source: last } };
    expect(section("timeline", { moments, timeline: [{ ...first, also: [last] }] })).toContain(
      "| 14:46 (13:46) | **mitigated:** Rolled back. | [jo](#c2), [ines](#c3) |",
    );
  });

  test("sets accounts of one minute side by side without calling them the same thing", () => {
    const timeline = [
      said("The status page is green", when("14 14:31"), source(jo, "14 14:31", 2)),
      said("The page was yellow for the EU", when("14 14:31"), source(tomas, "14 14:50", 3)),
    ];
    expect(section("timeline", { timeline }).split("\n").slice(-2)).toEqual([
      "| 14:31 (13:31) | The status page is green | [jo](#c2) |",
      "| 14:31 (13:31) | *At the same time:* The page was yellow for the EU | [tomas](#c3) |",
    ]);
  });
});
