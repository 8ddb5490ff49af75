import { describe, expect, test } from "@jest/globals";
import { sayings, told } from "./say.ts";

const nothing = {
  owner: null,
  by: null,
  repository: null,
  factors: [],
  kind: null,
  checkedBy: null,
};

describe("clauses at the end of a follow-up's line", () => {
  test.each([
    ["Set the pool size", { text: "Set the pool size" }],
    ["Set it @jo", { text: "Set it", owner: "jo" }],
    ["Set it by 2026-11-28", { text: "Set it", by: "2026-11-28" }],
    ["Set it in acme/shop", { text: "Set it", repository: { owner: "acme", repo: "shop" } }],
    ["Set it for F1", { text: "Set it", factors: [1] }],
    ["Set it for f2, F1, F2", { text: "Set it", factors: [2, 1] }],
    ["Set it [Detect]", { text: "Set it", kind: "detect" }],
    [
      "Set  it [learn] for F1 @jo in acme/shop by 2026-11-28",
      {
        text: "Set  it",
        kind: "learn",
        factors: [1],
        owner: "jo",
        repository: { owner: "acme", repo: "shop" },
        by: "2026-11-28",
      },
    ],
    ["Set it @jo @mara", { text: "Set it @jo", owner: "mara" }],
    ["Set it by 2026-11-28 by 2026-12-01", { text: "Set it by 2026-11-28", by: "2026-12-01" }],
    ["Set it @jo by 2026-12-01.", { text: "Set it", owner: "jo", by: "2026-12-01" }],
    ["Set it in acme/shop.", { text: "Set it", repository: { owner: "acme", repo: "shop" } }],
    ["Set it (@jo, by 2026-12-01)", { text: "Set it", owner: "jo", by: "2026-12-01" }],
    [
      "Set it (@jo, for F1, F2 by 2026-12-01). ",
      { text: "Set it", owner: "jo", by: "2026-12-01", factors: [1, 2] },
    ],
    [
      "Set it (if we can) (by 2026-12-01) @jo [learn].",
      { text: "Set it (if we can)", owner: "jo", by: "2026-12-01", kind: "learn" },
    ],
    ["Set it\nand load-test it @jo", { text: "Set it\nand load-test it @jo" }],
    ["Set it @jo\nchecked by: staging", { text: "Set it", owner: "jo", checkedBy: "staging" }],
    ["Set it\nchecked by: a\nchecked by: b", { text: "Set it", checkedBy: "a; b" }],
    ["Set it\n- Checked by: `p99`\nmore", { text: "Set it\nmore", checkedBy: "`p99`" }],
  ])("%j", (text, expected) => {
    expect(sayings(`/follow-up ${text}`)).toEqual([
      { is: "follow-up", proposal: { ...nothing, ...expected } },
    ]);
  });
});

describe("words that look a little like clauses are text", () => {
  test.each([
    "Ask @jo about it",
    "Mail jo@example.com",
    "Ask @acme/on-call",
    "Increase the load by 20",
    "Increase the load by 20%",
    "Cut latency by 1.5",
    "Cut latency by 20-30",
    "Do it by hand",
    "Group alerts by month",
    "Sort by end",
    "Do what we may",
    "Decide by vote, not by march",
    "Run it in production",
    "Improve rollbacks in CI/CD",
    "Look in /etc/nginx",
    "Look in src/core/fold",
    "Wait for F1 drivers",
    "Fix it for F",
    "Write it down [later]",
    "Set the pool size.",
    "Set it (see @jo)",
    "Set it (as @jo said)",
    "Set it (as we said by Friday)",
    "Set it ()",
    "Set it (@jo, @mara)",
    "Do it by 20.",
  ])("%s", (text) => {
    expect(sayings(`/follow-up ${text}`)).toEqual([
      { is: "follow-up", proposal: { ...nothing, text } },
    ]);
  });
});

describe("a clause that was meant but cannot be taken is asked about", () => {
  test.each([
    ["Set it by next week", "? which-day: by next week"],
    ["Set it by Friday @jo", "? which-day: by Friday"],
    ["Set it (@jo, by Friday)", "? which-day: by Friday"],
    ["Set it by 2026-11-31.", "? which-day: by 2026-11-31"],
    ["Set it by the end of November", "? which-day: by the end of November"],
    ["Set it by end of month", "? which-day: by end of month"],
    ["Set it by 28 Nov", "? which-day: by 28 Nov"],
    ["Set it by May 5th, 2027", "? which-day: by May 5th, 2027"],
    ["Set it by tomorrow", "? which-day: by tomorrow"],
    ["Set it by Q1", "? which-day: by Q1"],
    ["Set it by 28/11", "? which-day: by 28/11"],
    ["Set it by 28.11.", "? which-day: by 28.11."],
    ["Set it by 11-28-2026", "? which-day: by 11-28-2026"],
    ["Set it by 2026-11-31", "? which-day: by 2026-11-31"],
    [
      "Set it in https://github.com/acme/shop",
      "? which-repository: in https://github.com/acme/shop",
    ],
    ["@jo by 2026-11-28", "? says-nothing: @jo by 2026-11-28"],
    ["", "? says-nothing: "],
  ])("%s", (text, expected) => expect(told(`/follow-up ${text}`)).toEqual([expected]));

  test("what was found is shown short", () => {
    expect(told(`/resolved ${"whenever it was ".repeat(10)}`)).toEqual([
      "? which-time: whenever it was whenever it was whenever it was whenever…",
    ]);
  });
});
