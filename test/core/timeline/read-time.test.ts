import { describe, expect, test } from "@jest/globals";
import { readTime, startsWithTime } from "../../../src/core/timeline/read-time.ts";

/** Written on Saturday, 14 November 2026, at 15:00 UTC, which is 16:00 in Berlin. */
const context = { writtenAt: Date.UTC(2026, 10, 14, 15, 0), zone: "Europe/Berlin" };

/** How a text is read, on one line. */
function read(text: string, zone = context.zone): string {
  const time = readTime(text, { ...context, zone });
  if (!time) return "no time";
  const { at, precision, zone: name, assumed } = time.when;
  const clock = new Date(at).toISOString().slice(0, precision === "second" ? 19 : 16);
  return `${clock} ${name} (${assumed.join(", ")}) ${time.rest}`;
}

describe("a time of day", () => {
  test.each([
    ["14:02 deploy", "2026-11-14T13:02 Europe/Berlin (day, zone) deploy"],
    ["9:05 deploy", "2026-11-14T08:05 Europe/Berlin (day, zone) deploy"],
    ["14:02:31 deploy", "2026-11-14T13:02:31 Europe/Berlin (day, zone) deploy"],
    ["14:02:31.250 deploy", "2026-11-14T13:02:31 Europe/Berlin (day, zone) deploy"],
    ["2:05pm deploy", "2026-11-14T13:05 Europe/Berlin (day, zone) deploy"],
    ["2:05 PM deploy", "2026-11-14T13:05 Europe/Berlin (day, zone) deploy"],
    ["12:30 a.m. deploy", "2026-11-13T23:30 Europe/Berlin (day, zone) deploy"],
    ["12:05 pm", "2026-11-14T11:05 Europe/Berlin (day, zone) "],
    ["14:02 UTC deploy", "2026-11-14T14:02 UTC (day) deploy"],
    ["14:02Z deploy", "2026-11-14T14:02 UTC (day) deploy"],
    ["14:02 GMT: deploy", "2026-11-14T14:02 UTC (day) deploy"],
    ["14:02 UTC+2 deploy", "2026-11-14T12:02 UTC+2 (day) deploy"],
    ["14:02 UTC+13 deploy", "2026-11-14T01:02 UTC+13 (day) deploy"],
    ["14:02+05:30 deploy", "2026-11-14T08:32 UTC+5:30 (day) deploy"],
    ["14:02 CET deploy", "2026-11-14T13:02 UTC+1 (day) deploy"],
    ["14:02 PT deploy", "2026-11-13T22:02 America/Los_Angeles (day) deploy"],
    ["14:02 XYZT deploy", "2026-11-14T13:02 Europe/Berlin (day, zone) XYZT deploy"],
    ["13:05 pm deploy", "2026-11-14T12:05 Europe/Berlin (day, zone) deploy"],
    ["9am - deploy", "2026-11-14T08:00 Europe/Berlin (day, zone) deploy"],
    ["13h05 deploy", "2026-11-14T12:05 Europe/Berlin (day, zone) deploy"],
    ["14:14 CET (13:14 UTC): deploy", "2026-11-14T13:14 UTC+1 (day) deploy"],
    ["Yesterday 14:02 deploy", "2026-11-13T13:02 Europe/Berlin (zone) deploy"],
    ["Monday 14:02 deploy", "2026-11-09T13:02 Europe/Berlin (zone) deploy"],
    ["12 Nov 14:02 deploy", "2026-11-12T13:02 Europe/Berlin (day, zone) deploy"],
  ])("%s", (text, expected) => expect(read(text)).toBe(expected));
});

describe("a day and a time", () => {
  test.each([
    ["2026-11-13T14:02Z deploy", "2026-11-13T14:02 UTC () deploy"],
    ["2026-11-13 14:02 deploy", "2026-11-13T13:02 Europe/Berlin (zone) deploy"],
    ["2026-11-13 14:02 UTC - deploy", "2026-11-13T14:02 UTC () deploy"],
    ["2026-11-13T14:02:31+01:00 deploy", "2026-11-13T13:02:31 UTC+1 () deploy"],
    ["2026-11-13T14:02-05:00 deploy", "2026-11-13T19:02 UTC-5 () deploy"],
    ["2026-11-13 14:02:31 +0000 deploy", "2026-11-13T14:02:31 UTC () deploy"],
  ])("%s", (text, expected) => expect(read(text)).toBe(expected));
});

describe("marks around a time", () => {
  test.each([
    ["**14:02** deploy", "deploy"],
    ["**14:02:** deploy", "deploy"],
    ["**14:02 deploy** done", "**deploy** done"],
    ["__14:02__ deploy", "deploy"],
    ["`14:02` deploy", "deploy"],
    ["[14:02] deploy", "deploy"],
    ["(14:02) deploy", "deploy"],
    ["~14:02 deploy", "deploy"],
    ["14:02 - deploy", "deploy"],
    ["14:02 – deploy", "deploy"],
    ["14:02: deploy", "deploy"],
    ["14:02 | deploy", "deploy"],
    ["14:02, deploy", "deploy"],
    ["14:02-deploy", "deploy"],
    ["14:02 -5 % traffic", "-5 % traffic"],
    ["14:02-14:05 retries", "retries"],
    ["10:30-11:00 retries", "retries"],
    ["14:02 - 14:05 retries", "retries"],
    ["[14:02](https://x.io/p1) deploy", "[14:02](https://x.io/p1) deploy"],
  ])("%s", (text, rest) => expect(readTime(text, context)?.rest).toBe(rest));
});

describe("a stretch of time", () => {
  const end = (text: string) => {
    const time = readTime(text, context);
    const until = time?.when.end;
    return `${until == null ? "no end" : new Date(until).toISOString().slice(0, 16)} ${time?.rest}`;
  };
  test.each([
    ["14:02-14:09 deploy", "2026-11-14T13:09 deploy"],
    ["**14:02 \u2013 14:09 UTC** deploy", "2026-11-14T14:09 deploy"],
    ["14:02 to 14:09: deploy", "2026-11-14T13:09 deploy"],
    ["~14:02-14:09 deploy", "2026-11-14T13:09 deploy"],
    ["23:50-00:20 deploy", "2026-11-13T23:20 deploy"],
    ["2026-11-13 14:02 - 2026-11-14 09:00 deploy", "2026-11-14T08:00 deploy"],
    // It ends before it begins, or in no clock at all: what stands there is not taken away.
    ["14:09-14:02 deploy", "no end \u201314:02 deploy"],
    ["14:02-25:61 deploy", "no end \u201325:61 deploy"],
    ["14:02 -5 % traffic", "no end -5 % traffic"],
    ["14:02 - 3 pods restart", "no end 3 pods restart"],
    ["14:02 deploy", "no end deploy"],
  ])("%s", (text, expected) => expect(end(text)).toBe(expected));
});

describe("no time", () => {
  test.each([
    "25:61 deploy",
    "24:00 deploy",
    "14:60 deploy",
    "14:02:75 deploy",
    "0:30 am deploy",
    "2026-02-31 14:02 deploy",
    "2025-02-29 14:02 deploy",
    "2026-13-01 14:02 deploy",
    "2026-11-14 deploy",
    "16:9 screens",
    "1:1 with tomas",
    "10:15s was the slowest",
    "10:20/30 failed",
    "12:30% of it",
    "12:34:56:78:9a:bc is its address",
    "3:45.2 ms",
    "v1:20 is out",
    "at 14:02 it broke",
    "#14:02 deploy",
    "-14:02 deploy",
    "1402 deploy",
    "9am is too early for that",
    "noon deploys are bad",
    "14:02 EST (14:02 UTC) deploy",
    "1066-10-14 09:00 deploy",
    "On Monday at 14:02 it broke",
    "",
    "**",
  ])("%s", (text) => expect(readTime(text, context)).toBeNull());
});

describe("a time without a day is the latest one before it was written", () => {
  const at = (text: string, writtenAt: string) =>
    new Date(
      readTime(text, { writtenAt: Date.parse(writtenAt), zone: "Europe/Berlin" })?.when.at ?? 0,
    ).toISOString();

  test.each([
    ["23:50 noticed", "2026-11-14T23:10:00Z", "2026-11-14T22:50:00.000Z"],
    ["16:04 a clock that is fast", "2026-11-14T15:00:00Z", "2026-11-14T15:04:00.000Z"],
    ["16:06 more than that", "2026-11-14T15:00:00Z", "2026-11-13T15:06:00.000Z"],
    ["12:30 across the end of summer time", "2026-10-25T09:00:00Z", "2026-10-24T10:30:00.000Z"],
  ])("%s", (text, writtenAt, expected) => expect(at(text, writtenAt)).toBe(expected));

  test("a time that the clock change skips is read an hour later", () => {
    expect(read("2026-03-29 02:30 deploy")).toBe("2026-03-29T01:30 Europe/Berlin (zone) deploy");
  });

  test("a time that the clock change repeats is read as its first occurrence", () => {
    expect(read("2026-10-25 02:30 deploy")).toBe("2026-10-25T00:30 Europe/Berlin (zone) deploy");
  });
});

test("an unknown zone in the settings reads as UTC, and says so", () => {
  expect(read("14:02 deploy", "Mars/Olympus")).toBe("2026-11-14T14:02 UTC (day, zone) deploy");
});

test("a time may be about: the mark is kept apart from the text", () => {
  for (const text of ["~14:02 deploy", "**~14:02** deploy", "~[14:02] deploy"]) {
    const read = readTime(text, context);
    expect([read?.when.approx, read?.rest]).toEqual([true, "deploy"]);
  }
  expect(readTime("14:02 deploy", context)?.when.approx).toBe(false);
});

test("a text starts with a time when something is said about it", () => {
  expect(startsWithTime("14:02 deploy", context)).toBe(true);
  expect(startsWithTime("14:02", context)).toBe(false);
  expect(startsWithTime("deploy at 14:02", context)).toBe(false);
});
