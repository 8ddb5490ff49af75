import { describe, expect, test } from "@jest/globals";
import { sayings } from "./say.ts";

/** Which cell of a row tells whom a follow-up is for and by when, and where the others go. */

function followUps(body: string): readonly string[] {
  return sayings(body).map((said) => {
    if (said.is === "not-understood") return `? ${said.problem.kind}: ${said.problem.found}`;
    if (said.is !== "follow-up") return said.is;
    const { text, owner, by, checkedBy } = said.proposal;
    return [text, owner, by, ...(checkedBy === null ? [] : [checkedBy])].map(String).join(" | ");
  });
}

function table(...rows: readonly string[]): string {
  const [head = "", ...below] = rows;
  const marks = head.replace(/[^|]+/g, "---").replaceAll("||", "|---|");
  return ["### Follow-ups", "", head, marks, ...below].join("\n");
}

describe("where the head of the table names it, that column tells", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      "a second day",
      ["Action|Owner|Due|Opened", "Add an alert|@jo|2026-12-01|2026-11-10"],
      ["Add an alert\n(Opened: 2026-11-10) | jo | 2026-12-01"],
    ],
    [
      "a second day that comes first",
      ["Opened|Action|Due date|Owner", "2026-11-10|Add an alert|2026-12-01|@jo"],
      ["Add an alert\n(Opened: 2026-11-10) | jo | 2026-12-01"],
    ],
    [
      "a second person",
      ["Reviewer|**Owner**|Action", "@mara|@jo|Add an alert", "@mara||Ask"],
      ["Add an alert\n(Reviewer: @mara) | jo | null", "Ask\n(Reviewer: @mara) | null | null"],
    ],
    [
      "two people in one cell",
      ["Action|Assignee", "Add an alert|@jo, @mara"],
      ["Add an alert\n(Assignee: @jo, @mara) | jo | null"],
    ],
    [
      "a state, and how it is checked",
      ["Action|Who|Status|Checked by", "Add an alert|@jo|in progress|the next page"],
      ["Add an alert\n(Status: in progress) | jo | null | the next page"],
    ],
    [
      "a day nobody can take",
      ["Action|Due|Opened", "Add it|Friday|Monday"],
      ["? which-day: by Friday"],
    ],
  ])("%s", (_, rows, expected) => expect(followUps(table(...rows))).toEqual(expected));
});

test("where it names nothing, the first of each tells, and a state is no part of the title", () => {
  expect(
    followUps(
      table("|What| | | |", "|Add an alert|@jo|@mara|done|", "|Ask|2026-12-01|2026-12-02||"),
    ),
  ).toEqual(["Add an alert\n(@mara, done) | jo | null", "Ask\n(2026-12-02) | null | 2026-12-01"]);
});

test("a row without words for what is to be done is asked about, or has those it has", () => {
  expect(followUps(table("|Action|Owner|Status|", "| |@jo| |", "| |@jo|done|"))).toEqual([
    "? says-nothing: @jo",
    "done | jo | null",
  ]);
});

describe("an item that only says whom the item before it is for, or by when, belongs to it", () => {
  test.each<[string, readonly string[]]>([
    ["/follow-up\n- Add an alert\n- @jo\n- by 2026-12-01", ["Add an alert | jo | 2026-12-01"]],
    [
      "### Follow-ups\n- Add an alert\n  for all\n- @jo\n- checked by: the next page\n- Ask\n- (@mara)",
      ["Add an alert\nfor all | jo | null | the next page", "Ask | mara | null"],
    ],
    [
      "/follow-up\n- Add an alert\n- by Friday\n- Ask",
      ["? which-day: by Friday", "Ask | null | null"],
    ],
    ["/follow-up\n- @jo\n- Ask", ["? says-nothing: @jo", "Ask | null | null"]],
  ])("%j", (body, expected) => expect(followUps(body)).toEqual(expected));
});
