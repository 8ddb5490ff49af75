import { expect, test } from "@jest/globals";
import { clockIn, duration } from "../../../src/core/document/clock.ts";

const newYear = Date.parse("2026-12-31T23:30:00Z");

test("instants are told in the team's zone, and the day where UTC is on another", () => {
  const clock = clockIn("Asia/Kolkata", newYear);
  expect({
    place: clock.place,
    date: clock.date(newYear),
    day: clock.day(newYear),
    moment: clock.moment(newYear),
    time: clock.time(newYear),
    utc: clock.utc(newYear),
  }).toEqual({
    place: "Kolkata",
    date: "1 Jan 2027",
    day: "1 Jan",
    moment: "1 Jan 05:00",
    time: "05:00",
    utc: "31 Dec 23:30",
  });
});

test("the year is told where it is not the incident's", () => {
  const clock = clockIn("UTC", Date.parse("2026-11-14T13:00:00Z"));
  expect(clock.moment(Date.parse("2027-01-02T09:00:00Z"))).toBe("2 Jan 2027 09:00");
  expect(clock.calendarDay("2027-01-12")).toBe("12 Jan 2027");
  expect(clock.calendarDay("2026-12-12")).toBe("12 Dec");
});

test.each([
  ["UTC", true, "UTC"],
  ["Etc/UTC", true, "UTC"],
  ["Europe/Berlin", false, "Berlin"],
  ["America/Argentina/Buenos_Aires", false, "Buenos Aires"],
])("%s needs one column of times: %s", (zone, utcOnly, place) => {
  const clock = clockIn(zone, newYear);
  expect([clock.utcOnly, clock.place]).toEqual([utcOnly, place]);
});

test.each([
  ["14:02:50", "14:03:10", "1 min"],
  ["14:02:00", "14:50:00", "48 min"],
  ["14:00:00", "17:20:00", "3 h 20 min"],
  ["14:00:00", "16:00:00", "2 h"],
  ["14:50:00", "14:02:00", "0 min"],
])("from %s to %s it takes %s", (from, to, text) => {
  const at = (time: string) => Date.parse(`2026-11-14T${time}Z`);
  expect(duration(at(from), at(to))).toBe(text);
});

test("what takes more than two days is told in days", () => {
  expect(duration(0, 47 * 3_600_000)).toBe("47 h");
  expect(duration(0, 13.8 * 86_400_000)).toBe("14 days");
});
