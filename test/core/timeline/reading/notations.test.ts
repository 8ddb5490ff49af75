import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

describe("clocks", () => {
  test.each([
    ["- 14:02 deploy", "11-14 14:02 (day, zone) deploy"],
    ["- 9:05: deploy", "11-14 09:05 (day, zone) deploy"],
    ["- 14:02:31 deploy", "11-14 14:02:31 (day, zone) deploy"],
    ["- 14:02:31.250 deploy", "11-14 14:02:31 (day, zone) deploy"],
    ["- 14:02h deploy", "11-14 14:02 (day, zone) deploy"],
    ["- 14h02 deploy", "11-14 14:02 (day, zone) deploy"],
    ["- 1402Z deploy", "11-14 14:02 (day) deploy"],
    ["- 0616 UTC: deploy", "11-14 06:16 (day) deploy"],
    ["- 2:05 PM deploy", "11-14 14:05 (day, zone) deploy"],
    ["- 2.05 p.m. deploy", "11-14 14:05 (day, zone) deploy"],
    ["- 2pm - deploy", "11-14 14:00 (day, zone) deploy"],
    ["- 10:45a deploy", "11-14 10:45 (day, zone) deploy"],
    ["- 14:46 A user writes", "11-14 14:46 (day, zone) A user writes"],
    ["- 12:05 am: deploy", "11-14 00:05 (day, zone) deploy"],
    ["- 12 noon: deploy", "11-14 12:00 (day, zone) deploy"],
    ["- Noon: deploy", "11-14 12:00 (day, zone) deploy"],
    ["- Midnight, deploy", "11-14 00:00 (day, zone) deploy"],
    ["- 14:?? deploy", "11-14 14 ~ (day, zone) deploy"],
    ["- ~14:02 deploy", "11-14 14:02 ~ (day, zone) deploy"],
    ["- approx. 14:02 deploy", "11-14 14:02 ~ (day, zone) deploy"],
    ["- 14:02ish deploy", "11-14 14:02 ~ (day, zone) deploy"],
    ["- 14:02 or so, deploy", "11-14 14:02 ~ (day, zone) deploy"],
    ["- **14:02** deploy", "11-14 14:02 (day, zone) deploy"],
    ["- **14:02 deploy** done", "11-14 14:02 (day, zone) **deploy** done"],
    ["- `14:02` deploy", "11-14 14:02 (day, zone) deploy"],
    ["- [14:02] <ana> deploy", "11-14 14:02 (day, zone) <ana> deploy"],
    ["- 14:02 -5 % traffic", "11-14 14:02 (day, zone) -5 % traffic"],
    ["- [ ] 14:02 deploy", "11-14 14:02 (day, zone) deploy"],
    ["- :fire: 14:02 deploy", "11-14 14:02 (day, zone) deploy"],
    ["- 🔥 14:02 deploy", "11-14 14:02 (day, zone) deploy"],
  ])("%s", (text, event) => expect(told(text)).toEqual([event]));
});

describe("days", () => {
  test.each([
    ["- 2026-11-13 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- 2026-11-13T14:02:05Z deploy", "11-13 14:02:05 deploy"],
    ["- 2026-11-13T14:02:05-05:00 deploy", "11-13 19:02:05 deploy"],
    ["- 20261113 1402Z deploy", "11-13 14:02 deploy"],
    ["- 2026/11/13 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- 13.11.2026 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- 13/11/2026 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- 11/13/26 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- [11-13 14:02] deploy", "11-13 14:02 (year, zone) deploy"],
    ["- Fri 11/13 14:02 deploy", "11-13 14:02 (year, zone) deploy"],
    ["- Nov 13, 14:02 - deploy", "11-13 14:02 (year, zone) deploy"],
    ["- 13th of November 14:02 deploy", "11-13 14:02 (year, zone) deploy"],
    ["- Fri, 13 Nov 2026 14:02:05 GMT deploy", "11-13 14:02:05 deploy"],
    ["- Fri Nov 13 14:02:05 UTC 2026 deploy", "11-13 14:02:05 deploy"],
    ["- 13 Nov 2026 14:02 -0500 deploy", "11-13 19:02 deploy"],
    ["- Yesterday 14:02 deploy", "11-13 14:02 (zone) deploy"],
    ["- Thursday 14:02 deploy", "11-12 14:02 (zone) deploy"],
    ["- 5 Dec 14:02 deploy", "12-05 14:02 (year, zone) deploy"],
    ["- 5 June 14:02 deploy", "06-05 14:02 (year, zone) deploy"],
    ["- 5 May 14:02 deploy", "05-05 14:02 (year, zone) deploy"],
    ["- 2026-11-13: the certificate is ordered", "11-13 (zone) the certificate is ordered"],
    ["- Early morning Nov 13, 2026: it begins", "11-13 06 ~ (zone) it begins"],
  ])("%s", (text, event) => expect(told(text)).toEqual([event]));

  test("a year that is missing is the last one, as people tell of what was", () => {
    expect(told("- 20 Mar 14:02 a\n- 1 Feb 14:02 b")).toEqual([
      "03-20 14:02 (year, zone) a",
      "02-01 14:02 (year, zone) b",
    ]);
  });

  test("the order of two numbers is taken from a date that settles it", () => {
    expect(told("- 10/11/2026 14:02 a\n- 25/10/2026 14:02 b")).toEqual([
      "11-10 14:02 (zone) a",
      "10-25 14:02 (zone) b",
    ]);
    expect(told("- 10/11/2026 14:02 a\n- 10/25/2026 14:02 b")).toEqual([
      "10-11 14:02 (zone) a",
      "10-25 14:02 (zone) b",
    ]);
  });

  test("where nothing settles it, the nearer one is taken, and that is said", () => {
    expect(told("- 10/11/2026 14:02 a")).toEqual(["11-10 14:02 (order, zone) a"]);
    expect(told("- 11/10/2026 14:02 a")).toEqual(["11-10 14:02 (order, zone) a"]);
  });
});

describe("ranges", () => {
  test.each([
    ["- 14:02-14:20 deploy", "11-14 14:02 to 11-14 14:20 (day, zone) deploy"],
    ["- 14:02 – 14:20: deploy", "11-14 14:02 to 11-14 14:20 (day, zone) deploy"],
    ["- 23:50 to 00:20 deploy", "11-14 23:50 to 11-15 00:20 (day, zone) deploy"],
    ["- 1:10 - 2:30pm deploy", "11-14 13:10 to 11-14 14:30 (day, zone) deploy"],
    [
      "Between 14:02 and 14:20 UTC it was down.",
      "11-14 14:02 to 11-14 14:20 (day) Between 14:02 and 14:20 UTC it was down.",
    ],
    [
      "From 14:02 to 14:20 UTC on 12 Nov 2026 it was down.",
      "11-12 14:02 to 11-12 14:20 From 14:02 to 14:20 UTC on 12 Nov 2026 it was down.",
    ],
  ])("%s", (text, event) => expect(told(text)).toEqual([event]));
});

describe("zones", () => {
  test.each([
    ["- 14:02 CET deploy", "11-14 13:02 (day) deploy"],
    ["- 14:02 (EST): deploy", "11-14 19:02 (day) deploy"],
    ["- 14:02 Eastern: deploy", "11-14 19:02 (day) deploy"],
    ["- 2026-07-14 14:02 ET deploy", "07-14 18:02 deploy"],
    ["- 2026-07-14 14:02 EST deploy", "07-14 19:02 deploy"],
    ["- 14:02 UTC+5:30 deploy", "11-14 08:32 (day) deploy"],
    ["- 14:02+02:00 deploy", "11-14 12:02 (day) deploy"],
    ["- 14:02 Europe/Berlin deploy", "11-14 13:02 (day) deploy"],
    ["- 14:02 EST (19:02 UTC): deploy", "11-14 19:02 (day) deploy"],
    ["- 19:02 UTC / 14:02 EST deploy", "11-14 19:02 (day) deploy"],
    ["- 14:02 EST (14:02 UTC): deploy", undefined],
  ])("%s", (text, event) => expect(told(text)).toEqual(event ? [event] : []));

  test("letters that mean several zones are those of the place", () => {
    expect(told("- 14:02 IST a", "UTC")).toEqual(["11-14 08:32 (day) a"]);
    expect(told("- 14:02 IST a", "Asia/Jerusalem")).toEqual(["11-14 12:02 (day) a"]);
    expect(told("- 14:02 CST a", "Asia/Shanghai")).toEqual(["11-14 06:02 (day) a"]);
  });

  test("a zone beside a second clock is better than one that was carried", () => {
    expect(told("Times are US Eastern.\n\n- 14:02 (20:02 UTC) a")).toEqual(["11-14 20:02 (day) a"]);
  });
});
