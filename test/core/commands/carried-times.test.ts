import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";

/** Written on Saturday, 14 November 2026, at 15:00 UTC, which is 16:00 in Berlin. */
const context = {
  writtenAt: Date.UTC(2026, 10, 14, 15, 0),
  zone: "Europe/Berlin",
  commands: "bare",
  on: "review",
} as const;

/** The events of a comment, an event a line. */
function events(...lines: readonly string[]): readonly string[] {
  return readComment(lines.join("\n"), context).statements.map(({ said }) => {
    if (said.is !== "event") return said.is;
    const { at, assumed } = said.when;
    return `${new Date(at).toISOString().slice(5, 16)} (${assumed.join(", ")}) ${said.text}`;
  });
}

describe("what the lines above a time say of it", () => {
  test("the day, from the entry before", () => {
    expect(events("/timeline", "- 2026-11-12 23:50 alert", "- 00:10 rolled back")).toEqual([
      "11-12T22:50 (zone) alert",
      "11-12T23:10 (zone) rolled back",
    ]);
  });

  test("the day, from a line of its own", () => {
    expect(events("### Timeline", "", "2026-11-12", "", "- 14:02 deploy")).toContain(
      "11-12T13:02 (zone) deploy",
    );
  });

  test("the zone, from a statement for all times", () => {
    expect(events("All times in UTC.", "", "14:02 deploy", "14:05 alert")).toEqual([
      "11-14T14:02 (day) deploy",
      "11-14T14:05 (day) alert",
    ]);
  });

  test("not a day that a sentence mentions: the list below is rarely about it", () => {
    expect(events("On 2026-11-10 at 14:00 the same happened.", "", "14:02 deploy")).toEqual([
      "11-14T13:02 (day, zone) deploy",
    ]);
  });
});

test("without such lines each time is the latest before the comment", () => {
  expect(events("15:50 deploy", "09:00 noticed", "00:10 alert")).toEqual([
    "11-14T14:50 (day, zone) deploy",
    "11-14T08:00 (day, zone) noticed",
    "11-13T23:10 (day, zone) alert",
  ]);
});

describe("a time that would be more than 16 hours ago if its day were guessed", () => {
  test("is still to come, and its line stays talk", () => {
    const { statements, plain } = readComment("17:00 next update\nin the war room", context);
    expect([statements, plain.text]).toEqual([[], "17:00 next update\nin the war room"]);
  });

  test("alone, among what happened", () => {
    expect(events("17:00 next update", "15:50 deploy", "18:00 call")).toEqual([
      "11-14T14:50 (day, zone) deploy",
    ]);
  });

  test("is of the evening before where the lines below it go on into the day", () => {
    expect(events("20:30 slow", "23:30 alert", "00:10 rolled back", "17:00 call")).toEqual([
      "11-13T19:30 (day, zone) slow",
      "11-13T22:30 (day, zone) alert",
      "11-13T23:10 (day, zone) rolled back",
    ]);
  });

  test("is of that day where one is written, or where `/timeline` has it", () => {
    expect(events("2026-11-13 16:30 slow", "17:00 alert")).toEqual([
      "11-13T15:30 (zone) slow",
      "11-13T16:00 (zone) alert",
    ]);
    expect(events("13 Nov 16:30 slow", "13/11 16:40 slow")).toEqual([
      "11-13T15:30 (day, zone) slow",
      "11-13T15:40 (day, zone) slow",
    ]);
    expect(events("Friday 16:30 slow", "17:00 alert")).toEqual([
      "11-13T15:30 (zone) slow",
      "11-13T16:00 (zone) alert",
    ]);
    expect(events("/timeline 16:30 on the day before")).toEqual([
      "11-13T15:30 (day, zone) on the day before",
    ]);
    expect(events("/timeline", "16:30 slow", "17:00 alert")).toEqual([
      "11-13T15:30 (day, zone) slow",
      "11-13T16:00 (day, zone) alert",
    ]);
  });
});

test("prose tells no events in a comment", () => {
  expect(events("At 14:02 UTC it broke, and at 14:20 it was back.")).toEqual([]);
});
