import { describe, expect, test } from "@jest/globals";
import type { Days } from "../../src/core/config/config.ts";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { absenceAt, calendarOf, nextTurn, roleIn } from "../../src/core/people.ts";

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

function berlin(...away: readonly (readonly [from: string, to: string])[]) {
  const days = away.map(([from, to]): Days => ({ from, to }));
  return { timezone: "Europe/Berlin", holidays: ["2026-12-25"], away: days };
}

const fortnight = berlin(["2026-11-16", "2026-11-27"]);

function told(time: string, calendar = fortnight): string {
  const absence = absenceAt(at(time), calendar);
  return absence ? `until ${absence.until}, back ${iso(absence.back)}` : "there";
}

describe("an absence", () => {
  test("lasts from its first day until the first working morning after it", () => {
    const monday = "until 2026-11-27, back 2026-11-30T08:00:00.000Z";
    expect(
      [
        "2026-11-15T22:59:59Z",
        "2026-11-15T23:00:00Z",
        "2026-11-20T12:00:00Z",
        "2026-11-28T12:00:00Z",
        "2026-11-30T07:59:59Z",
        "2026-11-30T08:00:00Z",
      ].map((time) => told(time)),
    ).toEqual(["there", monday, monday, monday, monday, "there"]);
  });

  test("of a day ends the next morning", () => {
    expect(told("2026-11-17T10:00:00Z", berlin(["2026-11-17", "2026-11-17"]))).toBe(
      "until 2026-11-17, back 2026-11-18T08:00:00.000Z",
    );
  });

  test("goes on in another that only a weekend or a holiday parts from it, whatever their order", () => {
    const calendar = berlin(["2026-12-28", "2026-12-31"], ["2026-12-21", "2026-12-24"]);
    expect(told("2026-12-21T10:00:00Z", calendar)).toBe(
      "until 2026-12-31, back 2027-01-01T08:00:00.000Z",
    );
  });

  test("that is over or to come is none now", () => {
    const calendar = berlin(["2026-10-05", "2026-10-09"], ["2026-12-07", "2026-12-11"]);
    expect(told("2026-11-17T10:00:00Z", calendar)).toBe("there");
  });

  test("without an end is passed in one step", () => {
    expect(told("2026-11-17T10:00:00Z", berlin(["2026-01-01", "9999-12-31"]))).toBe(
      "until 9999-12-31, back +010000-01-03T08:00:00.000Z",
    );
  });
});

test("the next turn is when somebody leaves or comes back", () => {
  const calendar = berlin(["2026-12-07", "2026-12-11"], ["2026-11-16", "2026-11-27"]);
  const turns = ["2026-11-14T10:00:00Z", "2026-11-20T10:00:00Z", "2026-12-01T10:00:00Z"];
  expect(turns.map((time) => iso(nextTurn(at(time), calendar) ?? 0))).toEqual([
    "2026-11-15T23:00:00.000Z",
    "2026-11-30T08:00:00.000Z",
    "2026-12-06T23:00:00.000Z",
  ]);
  expect(nextTurn(at("2026-12-20T10:00:00Z"), calendar)).toBeNull();
});

test("settings are found by login in any case, and of nobody else", () => {
  const away = [{ from: "2026-11-16", to: "2026-11-27" }];
  const config = { ...defaultConfig, people: { tomas: { role: "payments", away } } };
  const person = (login: string) => ({ id: 1, login, bot: false });
  expect([person("Tomas"), person("constructor"), null].map((one) => roleIn(config, one))).toEqual([
    "payments",
    null,
    null,
  ]);
  expect([calendarOf(config, "TOMAS"), calendarOf(config, "jo"), calendarOf(config)]).toEqual([
    { timezone: "UTC", holidays: [], away },
    { timezone: "UTC", holidays: [], away: [] },
    { timezone: "UTC", holidays: [], away: [] },
  ]);
});
