import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

const text = (...lines: readonly string[]) => lines.join("\n");

describe("the day is carried", () => {
  test("from a heading to what stands below it, and not beyond", () => {
    const document = text(
      "# Report",
      "## 12 Nov",
      "- 14:02 a",
      "## 13 Nov",
      "- 09:00 b",
      "## After",
      "- 10:00 c",
    );
    expect(told(document)).toEqual([
      "11-12 14:02 (zone) a",
      "11-13 09:00 (zone) b",
      "11-14 10:00 (day, zone) c",
    ]);
  });

  test("from a line that is only a date, or a list item above its own list", () => {
    expect(told(text("**Thursday, 12 November 2026**", "", "- 14:02 a"))).toEqual([
      "11-12 14:02 (zone) a",
    ]);
    expect(told(text("- 2026-11-12", "  - 14:02 a", "- 2026-11-13", "  - 09:00 b"))).toEqual([
      "11-12 14:02 (zone) a",
      "11-13 09:00 (zone) b",
    ]);
  });

  test("from an entry that has one to those after it", () => {
    expect(told(text("- 2026-11-12 14:02 a", "- 14:05 b"))).toEqual([
      "11-12 14:02 (zone) a",
      "11-12 14:05 (zone) b",
    ]);
  });

  test("not from the facts at the head of a report to its story", () => {
    const document = text(
      "- Started: 2026-11-14 14:02",
      "- Resolved 2026-11-16 09:00",
      "",
      "14:02 - a",
      "",
      "14:10 - b",
    );
    expect(told(document)).toEqual([
      "11-14 14:02 (zone) Started",
      "11-16 09:00 (zone) Resolved",
      "11-14 14:02 (day, zone) a",
      "11-14 14:10 (day, zone) b",
    ]);
  });

  test("past midnight, in a list that goes on", () => {
    expect(told(text("- 23:50 a", "- 00:10 b", "- 00:05 told late", "- 07:00 c"))).toEqual([
      "11-14 23:50 (day, zone) a",
      "11-15 00:10 (day, zone) b",
      "11-15 00:05 (day, zone) told late",
      "11-15 07:00 (day, zone) c",
    ]);
  });

  test("back past midnight, in a list with the newest first", () => {
    expect(told(text("- 00:40 d", "- 00:10 c", "- 23:50 b", "- 23:30 a"))).toEqual([
      "11-14 00:40 (day, zone) d",
      "11-14 00:10 (day, zone) c",
      "11-13 23:50 (day, zone) b",
      "11-13 23:30 (day, zone) a",
    ]);
  });

  test("past noon, in a list that counts to twelve", () => {
    expect(told(text("- 11:50 AM a", "- 12:20 b", "- 1:05 c", "- 2:30 d"))).toEqual([
      "11-14 11:50 (day, zone) a",
      "11-14 12:20 (day, zone) b",
      "11-14 13:05 (day, zone) c",
      "11-14 14:30 (day, zone) d",
    ]);
  });

  test("from the same clock where the text names its day", () => {
    const document = text(
      "At 2026-11-15 01:38 UTC it went down.",
      "",
      "## Timeline",
      "- 2026-11-14 00:55 UTC: a",
      "- 01:38: b",
    );
    expect(told(document)).toEqual([
      "11-15 01:38 At 2026-11-15 01:38 UTC it went down.",
      "11-14 00:55 a",
      "11-15 01:38 b",
    ]);
  });

  test("to a second day that begins in words", () => {
    expect(told("At 22:00 UTC it broke. The next morning, we found out why.")).toEqual([
      "11-14 22:00 (day) At 22:00 UTC it broke.",
      "11-15 09 ~ The next morning, we found out why.",
    ]);
  });
});

describe("the zone is carried", () => {
  test.each([
    "All times in PST.",
    "_Times are PST_",
    "(timestamps: PST)",
    "Time zone: PST",
    "This document uses Pacific Standard Time (PST) for all times: PST",
  ])("from “%s” to the whole text", (statement) => {
    expect(told(text("- 14:02 a", "", statement, "", "- 14:05 b"))).toEqual([
      "11-14 22:02 (day) a",
      "11-14 22:05 (day) b",
    ]);
  });

  test("from a heading to its section", () => {
    expect(told(text("## Timeline (PST)", "- 14:02 a", "## Later", "- 14:05 b"))).toEqual([
      "11-14 22:02 (day) a",
      "11-14 14:05 (day, zone) b",
    ]);
  });

  test("from the head of a column", () => {
    expect(told(text("Time (Pacific) | What", "---|---", "14:02 | a", "14:05 | b"))).toEqual([
      "11-14 22:02 (day) a",
      "11-14 22:05 (day) b",
    ]);
  });

  test("from the front matter", () => {
    expect(
      told(text("---", "timezone: America/New_York", "date: 2026-11-20 10:00", "---", "- 14:02 a")),
    ).toEqual(["11-14 19:02 (day) a"]);
  });

  test("from the entry before, where the text states none", () => {
    expect(told(text("- 14:02 PST a", "- 14:05 b"))).toEqual([
      "11-14 22:02 (day) a",
      "11-14 22:05 (day) b",
    ]);
  });

  test("within a paragraph, whatever the rest of the text is in", () => {
    expect(
      told(
        text(
          "All times in PST.",
          "",
          "At 14:02 UTC it broke, and by 14:20 it was back.",
          "",
          "- 06:30 a",
        ),
      ),
    ).toEqual([
      "11-14 14:02 (day) At 14:02 UTC it broke, and by 14:20 it was back.",
      "11-14 14:20 (day) At 14:02 UTC it broke, and by 14:20 it was back.",
      "11-14 14:30 (day) a",
    ]);
  });
});

describe("times told from others", () => {
  test.each([
    ["12 minutes later it was back.", "11-14 14:14 (day) 12 minutes later it was back."],
    ["Half an hour later it was back.", "11-14 14:32 (day) Half an hour later it was back."],
    [
      "About 5 minutes after the alert, we knew.",
      "11-14 14:07 ~ (day) About 5 minutes after the alert, we knew.",
    ],
    ["After 10 minutes it was back.", "11-14 14:12 (day) After 10 minutes it was back."],
  ])("%s", (sentence, event) => {
    expect(told(`At 14:02 UTC it broke. ${sentence}`)).toEqual([
      "11-14 14:02 (day) At 14:02 UTC it broke.",
      event,
    ]);
  });

  test("in a heading of their own", () => {
    expect(told("## Timeline\n### 14:02\nIt breaks.\n### 2 hours later\nIt is back.")).toEqual([
      "11-14 14:02 (day, zone) It breaks.",
      "11-14 16:02 (day) It is back.",
    ]);
  });

  test("not what only describes the time beside it, nor a length", () => {
    expect(
      told("At 14:02 UTC, 9 minutes after the deploy, it broke. It was down for 12 minutes."),
    ).toEqual(["11-14 14:02 (day) At 14:02 UTC, 9 minutes after the deploy, it broke."]);
  });
});
