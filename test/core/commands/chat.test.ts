import { describe, expect, test } from "@jest/globals";
import { readComment } from "../../../src/core/commands/read-comment.ts";
import { context, told } from "./say.ts";

/** Written at 15:00 UTC. */
const lines = (...all: readonly string[]) => all.join("\n");

describe("a conversation that was pasted", () => {
  test.each<[string, string, readonly string[]]>([
    [
      "as Slack copies it",
      lines(
        "From our channel:",
        "",
        "mara  2:14 PM",
        "deploy is stuck",
        "jo  2:15 PM",
        "rolling back",
        "it takes a while",
      ),
      ["event 14:14: mara: deploy is stuck", "event 14:15: jo: rolling back\nit takes a while"],
    ],
    [
      "as Slack copies it, with more by the same person and a blank line below the name",
      lines("mara  2:14 PM", "", "deploy is stuck", "2:16 PM", "still", "jo  2:18 PM", "back"),
      ["event 14:14: mara: deploy is stuck", "event 14:16: mara: still", "event 14:18: jo: back"],
    ],
    [
      "as Discord and Teams copy it",
      lines("jo \u2014 Today at 2:14 PM", "deploy", "Ana Lopez [14:15]", "back"),
      ["event 14:14: jo: deploy", "event 14:15: Ana Lopez: back"],
    ],
    [
      "before a command and a time of its own",
      lines("mara  2:14 PM", "stuck", "jo  2:15 PM", "back", "/factor a", "14:20 b"),
      ["event 14:14: mara: stuck", "event 14:15: jo: back", "factor: a\n14:20 b"],
    ],
  ])("%s", (_, body, expected) => expect(told(body)).toEqual(expected));

  test("what stands around it stays talk", () => {
    const body = lines("See:", "", "mara  2:14 PM", "stuck", "jo  2:15 PM", "back", "", "So sad.");
    expect(readComment(body, context).plain.text).toBe("See:\n\nSo sad.");
  });
});

describe("what is no conversation", () => {
  test.each([
    ["one name alone", lines("mara  2:14 PM", "deploy is stuck")],
    ["a plan", lines("Rollout, 2:00 PM", "10 %", "Rollout, 3:00 PM", "50 %")],
    ["a list of dates", lines("Standup - 2:00 PM", "Review - 2:30 PM", "Lunch - 12:00 PM")],
    ["what is still to come", lines("Rollout  5:00 PM", "10 %", "Rollout  6:00 PM", "50 %")],
    ["sentences that end with a time", lines("It was 2:14 PM", "or so", "then 2:20 PM", "maybe")],
    ["a quote", lines("> mara  2:14 PM", "> stuck", "> jo  2:15 PM", "> back")],
    ["code", lines("```", "mara  2:14 PM", "stuck", "jo  2:15 PM", "back", "```")],
    ["what is to be done", lines("Next steps:", "", "mara  2:14 PM", "a", "", "jo  2:15 PM", "b")],
  ])("%s", (_, body) => {
    const { statements, plain } = readComment(body, context);
    expect(statements).toEqual([]);
    if (!/^[>`]/.test(body)) expect(plain.text).toBe(body);
  });
});
