import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { collecting, foldedOf, inReview, reviewOf } from "./ask.ts";

/** `moment text: who, who` for every row that somebody said. */
function rowsOf(thread: ThreadBuilder): readonly string[] {
  return reviewOf(thread).timeline.flatMap(({ moment, text, source, also }) => {
    if (source.comment === null && moment === null) return [];
    const told = text.kind === "said" ? text.text : text.kind;
    const who = [source, ...also].map((one) => one.by?.login).join(", ");
    return [`${moment ?? "-"} ${told}: ${who}`];
  });
}

function told(...comments: readonly (readonly [who: string, body: string])[]): ThreadBuilder {
  const thread = collecting();
  thread.at("2026-11-14T14:00:00Z");
  for (const [who, body] of comments) thread.says(thread.person(who, "read"), body);
  return thread;
}

test("the same words of the same minute are one row with both sources", () => {
  const thread = told(
    ["jo", "13:46 Rolled back to v811."],
    ["ines", "13:46 rolled back to `v811`"],
  );
  expect(rowsOf(thread)).toEqual(["- Rolled back to v811.: jo, ines"]);
});

test("how long it took is part of when it was", () => {
  const thread = told(
    ["jo", "13:46-13:50 rolled back"],
    ["ines", "13:46 rolled back"],
    ["mara", "13:46 to 13:50 Rolled back."],
  );
  expect(rowsOf(thread)).toEqual(["- rolled back: jo, mara", "- rolled back: ines"]);
});

test("one comment deleted, the row stays with the other", () => {
  const thread = told(["jo", "13:46 Rolled back."], ["ines", "13:46 rolled back"]);
  thread.deletes(1);
  expect(rowsOf(thread)).toEqual(["- rolled back: ines"]);
});

test("the first who told it stays the row's own when others join", () => {
  const thread = told(["jo", "13:46 Rolled back."]);
  const row = () => reviewOf(thread).timeline.find(({ text }) => text.kind === "said");
  const before = row();
  thread.says(thread.person("ines"), "13:46 rolled back");
  const after = row();
  expect(after).toEqual({ ...before, also: after?.also });
  expect(after?.also).toHaveLength(1);
});

test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
  [
    "told twice in one comment, it has one source",
    [["jo", "13:46 Rolled back.\n\n13:46 rolled back"]],
    ["- Rolled back.: jo"],
  ],
  [
    "told again by the same person, it links both",
    [
      ["jo", "13:46 Rolled back."],
      ["jo", "13:46 Rolled back"],
    ],
    ["- Rolled back.: jo, jo"],
  ],
  [
    "other words are another row",
    [
      ["jo", "13:46 Rolled back."],
      ["ines", "13:46 Rolled back?"],
    ],
    ["- Rolled back.: jo", "- Rolled back?: ines"],
  ],
  [
    "about a time is another time",
    [
      ["jo", "~13:46 Rolled back."],
      ["ines", "13:46 Rolled back."],
    ],
    ["- Rolled back.: jo", "- Rolled back.: ines"],
  ],
  [
    "texts without words are not alike",
    [
      ["jo", "13:46 …"],
      ["ines", "13:46 …"],
    ],
    ["- …: jo", "- …: ines"],
  ],
])("%s", (_, comments, rows) => expect(rowsOf(told(...comments))).toEqual(rows));

describe("moments", () => {
  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      "named by two people in one minute it is one row",
      [
        ["jo", "/mitigated 13:46"],
        ["mara", "/mitigated 13:46"],
      ],
      ["mitigated moment: jo, mara"],
    ],
    [
      "the bare name joins the words, whichever came first",
      [
        ["mara", "/mitigated 13:46"],
        ["jo", "/mitigated 13:46 Rolled back."],
      ],
      ["mitigated Rolled back.: jo, mara"],
    ],
    [
      "the same words without the moment join it",
      [
        ["ines", "13:46 rolled back"],
        ["jo", "/mitigated 13:46 Rolled back."],
      ],
      ["mitigated Rolled back.: jo, ines"],
    ],
    [
      "with two accounts of it, the bare name is neither's",
      [
        ["jo", "/mitigated 13:46 Rolled back."],
        ["ines", "/mitigated 13:46 Cache warm again."],
        ["mara", "/mitigated 13:46"],
      ],
      ["mitigated Rolled back.: jo", "mitigated Cache warm again.: ines", "mitigated moment: mara"],
    ],
    [
      "two moments in the same words stay two, and words alone are neither's",
      [
        ["jo", "/mitigated 13:46 Rolled back.\n/resolved 13:46 Rolled back."],
        ["ines", "13:46 rolled back"],
      ],
      ["mitigated Rolled back.: jo", "resolved Rolled back.: jo", "- rolled back: ines"],
    ],
    [
      "one that was noticed as the issue was opened has both who say so",
      [
        ["jo", "/detected 13:19"],
        ["mara", "/detected 13:19"],
      ],
      ["detected opened: jo, mara"],
    ],
  ])("%s", (_, comments, rows) => expect(rowsOf(told(...comments))).toEqual(rows));
});

describe("agreements", () => {
  test.each([
    ["an event in other capitals", "13:46 Rolled back.", "13:46 rolled back"],
    ["the bare moment", "/mitigated 13:46 Rolled back.", "/mitigated 13:46"],
    ["the words alone", "/mitigated 13:46 Rolled back.", "13:46 Rolled back."],
  ])("hold when it is told again as %s, and when that goes again", (_, first, again) => {
    const thread = inReview();
    thread.says(thread.person("jo"), first);
    const before = thread.says(thread.person("tomas", "read"), again);
    thread.says(thread.person("ines"), "/agree");
    const { record } = foldedOf(thread);
    const vote = () => foldedOf(thread.documentWith(record)).review?.agreement.votes[0];
    thread.deletes(before);
    expect(vote()).toMatchObject({ is: { kind: "agrees" }, since: 0 });
    thread.says(thread.person("tomas"), again);
    expect(vote()).toMatchObject({ is: { kind: "agrees" }, since: 0 });
  });

  test("a moment with its words that is new counts as one event", () => {
    const thread = inReview();
    thread.says(thread.person("ines"), "/agree");
    thread.says(thread.person("jo"), "/mitigated 13:46 Rolled back.");
    expect(reviewOf(thread).agreement.votes).toMatchObject([{ is: { kind: "agrees" }, since: 1 }]);
  });

  test("a moment that nobody names any more is missed, though its words still stand", () => {
    const thread = inReview();
    const moment = thread.says(thread.person("jo"), "/mitigated 13:46 Rolled back.");
    thread.says(thread.person("tomas", "read"), "13:46 Rolled back.");
    thread.says(thread.person("ines"), "/agree");
    const { record } = foldedOf(thread);
    thread.deletes(moment);
    expect(foldedOf(thread.documentWith(record)).review?.agreement.votes[0]?.is).toEqual({
      kind: "stale",
      changes: [{ how: "changed", what: "timeline", number: null }],
    });
  });
});
