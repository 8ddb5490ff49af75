import { describe, expect, test } from "@jest/globals";
import { nothingBefore } from "../../../src/core/document/previous.ts";
import { rowsApart } from "../../../src/core/document/rows-apart.ts";
import { documentsOf, planOf, settle } from "../thread-writes.ts";
import { followUpsOf, reviewOf } from "./ask.ts";
import { agree, edits, needOf, otherWords, proposed } from "./row-stage.ts";

describe("a follow-up whose row somebody edited", () => {
  test.each([
    ["other words", otherWords],
    ["more words", (body: string) => body.replace("old backups |", "old backups, once moved |")],
    ["another owner", (body: string) => body.replace("| ana,", "| jo,")],
    ["another day", (body: string) => body.replace("1\u00a0Dec", "5 Dec")],
    ["a day with one more digit", (body: string) => body.replace("1\u00a0Dec", "11 Dec")],
    ["another year", (body: string) => body.replace("1\u00a0Dec", "1 Dec 2027")],
    ["no day", (body: string) => body.replace("ana, by 1\u00a0Dec", "ana")],
    ["an owner of a longer name", (body: string) => body.replace("| ana,", "| joana,")],
    ["two owners", (body: string) => body.replace("| ana,", "| jo instead of ana,")],
    [
      "words struck out and others put there",
      (body: string) =>
        body.replace(
          "**A1** Delete the old backups",
          "~~**A1** Delete the old backups~~ Keep them",
        ),
    ],
    [
      "all of it struck out",
      (body: string) =>
        body.replace("**A1** Delete the old backups", "~~**A1** Delete the old backups~~"),
    ],
    [
      "something in brackets behind it",
      (body: string) =>
        body.replace("the old backups |", "the old backups *(no: only archive them)* |"),
    ],
    [
      "a line below it",
      (body: string) =>
        body.replace("the old backups |", "the old backups<br>but never those of 2025 |"),
    ],
  ])("is asked about while it is talked over, and not opened: %s", (_, change) => {
    const { thread } = proposed();
    edits(thread, change);
    expect(needOf(thread)).toEqual([{ kind: "rows-apart", numbers: [1] }]);
    settle(thread.stage);
    expect(needOf(thread)).toEqual([{ kind: "rows-apart", numbers: [1] }]);
    agree(thread);
    expect(followUpsOf(thread)).toEqual([
      "A1 Delete the old backups: held (row)",
      "A2 Add an alert: open",
    ]);
    expect(needOf(thread)).toEqual([{ kind: "held", number: 1, because: "row", until: null }]);
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("says so in the document, and how to go on", () => {
    const { thread } = proposed();
    edits(thread, otherWords);
    settle(thread.stage);
    expect(documentsOf(thread.stage)[0]).toContain(
      "A1 reads otherwise here than where it was proposed. Which is meant? Edit the comment that proposes it, or put the row back: an issue is opened once both read alike.",
    );
    agree(thread);
    expect(documentsOf(thread.stage)[0]).toContain(
      "A1 waits: its row reads otherwise than the comment that proposes it; it opens once the row reads as it did, `/proceed reason` from somebody with the triage role opens it as it was agreed, and after `/reopen reason` the comment can be changed.",
    );
  });

  test("opens once the row is put back", () => {
    const { thread } = proposed();
    edits(thread, otherWords);
    agree(thread);
    edits(thread, (body) =>
      body.replace("Archive the old backups, never delete them", "Delete the old backups"),
    );
    settle(thread.stage);
    expect(followUpsOf(thread)).toEqual([
      "A1 Delete the old backups: open",
      "A2 Add an alert: open",
    ]);
  });

  test("opens as its row says once the comment says so too", () => {
    const { thread, comment } = proposed();
    edits(thread, otherWords);
    settle(thread.stage);
    thread.edits(
      comment,
      "/follow-up Archive the old backups, never delete them @ana by 2026-12-01",
    );
    settle(thread.stage);
    expect(needOf(thread)).toEqual([]);
    agree(thread);
    expect(followUpsOf(thread)).toEqual([
      "A1 Archive the old backups, never delete them: open",
      "A2 Add an alert: open",
    ]);
  });
});

test.each([
  ["what it says of how things stand", (body: string) => body.replace("proposed |", "ask jo |")],
  [
    "a table laid out anew",
    (body: string) => body.replace("old backups | ana", "old backups   |  ana"),
  ],
  ["a row that was taken out", (body: string) => body.replace(/\n\| \*\*A1\*\*.*/, "")],
  [
    "a row of their own",
    (body: string) => body.replace(/(\n\| \*\*A1\*\*.*)/, "$1\n| **A1** or so | jo | |"),
  ],
  [
    "notes that are lost",
    (body: string) => otherWords(body).replace(/<!-- second-story:written[\s\S]*?-->/, ""),
  ],
])("%s holds nothing back by itself", (_, change) => {
  const { thread } = proposed();
  edits(thread, change);
  expect(needOf(thread)).toEqual([]);
});

test.each([
  "Read *the* [runbook](https://example.org/a_b) | twice, <b>then</b> `a | b` #12 @jo",
  "Widen the pool for F1 [prevent]\nchecked by: the graph",
  `${"Move every one of the old backups to another place. ".repeat(20)}@ana by 2027-12-01`,
])("shown in the way it is, it reads as it was proposed (%#)", (line) => {
  const { thread } = proposed(line);
  edits(thread, (body) => body.replace(/(\n\| \*\*A1\*\* .*)\| proposed \|/, "$1| ask jo |"));
  expect(needOf(thread)).toEqual([]);
});

test("with no document nothing was edited", () => {
  const { followUps: all } = reviewOf(proposed("Widen the pool").thread);
  const followUps = all.map((one) => ({ ...one, given: one.by }));
  expect([...rowsApart(nothingBefore, followUps, [])]).toEqual([]);
});
