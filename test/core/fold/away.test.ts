import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { instant } from "../thread-builder.ts";
import { foldedOf, inReview, ledgerOf, reviewOf } from "./ask.ts";

/** A stakeholder who is away for a fortnight; the review begins on Saturday, 14 November 2026. */
function withTomas(more: Partial<Config> = {}, from = "2026-11-16", to = "2026-11-27") {
  const people = { tomas: { away: [{ from, to }] } };
  const thread = inReview({ config: { stakeholders: ["tomas"], people, ...more } });
  thread.person("tomas");
  return thread;
}

function stateOf(thread: ReturnType<typeof inReview>) {
  const state = reviewOf(thread).perspectives[0]?.state;
  if (state?.kind !== "would-like-to-hear") throw new Error("not asked");
  return { waitsUntil: new Date(state.waitsUntil).toISOString(), away: state.away };
}

describe("somebody who is away", () => {
  test("is waited for on the days on which they are there", () => {
    expect(stateOf(withTomas())).toEqual({ waitsUntil: "2026-12-04T13:21:00.000Z", away: null });
  });

  test("holds agreement up for twenty working days at most", () => {
    const long = withTomas({ holidays: ["2026-12-08"] }, "2026-11-16", "2027-11-15");
    expect(stateOf(long).waitsUntil).toBe("2026-12-21T13:21:00.000Z");
  });

  test("is told as away in the ledger and in what the review needs, until they are back", () => {
    const thread = withTomas();
    thread.at("2026-11-28T12:00:00Z");
    const back = instant("2026-11-30T09:00:00Z");
    expect(stateOf(thread).away).toEqual({ until: "2026-11-27", back });
    expect(reviewOf(thread).needs.find((need) => need.kind === "hear")).toMatchObject({
      who: "person",
      name: "tomas",
      away: "2026-11-27",
    });
    thread.at("2026-11-30T09:00:00Z");
    expect(stateOf(thread).away).toBeNull();
  });

  test("when the review begins is mentioned on their first morning back, and not before", () => {
    const thread = withTomas({}, "2026-11-14");
    expect(ledgerOf(thread)[0]).toBe("tomas: would-like-to-hear");
    thread.at("2026-11-30T08:59:59Z");
    expect(ledgerOf(thread)[0]).toBe("tomas: would-like-to-hear");
    thread.at("2026-11-30T09:00:00Z");
    expect(ledgerOf(thread)[0]).toBe("@tomas: would-like-to-hear");
  });

  test("after they were mentioned stays mentioned: taken out and put back it might notify again", () => {
    const thread = withTomas();
    const mentions = ["2026-11-14", "2026-11-20", "2026-12-01"].map((day) => {
      thread.at(`${day}T14:00:00Z`);
      return ledgerOf(thread)[0];
    });
    expect(new Set(mentions)).toEqual(new Set(["@tomas: would-like-to-hear"]));
  });

  test("who writes all the same was heard", () => {
    const thread = withTomas();
    thread.at("2026-11-18T09:00:00Z");
    thread.says(thread.person("tomas"), "/nothing-to-add");
    expect(ledgerOf(thread)[0]).toBe("tomas: nothing-to-add");
    expect(foldedOf(thread).questions).toEqual([]);
  });
});
