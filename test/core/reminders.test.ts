import { expect, test } from "@jest/globals";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { type Reminding, remindersFor } from "../../src/core/reminders.ts";

const opened = Date.parse("2026-11-02T12:00:00Z");

function at(day: string, time = "09:00"): number {
  return Date.parse(`${day}T${time}:00Z`);
}

/** Due on Wednesday, 18 November 2026, in UTC; reminded three days before and one after. */
function reminding(now: number, more: Partial<Reminding> = {}): Reminding {
  return {
    config: defaultConfig,
    calendar: { timezone: "UTC", holidays: [] },
    openedAt: opened,
    by: "2026-11-18",
    byGivenAt: Number.NEGATIVE_INFINITY,
    snoozedUntil: Number.NEGATIVE_INFINITY,
    given: new Set(),
    now,
    ...more,
  };
}

/** Every slot that is given when somebody looks each hour for so many days. */
function given(days: number, more: Partial<Reminding> = {}): readonly string[] {
  const names: string[] = [];
  for (let hour = 0; hour <= days * 24; hour += 1) {
    const now = opened + hour * 3_600_000;
    const { due } = remindersFor(reminding(now, { given: new Set(names), ...more }));
    if (due) names.push(due.name);
  }
  return names;
}

test("before its day, after it, then at pauses that double, on working mornings", () => {
  expect(given(140)).toEqual([
    "2026-11-16", // 15 November is a Sunday
    "2026-11-19",
    "2026-11-26",
    "2026-12-10",
    "2027-01-07",
    "2027-03-04",
  ]);
});

test("a reminder is due at nine and tells when to look next", () => {
  expect(remindersFor(reminding(at("2026-11-16", "08:59")))).toEqual({
    due: null,
    next: at("2026-11-16"),
  });
  expect(remindersFor(reminding(at("2026-11-16")))).toEqual({
    due: { name: "2026-11-16", at: at("2026-11-16") },
    next: at("2026-11-19"),
  });
});

test("mornings are those of the team, and a holiday is no working day", () => {
  const calendar = { timezone: "America/New_York", holidays: ["2026-11-16"] };
  const { due } = remindersFor(reminding(at("2026-11-17", "14:00"), { calendar }));
  expect(due).toEqual({ name: "2026-11-17", at: at("2026-11-17", "14:00") });
});

test("an owner who is away is reminded on their first working day back, once", () => {
  const away = [{ from: "2026-11-13", to: "2026-11-20" }];
  const calendar = { timezone: "UTC", holidays: [], away };
  expect(given(60, { calendar })).toEqual(["2026-11-23", "2026-11-26", "2026-12-10"]);
});

test("given once, a slot is never given again", () => {
  expect(
    remindersFor(reminding(at("2026-11-16", "10:00"), { given: new Set(["2026-11-16"]) })).due,
  ).toBeNull();
});

test("of those missed only the latest is given, and none that is a week old", () => {
  expect(remindersFor(reminding(at("2026-11-20"))).due?.name).toBe("2026-11-19");
  expect(remindersFor(reminding(at("2026-12-03"))).due).toBeNull();
});

test("snoozed, it rests, and what fell into that time is not made up for", () => {
  const snoozedUntil = at("2026-11-23");
  expect(remindersFor(reminding(at("2026-11-19"), { snoozedUntil }))).toEqual({
    due: null,
    next: at("2026-11-26"),
  });
  expect(remindersFor(reminding(at("2026-11-24"), { snoozedUntil })).due).toBeNull();
  expect(remindersFor(reminding(at("2026-11-26"), { snoozedUntil })).due?.name).toBe("2026-11-26");
});

test("without a day the pauses begin at four weeks", () => {
  expect(given(100, { by: null })).toEqual(["2026-12-01", "2027-01-26"]);
});

test("what is due before it was opened is not reminded of", () => {
  expect(given(14, { by: "2026-11-03" })).toEqual(["2026-11-04", "2026-11-11"]);
  const { due } = remindersFor(reminding(at("2026-11-02", "13:00"), { by: "2026-11-05" }));
  expect(due).toBeNull();
});

test("what was due before the day was given is not reminded of", () => {
  const byGivenAt = at("2026-11-16", "15:00");
  expect(remindersFor(reminding(byGivenAt + 60_000, { byGivenAt }))).toEqual({
    due: null,
    next: at("2026-11-19"),
  });
  expect(remindersFor(reminding(at("2026-11-19"), { byGivenAt })).due?.name).toBe("2026-11-19");
});

test("a team that wants none gets none", () => {
  const config = { ...defaultConfig, followUps: { ...defaultConfig.followUps, remind: null } };
  expect(remindersFor(reminding(at("2026-11-19"), { config }))).toEqual({ due: null, next: null });
});

test("a day that is none ends in no reminder", () => {
  expect(remindersFor(reminding(at("2026-11-19"), { by: "soon" }))).toEqual({
    due: null,
    next: null,
  });
});
