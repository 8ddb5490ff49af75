import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  addWorkingDays,
  dayOf,
  nextWorkingMorning,
  startOfDay,
} from "../../src/core/working-days.ts";

const berlin = { timezone: "Europe/Berlin", holidays: [] };
const newYork = { timezone: "America/New_York", holidays: [] };
const christmas = {
  timezone: "Europe/Berlin",
  holidays: ["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"],
};

const weekdayInBerlin = new Intl.DateTimeFormat("en", {
  timeZone: "Europe/Berlin",
  weekday: "short",
});

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

describe("adding working days", () => {
  test.each([
    ["none is the instant itself", 0, berlin, "2026-11-14T13:02:07Z", "2026-11-14T13:02:07.000Z"],
    ["Monday to Tuesday", 1, berlin, "2026-11-16T08:30:00Z", "2026-11-17T08:30:00.000Z"],
    ["over a weekend", 5, berlin, "2026-11-12T08:30:00Z", "2026-11-19T08:30:00.000Z"],
    ["from Saturday to Monday", 1, berlin, "2026-11-14T08:30:00Z", "2026-11-16T08:30:00.000Z"],
    ["from Sunday, five", 5, berlin, "2026-11-15T08:30:00Z", "2026-11-20T08:30:00.000Z"],
    ["over holidays", 3, christmas, "2026-12-23T09:00:00Z", "2026-12-30T09:00:00.000Z"],
    ["over two runs of them", 4, christmas, "2026-12-23T09:00:00Z", "2027-01-04T09:00:00.000Z"],
    // The clock goes back on 25 October 2026 in Berlin, on 1 November in New York.
    ["clock put back, Berlin", 1, berlin, "2026-10-23T07:00:00Z", "2026-10-26T08:00:00.000Z"],
    ["clock put back, New York", 1, newYork, "2026-10-30T13:00:00Z", "2026-11-02T14:00:00.000Z"],
    // It goes forward on 28 and 14 March 2027.
    ["clock put forward, Berlin", 2, berlin, "2027-03-26T08:00:00Z", "2027-03-30T07:00:00.000Z"],
    ["clock put forward, New York", 1, newYork, "2027-03-12T14:00:00Z", "2027-03-15T13:00:00.000Z"],
    // 23:30 UTC on Friday is Saturday, 00:30, in Berlin, and still Friday in New York.
    [
      "the zone says which day it is",
      1,
      berlin,
      "2026-11-13T23:30:00Z",
      "2026-11-15T23:30:00.000Z",
    ],
    ["and so does another", 1, newYork, "2026-11-13T23:30:00Z", "2026-11-16T23:30:00.000Z"],
  ])("%s", (_, days, calendar, from, to) => {
    expect(iso(addWorkingDays(at(from), days, calendar))).toBe(to);
  });

  test("lands on a working day at the same clock time, one after the other", () => {
    const instants = fc.integer({ min: at("2026-01-01"), max: at("2030-01-01") });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 40 }), (from, days) => {
        const to = addWorkingDays(from, days, christmas);
        expect(christmas.holidays).not.toContain(dayOf(to, christmas.timezone));
        expect(weekdayInBerlin.format(to)).not.toMatch(/^S/);
        expect(to).toBeGreaterThan(addWorkingDays(from, days - 1, christmas));
      }),
    );
  });

  test("a time that is none stays none and ends", () => {
    expect(addWorkingDays(Number.NaN, 5, berlin)).toBeNaN();
    expect(nextWorkingMorning(Number.NaN, berlin)).toBeNaN();
  });
});

test.each([
  ["early on a working day", "2026-11-16T05:00:00Z", "2026-11-16T08:00:00.000Z"],
  ["at nine itself", "2026-11-16T08:00:00Z", "2026-11-16T08:00:00.000Z"],
  ["a second past nine", "2026-11-16T08:00:01Z", "2026-11-17T08:00:00.000Z"],
  ["Friday afternoon", "2026-11-13T14:00:00Z", "2026-11-16T08:00:00.000Z"],
  ["the evening before holidays", "2026-12-23T20:00:00Z", "2026-12-28T08:00:00.000Z"],
  ["over the change of the clock", "2027-03-26T20:00:00Z", "2027-03-29T07:00:00.000Z"],
])("the next working morning: %s", (_, from, to) => {
  expect(iso(nextWorkingMorning(at(from), christmas))).toBe(to);
});

describe("somebody's absences", () => {
  const fortnight = { ...berlin, away: [{ from: "2026-11-16", to: "2026-11-27" }] };

  test("are no working days", () => {
    expect(iso(addWorkingDays(at("2026-11-13T13:00:00Z"), 2, fortnight))).toBe(
      "2026-12-01T13:00:00.000Z",
    );
    expect(iso(nextWorkingMorning(at("2026-11-13T13:00:00Z"), fortnight))).toBe(
      "2026-11-30T08:00:00.000Z",
    );
  });

  test("are as if each of their days were a holiday", () => {
    const start = at("2026-11-02T00:00:00Z");
    const day = (count: number) => iso(start + count * 86_400_000).slice(0, 10);
    const spans = fc.array(fc.tuple(fc.nat(90), fc.nat(30)), { maxLength: 6 });
    fc.assert(
      fc.property(spans, fc.nat(40), fc.nat(15), (all, from, days) => {
        const away = all.map(([first, length]) => ({ from: day(first), to: day(first + length) }));
        const holidays = all.flatMap(([first, length]) =>
          Array.from({ length: length + 1 }, (_, index) => day(first + index)),
        );
        const then = start + from * 86_400_000;
        const naive = { ...berlin, holidays };
        expect(addWorkingDays(then, days, { ...berlin, away })).toBe(
          addWorkingDays(then, days, naive),
        );
        expect(nextWorkingMorning(then, { ...berlin, away })).toBe(nextWorkingMorning(then, naive));
      }),
    );
  });

  test("however long are passed in one step", () => {
    const ages = { ...berlin, away: [{ from: "0001-01-01", to: "9999-12-31" }] };
    const begun = performance.now();
    addWorkingDays(at("2026-11-13T13:00:00Z"), 25, ages);
    expect(performance.now() - begun).toBeLessThan(100);
  });
});

test("the day of an instant is the one on the calendar of the zone", () => {
  const instant = at("2026-11-14T23:30:00Z");
  expect(dayOf(instant, "UTC")).toBe("2026-11-14");
  expect(dayOf(instant, "Europe/Berlin")).toBe("2026-11-15");
  expect(dayOf(instant, "America/New_York")).toBe("2026-11-14");
});

test.each([
  ["2026-11-14", "Europe/Berlin", "2026-11-13T23:00:00.000Z"],
  ["2026-07-14", "Europe/Berlin", "2026-07-13T22:00:00.000Z"],
  // No midnight there on that day: the clock went from 23:59:59 to 01:00.
  ["2017-10-15", "America/Sao_Paulo", "2017-10-15T03:00:00.000Z"],
])("%s in %s starts at %s", (day, zone, start) => {
  expect(iso(startOfDay(day, zone))).toBe(start);
});

test("the start of a day is on that day", () => {
  const instants = fc.integer({ min: at("2000-01-01"), max: at("2040-01-01") });
  const zones = fc.constantFrom("UTC", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia");
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const day = dayOf(instant, zone);
      expect(dayOf(startOfDay(day, zone), zone)).toBe(day);
    }),
  );
});
