import { describe, expect, test } from "@jest/globals";
import { events, told } from "./told.ts";

const text = (...lines: readonly string[]) => lines.join("\n");

describe("what a text may look like", () => {
  test("headings with their paragraphs", () => {
    expect(
      told(
        text(
          "## Timeline",
          "### 14:02",
          "",
          "The deploy begins. It is slow.",
          "",
          "### 14:05",
          "- alert",
          "- page",
        ),
      ),
    ).toEqual(["11-14 14:02 (day, zone) The deploy begins.", "11-14 14:05 (day, zone) alert"]);
  });

  test("bare lines, one after the other or each with its own paragraph", () => {
    const both = ["11-14 14:02 (day, zone) a", "11-14 14:05 (day, zone) b"];
    expect(told(text("14:02 - a", "14:05 - b"))).toEqual(both);
    expect(told(text("14:02", "a", "", "14:05", "b"))).toEqual(both);
  });

  test("tables, with the time in whatever column says so", () => {
    expect(
      told(text("| # | Time | What |", "|---|---|---|", "| 1 | 14:02 | a |", "| 2 | 14:05 | b |")),
    ).toEqual(["11-14 14:02 (day, zone) a", "11-14 14:05 (day, zone) b"]);
    expect(
      told(text("| Fact | |", "|---|---|", "| Started | 14:02 UTC |", "| Duration | 0:40 |")),
    ).toEqual(["11-14 14:02 (day) Started"]);
  });

  test("tables and lists of HTML", () => {
    expect(
      told("<tr><td>14:02 UTC</td><td>deploy</td></tr>\n<li><b>14:05 UTC</b> alert</li>"),
    ).toEqual(["11-14 14:02 (day) deploy", "11-14 14:05 (day) alert"]);
  });

  test("nested lists", () => {
    expect(
      told(text("- 14:02 failover", "  - 14:03 primary down", "    - 14:04 replica up")),
    ).toEqual([
      "11-14 14:02 (day, zone) failover",
      "11-14 14:03 (day, zone) primary down",
      "11-14 14:04 (day, zone) replica up",
    ]);
  });

  test("status pages, which put the time below", () => {
    expect(
      told(
        text(
          "**Resolved** - It is back.",
          "Nov 14, 15:20 UTC",
          "",
          "**Investigating** - It is down.",
          "Nov 14, 14:10 UTC",
        ),
      ),
    ).toEqual([
      "11-14 15:20 (year) **Resolved** - It is back.",
      "11-14 14:10 (year) **Investigating** - It is down.",
    ]);
  });

  test("sentences that run over several lines", () => {
    const [one, two] = events("We saw it. At 14:02\nUTC it broke, and at\n14:20 it was back.");
    expect([one?.line, one?.text, two?.line]).toEqual([
      1,
      "At 14:02 UTC it broke, and at 14:20 it was back.",
      3,
    ]);
  });
});

describe("conversations as they are pasted", () => {
  test.each([
    ["Slack", text("Ana Lopez  2:02 PM", "it is down", "", "pagerduty APP  2:05 PM", "paged")],
    [
      "Slack, with brackets",
      text("Ana Lopez [2:02 PM]", "it is down", "", "pagerduty [2:05 PM]", "paged"),
    ],
    [
      "Discord",
      text("Ana Lopez — Today at 2:02 PM", "it is down", "pagerduty — 11/14/2026 2:05 PM", "paged"),
    ],
  ])("%s", (_, chat) => {
    expect(
      events(chat).map(
        ({ at, text: said }) => `${new Date(at).toISOString().slice(5, 16)} ${said}`,
      ),
    ).toEqual(["11-14T14:02 Ana Lopez: it is down", "11-14T14:05 pagerduty: paged"]);
  });

  test.each([
    ["IRC", text("14:02 <ana> it is down", "14:05 <jo> paged"), "<ana> it is down", "<jo> paged"],
    [
      "Teams",
      text("[2:02 PM] Ana: it is down", "[2:05 PM] Jo: paged"),
      "Ana: it is down",
      "Jo: paged",
    ],
    [
      "exports with the date",
      text("[14/11/2026, 14:02:10] Ana: it is down", "[14/11/2026, 14:05:00] Jo: paged"),
      "Ana: it is down",
      "Jo: paged",
    ],
  ])("%s", (_, chat, first, second) => {
    expect(events(chat).map((event) => event.text)).toEqual([first, second]);
  });
});

test("an event keeps its line, the first sentence, and what it points to", () => {
  const entry =
    "- 14:05 alert, see ![graph](https://img.io/a.png) and #12. More: https://github.com/a/b/pull/3, https://github.com/a/b/commit/0123456";
  expect(events(`# Report\n\n${entry}`)).toEqual([
    {
      at: Date.UTC(2026, 10, 14, 14, 5),
      end: null,
      precision: "minute",
      approx: false,
      zone: "UTC",
      assumed: ["day", "zone"],
      writtenAt: null,
      line: 3,
      text: "alert, see ![graph](https://img.io/a.png) and #12.",
      evidence: [
        { kind: "image", to: "https://img.io/a.png" },
        { kind: "pull-request", to: "https://github.com/a/b/pull/3" },
        { kind: "commit", to: "https://github.com/a/b/commit/0123456" },
        { kind: "issue", to: "#12" },
      ],
    },
  ]);
});

test("a long sentence is cut between words", () => {
  const [event] = events(`- 14:02 ${"word ".repeat(100)}`);
  expect(event?.text).toBe(`${"word ".repeat(40).slice(0, 199)}…`);
});
