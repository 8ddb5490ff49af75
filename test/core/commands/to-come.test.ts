import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";

const afternoon = Date.UTC(2026, 10, 10, 13, 26);
const nextMorning = Date.UTC(2026, 10, 11, 7, 20);

/** The events of a comment, an event a line, and what is left of it; at 14:26 and 08:20 in Berlin. */
function read(writtenAt: number, ...lines: readonly string[]): readonly string[] {
  const { statements, plain } = readComment(lines.join("\n"), {
    writtenAt,
    zone: "Europe/Berlin",
    commands: "bare",
    on: "review",
  });
  const events = statements.map(({ said }) => {
    if (said.is !== "event") return said.is;
    const { at, assumed } = said.when;
    const guess = assumed.includes("day") ? " (day)" : "";
    return `${new Date(at).toISOString().slice(5, 16)}${guess} ${said.text}`;
  });
  return [...events, `left: ${plain.text}`];
}

describe("a list written the next morning is of the day before", () => {
  const list = ["- 14:07 first call", "- 14:11 paged"];
  const told = ["11-10T13:07 (day) first call", "11-10T13:11 (day) paged"];

  test.each<[string, readonly string[], readonly string[]]>([
    ["by itself", list, [...told, "left: "]],
    ["below a day in words", ["On Monday:", "", ...list], [...told, "left: On Monday:"]],
    [
      "below a sentence about it",
      ["All of this is from yesterday afternoon.", "", ...list],
      [...told, "left: All of this is from yesterday afternoon."],
    ],
    ["beside a moment", ["/started 14:02", "", ...list], ["moment", ...told, "left: "]],
    [
      "one line beside a moment",
      ["/started 14:02", "", "14:07 first call"],
      ["moment", "11-10T13:07 (day) first call", "left: "],
    ],
    [
      "with a line of its evening",
      [...list, "- 17:30 quiet"],
      [...told, "11-10T16:30 (day) quiet", "left: "],
    ],
  ])("%s", (_, lines, expected) => {
    expect(read(nextMorning, ...lines)).toEqual(expected);
  });
});

describe("a line is about what is still to come", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["alone", ["15:00 next update"], ["left: 15:00 next update"]],
    [
      "beside one of earlier that day",
      ["14:02 deploy", "15:00 next update", "16:00 call"],
      ["11-10T13:02 (day) deploy", "left: 15:00 next update\n16:00 call"],
    ],
    [
      "beside a moment of that day",
      ["/mitigated 14:21", "", "15:00 next update"],
      ["moment", "left: 15:00 next update"],
    ],
    ["on a date", ["Nov 12 10:00 meeting"], ["left: Nov 12 10:00 meeting"]],
    ["later that day", ["Today 17:00 meeting"], ["left: Today 17:00 meeting"]],
    ["below such a date", ["### Nov 12", "", "10:00 room A"], ["left: ### Nov 12\n\n10:00 room A"]],
    [
      "on a date, above what happened",
      ["Thu 12 Nov 10:00 meeting", "14:02 deploy"],
      ["11-10T13:02 (day) deploy", "left: Thu 12 Nov 10:00 meeting"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(read(afternoon, ...lines)).toEqual(expected);
  });

  test("but not where it is so by a minute: clocks differ", () => {
    expect(read(afternoon, "2026-11-10 14:30 mended")).toEqual(["11-10T13:30 mended", "left: "]);
  });
});

describe("weekdays alone are talk about when to meet", () => {
  test.each([
    ["Thursday 14:30 works for me, also Friday"],
    ["Options:\n- Mon 10:00-11:00 room A\n- Wed 10:00-11:00 room B"],
    ["Tuesday, 13:06 or later"],
  ])("%s", (body) => {
    expect(read(afternoon, body)).toEqual([`left: ${body}`]);
  });

  test("beside a vote too", () => {
    expect(read(afternoon, "/agree", "", "Thursday 14:30 works for me")).toEqual([
      "agree",
      "left: Thursday 14:30 works for me",
    ]);
  });

  test("and events where other lines are, or `/timeline` has them", () => {
    expect(read(afternoon, "Monday 14:02 deploy", "14:05 alert")).toEqual([
      "11-09T13:02 deploy",
      "11-09T13:05 alert",
      "left: ",
    ]);
    expect(read(afternoon, "/timeline", "- Mon 14:02 deploy")).toEqual([
      "11-09T13:02 deploy",
      "left: ",
    ]);
    expect(read(afternoon, "### Timeline", "- Mon 14:02 deploy", "- Nov 12 10:00 sale")).toEqual([
      "11-09T13:02 deploy",
      "11-12T09:00 (day) sale",
      "left: ",
    ]);
  });

  test("and a weekday with its date is that day", () => {
    expect(read(afternoon, "Tue 10 Nov 14:02 deploy")).toEqual([
      "11-10T13:02 (day) deploy",
      "left: ",
    ]);
  });
});
