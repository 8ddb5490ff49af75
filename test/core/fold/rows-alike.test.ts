import { describe, expect, test } from "@jest/globals";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { documentsOf, settle } from "../thread-writes.ts";
import { followUpsOf } from "./ask.ts";
import { agree, edits, needOf, otherWords, proposed } from "./row-stage.ts";

/** What a row still says after somebody tidied it up, and what it no longer says. */

type Change = (body: string) => string;
const apart = [{ kind: "rows-apart", numbers: [1] }];

function needAfter(change: Change, line?: string) {
  const { thread } = proposed(line);
  edits(thread, change);
  settle(thread.stage);
  return needOf(thread);
}

test.each<[string, Change]>([
  ["a word in bold", (body) => body.replace("Delete the old", "**Delete** the old")],
  ["a link", (body) => body.replace("Delete the old", "[Delete](https://x.org/1) the old")],
  ["a reference", (body) => body.replace("old backups |", "old backups (#77) |")],
  [
    "a link behind it",
    (body) => body.replace("old backups |", "old backups [ticket](https://x.org) |"),
  ],
  ["a full stop", (body) => body.replace("old backups |", "old backups. |")],
  ["small letters", (body) => body.replace("Delete the old", "delete the old")],
  ["a name in capitals", (body) => body.replace("| ana,", "| Ana,")],
  ["a mention", (body) => body.replace("| ana,", "| @ana,")],
  ["the day the other way round", (body) => body.replace("1\u00a0Dec", "Dec 1")],
  ["the whole month", (body) => body.replace("1\u00a0Dec", "1 December 2026")],
  ["the day as in a command", (body) => body.replace("1\u00a0Dec", "2026-12-01")],
  ["a number that is not bold", (body) => body.replace("**A1**", "A1")],
])("tidied up with %s it reads as it was proposed", (_, change) => {
  expect(needAfter(change)).toEqual([]);
});

test.each<[string, string, Change]>([
  [
    "somebody where there was nobody",
    "Delete the old backups by 2026-12-01",
    (body) => body.replace(/(\*\*A1\*\*.*\| )[^|]*(, by)/, "$1tomas$2"),
  ],
  [
    "a day where there was none",
    "Delete the old backups @ana",
    (body) => body.replace("| ana |", "| ana, by 5 Dec |"),
  ],
  [
    "another factor",
    "Delete the old backups for F1",
    (body) => body.replace("*(for F1)*", "*(for F2)*"),
  ],
  [
    "another kind",
    "Delete the old backups [prevent]",
    (body) => body.replace("*(to prevent)*", "*(to detect)*"),
  ],
  [
    "another check",
    "Delete the old backups\nchecked by: the graph",
    (body) => body.replace("the graph |", "the invoice |"),
  ],
  ["another issue", "Mend #12", (body) => body.replace(/(\*\*A1\*\* Mend )[^|]* \|/, "$1#13 |")],
])("with %s it does not", (_, line, change) => {
  expect(needAfter(change, line)).toEqual(apart);
});

describe("a row that was edited", () => {
  const tells: readonly [string, (thread: ThreadBuilder, comment: number) => void][] = [
    ["/by", (thread) => thread.says(thread.person("jo"), "/by A1 2026-12-05")],
    ["/owner", (thread) => thread.says(thread.person("jo"), "/owner A1 @ines")],
    [
      "an edit of the comment",
      (thread, comment) =>
        thread.edits(comment, "/follow-up Delete the old back-ups @ana by 2026-12-01"),
    ],
  ];

  test.each(tells)("still counts once %s put ours beside it", (_, tell) => {
    const { thread, comment } = proposed();
    edits(thread, otherWords);
    settle(thread.stage);
    tell(thread, comment);
    settle(thread.stage);
    expect(documentsOf(thread.stage)[0]?.match(/\n\| \*\*A1\*\*/g)).toHaveLength(2);
    expect(needOf(thread)).toEqual(apart);
    agree(thread);
    expect(followUpsOf(thread)[0]).toMatch(/held \(row\)$/);
  });

  test("holds nothing once it is taken out beside ours", () => {
    const { thread } = proposed();
    edits(thread, otherWords);
    settle(thread.stage);
    thread.says(thread.person("jo"), "/by A1 2026-12-05");
    settle(thread.stage);
    edits(thread, (body) => body.replace(/\n\| \*\*A1\*\* Archive.*/, ""));
    settle(thread.stage);
    expect(needOf(thread)).toEqual([]);
  });

  test("may go on telling the owner and the day of before", () => {
    const { thread } = proposed();
    edits(thread, (body) => body.replace("Delete the old", "**Delete** the old"));
    settle(thread.stage);
    thread.says(thread.person("jo"), "/by A1 2026-12-05");
    thread.says(thread.person("jo"), "/owner A1 @ines");
    settle(thread.stage);
    expect(needOf(thread)).toEqual([]);
  });

  test("may go on telling under which number its factor was known", () => {
    const { thread } = proposed("Delete the old backups for F1");
    edits(thread, (body) => body.replace("Delete the old", "**Delete** the old"));
    settle(thread.stage);
    thread.says(thread.person("jo"), "/merge F1 F2");
    settle(thread.stage);
    expect(needOf(thread)).toEqual([]);
  });

  test("names no day where that is the team's usual one", () => {
    const { thread } = proposed("Delete the old backups @ana", {
      config: { followUps: { ...defaultConfig.followUps, due: 30 } },
    });
    edits(thread, (body) => body.replace("Delete the old", "**Delete** the old"));
    agree(thread);
    expect(followUpsOf(thread)[0]).toBe("A1 Delete the old backups: open");
  });

  test("while the review thinks it over, it opens as it was agreed after /proceed", () => {
    const { thread } = proposed("Delete teh old backups", { config: { soak: 2 } });
    agree(thread);
    edits(thread, (body) => body.replace("Delete teh", "Delete the"));
    thread.later(5 * 24 * 60);
    settle(thread.stage);
    expect(followUpsOf(thread)[0]).toBe("A1 Delete teh old backups: held (row)");
    thread.says(thread.person("mara", "maintain"), "/proceed a typo");
    settle(thread.stage);
    expect(followUpsOf(thread)[0]).toBe("A1 Delete teh old backups: open");
  });
});
