import { expect, test } from "@jest/globals";
import { incidentDiagram } from "../../../src/core/timeline/diagram.ts";
import { review, sectionOf, source, told, when } from "./to-draw.ts";

const evening = { started: "2026-11-14T19:00:00Z", resolved: "2026-11-14T21:00:00Z" };

test("a moment that nobody set is pale and says so, and what is measured by it is about right", () => {
  const base = review("UTC", { started: "2026-11-14T19:00:00Z" });
  const resolved = { when: { ...when("2026-11-14T21:00:00Z"), approx: true }, source };
  const picture = incidentDiagram({
    ...base,
    proposed: { resolved: { ...resolved, from: "words" } },
  });
  expect(sectionOf(picture, "Impact")).toEqual([
    "customers affected, about 2 h :crit, 2026-11-14 19:00, 2026-11-14 21:00",
  ]);
  expect(sectionOf(picture, "Moments")).toEqual([
    "started 19#58;00 :milestone, 2026-11-14 19:00, 0m",
    "resolved about 21#58;00, proposed :done, milestone, 2026-11-14 21:00, 0m",
  ]);
  expect(picture).toContain("accDescr: started 19:00, resolved about 21:00 (proposed). The table");
});

test("events stand in rows of their own, in few words and without what Mermaid reads", () => {
  const timeline = [
    told(
      "2026-11-14T19:07:00Z",
      'First mail: "try **again** later"; see [the ticket](https://x.test)',
    ),
    told("2026-11-14T19:10:00Z", "section %% :crit, 2026-01-01, 1d"),
    told("2026-11-14T19:12:00Z", "![](https://x.test/a.png)"),
  ];
  const picture = incidentDiagram({ ...review("UTC", evening), timeline });
  expect(sectionOf(picture, "Events")).toEqual([
    "19#58;07 First mail#58; “try again later”… :active, milestone, 2026-11-14 19:07, 0m",
    "19#58;10 section % #58;crit, 2026-01-01, 1d :active, milestone, 2026-11-14 19:10, 0m",
    "19#58;12 something without words :active, milestone, 2026-11-14 19:12, 0m",
  ]);
});

test("what took some time is a bar as long as the picture has room for it", () => {
  const lasting = (from: string, to: string) => {
    const event = told(from, "rolling back");
    return { ...event, when: { ...event.when, end: Date.parse(to) } };
  };
  const timeline = [
    lasting("2026-11-14T19:20:00Z", "2026-11-14T19:40:00Z"),
    lasting("2026-11-14T20:30:00Z", "2026-11-15T02:00:00Z"),
  ];
  const picture = incidentDiagram({ ...review("UTC", evening), timeline });
  expect(sectionOf(picture, "Events")).toEqual([
    "19#58;20\u201319#58;40 rolling back :active, 2026-11-14 19:20, 2026-11-14 19:40",
    "20#58;30\u201302#58;00 rolling back :active, 2026-11-14 20:30, 2026-11-14 22:00",
  ]);
});

test("where they crowd, a row stands for several; a lonely one keeps its words", () => {
  const minutes = [0, 1, 2, 3, 4, 30, 31, 31, 31, 50, 61, 62, 63, 64, 90, 91, 118];
  const timeline = minutes.map((minute) =>
    told(new Date(Date.parse(evening.started) + minute * 60_000).toISOString(), `event ${minute}`),
  );
  const picture = incidentDiagram({ ...review("UTC", evening), timeline });
  expect(sectionOf(picture, "Events")).toEqual([
    "19#58;00\u201319#58;01, 2 events :active, milestone, 2026-11-14 19:00, 0m",
    "19#58;02\u201319#58;03, 2 events :active, milestone, 2026-11-14 19:02, 0m",
    "19#58;04 event 4 :active, milestone, 2026-11-14 19:04, 0m",
    "19#58;30\u201319#58;31, 4 events :active, milestone, 2026-11-14 19:30, 0m",
    "19#58;50 event 50 :active, milestone, 2026-11-14 19:50, 0m",
    "20#58;01\u201320#58;02, 2 events :active, milestone, 2026-11-14 20:01, 0m",
    "20#58;03\u201320#58;04, 2 events :active, milestone, 2026-11-14 20:03, 0m",
    "20#58;30\u201320#58;31, 2 events :active, milestone, 2026-11-14 20:30, 0m",
    "20#58;58 event 118 :active, milestone, 2026-11-14 20:58, 0m",
  ]);
});

test("300 events of five days are a few bars", () => {
  const start = Date.parse("2026-11-14T01:00:00Z");
  const timeline = Array.from({ length: 300 }, (_, index) =>
    told(new Date(start + index * 24 * 60_000).toISOString(), `event ${index}`),
  );
  const times = { started: "2026-11-14T01:00:00Z", resolved: "2026-11-19T00:30:00Z" };
  const rows = sectionOf(incidentDiagram({ ...review("UTC", times), timeline }), "Events");
  expect(rows.length).toBe(10);
  expect(rows[0]).toBe(
    "14 Nov 01#58;00\u201313#58;00, 31 events :active, 2026-11-14 01:00, 2026-11-14 13:00",
  );
  expect(rows[1]).toBe(
    "14 Nov 13#58;24\u201315 Nov 01#58;24, 31 events :active, 2026-11-14 13:24, 2026-11-15 01:24",
  );
});

test("what was told of long before or after is left to the table", () => {
  const timeline = [
    told("2026-10-01T12:00:00Z", "the pool was last changed"),
    told("2026-11-14T19:30:00Z", "jo joins"),
    told("2026-12-01T12:00:00Z", "a customer asks again"),
  ];
  const picture = incidentDiagram({ ...review("UTC", evening), timeline });
  expect(sectionOf(picture, "Events")).toEqual([
    "19#58;30 jo joins :active, milestone, 2026-11-14 19:30, 0m",
  ]);
  expect(picture).toContain("one event, 2 from long before or after left out. The table");
});

test("six events are a picture without any moment, five are none", () => {
  const timeline = [0, 5, 12, 20, 25, 40].map((minute) =>
    told(`2026-11-14T19:${String(minute).padStart(2, "0")}:00Z`, `event ${minute}`),
  );
  const base = review("UTC", {});
  expect(incidentDiagram({ ...base, timeline: timeline.slice(1) })).toBeNull();
  expect(
    incidentDiagram({ ...base, timeline })
      ?.split("\n")
      .slice(2),
  ).toEqual([
    "    accDescr: 6 events. The table has every event.",
    "    dateFormat YYYY-MM-DD HH:mm",
    "    axisFormat %H:%M",
    "    tickInterval 10minute",
    "    todayMarker off",
    "    title 14 Nov 2026, UTC",
    "    section Events",
    ...[0, 5, 12, 20, 25, 40].map((minute) => {
      const two = String(minute).padStart(2, "0");
      return `    19#58;${two} event ${minute} :active, milestone, 2026-11-14 19:${two}, 0m`;
    }),
  ]);
});
