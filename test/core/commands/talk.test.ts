import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";

/** Written on Saturday, 14 November 2026, at 15:00 UTC, which is 16:00 in Berlin. */
const context = {
  writtenAt: Date.UTC(2026, 10, 14, 15, 0),
  zone: "Europe/Berlin",
  commands: "bare",
  on: "review",
} as const;

function talkOf(body: string): readonly string[] {
  const { events, rest } = readComment(body, context).talk;
  const told = events.map(({ when, text }) => {
    const about = when.approx ? "~" : "";
    return `${about}${new Date(when.at).toISOString().slice(5, 16)} ${text}`;
  });
  return [...told, rest];
}

describe("a sentence that tells when something happened", () => {
  test.each<[string, readonly string[]]>([
    [
      "Alert fired at 14:31 UTC: queue age over 15 minutes. I was paged.",
      ["11-14T14:31 Alert fired at 14:31 UTC: queue age over 15 minutes.", "\u2026 I was paged."],
    ],
    [
      "The first ticket came in at 9:24 ET.",
      ["11-14T14:24 The first ticket came in at 9:24 ET.", ""],
    ],
    [
      "That fits. The job replaced it around 14:58.",
      ["~11-14T13:58 The job replaced it around 14:58.", "That fits. \u2026"],
    ],
    [
      "Two things:\n\n- We deployed at 14:10 UTC\n- Nobody saw it",
      ["11-14T14:10 We deployed at 14:10 UTC", "Two things:\n\n- Nobody saw it"],
    ],
  ])("%s", (body, expected) => expect(talkOf(body)).toEqual(expected));
});

describe("a sentence that may tell something else, and stays as it is", () => {
  test.each([
    "We will deploy at 18:00 UTC.",
    "I think it started at 14:05 UTC.",
    "Was it deployed at 14:05 UTC?",
    "Last week it failed at 14:05 UTC.",
    "It failed on 2026-10-02 at 14:05 UTC.",
    "It was 14:05 for me.",
    "The job started at 14:05 UTC and ended at 14:20 UTC.",
    "The job runs every day at 14:05 UTC.",
    "It was not deployed at 14:05 UTC.",
    "The rollout of 15:05:00 failed with `at 14:05 UTC`.",
    "We met at 25:61 UTC.",
    "| it failed at 14:05 UTC |",
  ])("%s", (body) => expect(talkOf(body)).toEqual([body]));
});
