import { expect, test } from "@jest/globals";
import { incidentDiagram } from "../../../src/core/timeline/diagram.ts";
import { review } from "./to-draw.ts";

test("an incident of one afternoon", () => {
  expect(
    incidentDiagram(
      review("Europe/Berlin", {
        started: "2026-11-14T13:02:00Z",
        detected: "2026-11-14T13:19:00Z",
        mitigated: "2026-11-14T13:46:00Z",
        resolved: "2026-11-14T13:50:00Z",
      }),
    ),
  ).toBe(`gantt
    accTitle: The incident in time, 14 Nov 2026, Berlin
    accDescr: started 14:02, detected 14:19, mitigated 14:46, resolved 14:50. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 10minute
    todayMarker off
    title 14 Nov 2026, Berlin
    section Impact
    customers affected, 48 min :crit, 2026-11-14 14:02, 2026-11-14 14:50
    section Response
    not yet noticed, 17 min :done, 2026-11-14 14:02, 2026-11-14 14:19
    finding out, 27 min :active, 2026-11-14 14:19, 2026-11-14 14:46
    recovering, 4 min :2026-11-14 14:46, 2026-11-14 14:50
    section Moments
    started 14#58;02 :milestone, 2026-11-14 14:02, 0m
    detected 14#58;19 :milestone, 2026-11-14 14:19, 0m
    mitigated 14#58;46 :milestone, 2026-11-14 14:46, 0m
    resolved 14#58;50 :milestone, 2026-11-14 14:50, 0m`);
});

test("without mitigated, finding out lasts until resolved; over midnight the title tells the days", () => {
  expect(
    incidentDiagram(
      review("UTC", {
        started: "2026-11-14T22:00:00Z",
        detected: "2026-11-14T22:30:00Z",
        resolved: "2026-11-15T01:00:00Z",
      }),
    ),
  ).toBe(`gantt
    accTitle: The incident in time, 14 to 15 Nov 2026, UTC
    accDescr: started 14 Nov 2026 22:00, detected 14 Nov 2026 22:30, resolved 15 Nov 2026 01:00. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 1hour
    todayMarker off
    title 14 to 15 Nov 2026, UTC
    section Impact
    customers affected, 3 h :crit, 2026-11-14 22:00, 2026-11-15 01:00
    section Response
    not yet noticed, 30 min :done, 2026-11-14 22:00, 2026-11-14 22:30
    finding out, 2 h 30 min :active, 2026-11-14 22:30, 2026-11-15 01:00
    section Moments
    started 22#58;00 :milestone, 2026-11-14 22:00, 0m
    detected 22#58;30 :milestone, 2026-11-14 22:30, 0m
    resolved 01#58;00 :milestone, 2026-11-15 01:00, 0m`);
});

test("moments out of order or at the same minute draw no bar, and stand in order of time", () => {
  expect(
    incidentDiagram(
      review("UTC", {
        started: "2026-11-14T10:00:10Z",
        detected: "2026-11-14T10:00:40Z",
        mitigated: "2026-11-14T09:00:00Z",
      }),
    ),
  ).toBe(`gantt
    accTitle: The incident in time, 14 Nov 2026, UTC
    accDescr: mitigated 09:00, started 10:00, detected 10:00. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 15minute
    todayMarker off
    title 14 Nov 2026, UTC
    section Moments
    mitigated 09#58;00 :milestone, 2026-11-14 09:00, 0m
    started 10#58;00 :milestone, 2026-11-14 10:00, 0m
    detected 10#58;00 :milestone, 2026-11-14 10:00, 0m`);
});

test("over a change of the clock the picture is in UTC, so that no bar runs backwards", () => {
  // In Berlin this incident lasts from 02:50 to 02:10.
  expect(
    incidentDiagram(
      review("Europe/Berlin", {
        started: "2026-10-25T00:50:00Z",
        resolved: "2026-10-25T01:10:00Z",
      }),
    ),
  ).toBe(`gantt
    accTitle: The incident in time, 25 Oct 2026, UTC
    accDescr: started 00:50, resolved 01:10. The table has every event.
    dateFormat YYYY-MM-DD HH:mm
    axisFormat %H:%M
    tickInterval 5minute
    todayMarker off
    title 25 Oct 2026, UTC
    section Impact
    customers affected, 20 min :crit, 2026-10-25 00:50, 2026-10-25 01:10
    section Moments
    started 00#58;50 :milestone, 2026-10-25 00:50, 0m
    resolved 01#58;10 :milestone, 2026-10-25 01:10, 0m`);
});

test.each([
  ["2026-11-14T22:05:00Z", "%H:%M", "1minute", "14 Nov 2026"],
  ["2026-11-15T20:00:00Z", "%H:%M", "6hour", "14 to 15 Nov 2026"],
  ["2026-11-16T04:00:00Z", "%a %H:%M", "12hour", "14 to 16 Nov 2026"],
  ["2026-11-17T22:00:00Z", "%d %b", "1day", "14 to 17 Nov 2026"],
  ["2026-12-04T22:00:00Z", "%d %b", "1week", "14 Nov to 4 Dec 2026"],
  ["2027-01-14T22:00:00Z", "%b %Y", "1month", "14 Nov 2026 to 14 Jan 2027"],
  ["2036-11-14T22:00:00Z", "%Y", "12month", "14 Nov 2026 to 14 Nov 2036"],
])("an incident until %s has few marks, and its days above", (resolved, axis, every, days) => {
  const picture = incidentDiagram(review("UTC", { started: "2026-11-14T22:00:00Z", resolved }));
  expect(picture?.split("\n").slice(4, 8)).toEqual([
    `    axisFormat ${axis}`,
    `    tickInterval ${every}`,
    "    todayMarker off",
    `    title ${days}, UTC`,
  ]);
});

test("fewer than two moments are no picture", () => {
  expect(incidentDiagram(review("UTC", {}))).toBeNull();
  expect(incidentDiagram(review("UTC", { started: "2026-11-14T22:00:00Z" }))).toBeNull();
});

test("a moment in a year that cannot be drawn counts as not known", () => {
  const started = "2026-11-14T22:00:00Z";
  expect(
    incidentDiagram(review("UTC", { started, resolved: "+012026-01-01T00:00:00Z" })),
  ).toBeNull();
  expect(incidentDiagram(review("UTC", { started, resolved: "no time" }))).toBeNull();
});
