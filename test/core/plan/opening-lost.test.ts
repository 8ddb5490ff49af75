import { describe, expect, test } from "@jest/globals";
import type { Comment } from "../../../src/core/thread.ts";
import { factorsOf, inReview } from "../fold/ask.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { bot } from "../thread-stage.ts";
import { planOf, settle } from "../thread-writes.ts";

/** What becomes of a comment of ours when somebody edits its first line, or what is around it. */

function oursOf({ stage }: ThreadBuilder): readonly Comment[] {
  return stage.events.flatMap((event) =>
    event.kind === "comment" && event.by?.id === bot.id ? [event] : [],
  );
}

/** One factor, told and written down. */
function written(): ThreadBuilder {
  const thread = inReview();
  thread.says(thread.person("jo"), "/factor The pool was small.");
  settle(thread.stage);
  return thread;
}

function edits(thread: ThreadBuilder, change: (body: string) => string, which = 0): void {
  const comment = oursOf(thread)[which];
  const body = change(comment?.body ?? "");
  expect(body).not.toBe(comment?.body);
  thread.edits(comment?.id ?? 0, body, thread.person("mara"));
}

/** Without what the opening marker notes about earlier texts. */
function headOf(thread: ThreadBuilder, lines: number, which = 0): readonly string[] {
  const text = oursOf(thread)[which]?.body ?? "";
  return text
    .split("\n")
    .filter((line) => line !== "")
    .slice(0, lines)
    .map((line) => line.replace(/ (?:read|beside|hash|frame)=[A-Za-z0-9:]+/g, ""));
}

/** The review goes on: what is said next is heard, written down, and nothing is left to write. */
function goesOn(thread: ThreadBuilder): void {
  settle(thread.stage);
  thread.says(thread.person("jo"), "/factor Nobody was told.");
  settle(thread.stage);
  expect(oursOf(thread)).toHaveLength(1);
  expect(oursOf(thread)[0]?.body).toContain("Nobody was told.");
  expect(factorsOf(thread)).toEqual(["F1 The pool was small.", "F2 Nobody was told."]);
  expect(planOf(thread.stage).actions).toEqual([]);
}

const opening = "<!-- second-story:document review=r4242 v=1 -->";
const section = "<!-- second-story:section name=head -->";

describe("the line that opens the document", () => {
  test.each([
    ["in front of it", (body: string) => `Draft, please review. ${body}`],
    ["behind it", (body: string) => body.replace("-->", "--> Draft, please review.")],
  ])("may have text %s, which is kept below it", (_, change) => {
    const thread = written();
    edits(thread, change);
    goesOn(thread);
    expect(headOf(thread, 3)).toEqual([opening, "Draft, please review.", section]);
  });

  test("may run into the next one", () => {
    const thread = written();
    edits(thread, (body) => body.replace(/-->\n+/, "--> "));
    goesOn(thread);
    expect(headOf(thread, 2)).toEqual([opening, section]);
  });

  test("may be taken out, and stands there again at the next look", () => {
    const thread = written();
    edits(thread, (body) => body.slice(body.indexOf("\n")).trimStart());
    settle(thread.stage);
    expect(headOf(thread, 2)).toEqual([opening, section]);
    goesOn(thread);
  });

  test("may be cut, also together with the head of the document", () => {
    const thread = written();
    edits(thread, (body) => `mara's copy\n${body.slice(body.indexOf("\n### "))}`);
    goesOn(thread);
    expect(headOf(thread, 2)).toEqual([opening, section]);
    expect(oursOf(thread)[0]?.body.match(/mara's copy/g)).toEqual(["mara's copy"]);
  });

  test("may be gone with every marker, while the record still stands", () => {
    const thread = written();
    edits(thread, (body) => body.replace(/^<!-- second-story:(?!record|written).*-->\n/gm, ""));
    goesOn(thread);
    expect(headOf(thread, 2)).toEqual([opening, section]);
  });
});

test("all of it replaced by a text of their own, it is theirs", () => {
  const thread = written();
  edits(thread, () => "# Our own post-mortem\n\nA pool.");
  thread.says(thread.person("jo"), "/factor Nobody was told.");
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("a marker that somebody else wrote opens nothing", () => {
  const thread = written();
  const copied = oursOf(thread)[0]?.body ?? "";
  thread.deletes(oursOf(thread)[0]?.id ?? 0, thread.person("mara"));
  thread.says(thread.person("mara"), `Copied: ${copied}`);
  thread.says(thread.person("mara"), copied.slice(copied.indexOf("\n")));
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("a reply or a reminder of ours is no document, whatever somebody pastes into it", () => {
  const thread = written();
  const [main] = oursOf(thread);
  const pasted = main?.body.slice(main.body.indexOf("\n")) ?? "";
  thread.deletes(main?.id ?? 0, thread.person("mara"));
  const reply = `<!-- second-story:reply to=1 -->\n\nOnly a word.\n${pasted}`;
  thread.says(bot, reply);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("above the first section alone: what is told about markers below stays a text", () => {
  const thread = written();
  edits(thread, (body) =>
    body
      .slice(body.indexOf("\n"))
      .replace("### Impact", `### Impact\n\nAn old one: ${opening} of ours.`),
  );
  goesOn(thread);
  expect(oursOf(thread)[0]?.body).toContain(`An old one: ${opening} of ours.`);
});

describe("a continuation", () => {
  function long(): ThreadBuilder {
    const thread = buildThread();
    const jo = thread.person("jo", "write");
    thread.labels(jo, "incident");
    const minute = (index: number) =>
      new Date(Date.parse("2026-11-13T00:00Z") + index * 60_000).toISOString().slice(0, 16);
    for (let from = 0; from < 700; from += 100) {
      const lines = Array.from({ length: 100 }, (_, index) => {
        const at = minute(from + index).replace("T", " ");
        return `- ${at} UTC event ${from + index} of a long night`;
      });
      thread.says(jo, `/timeline\n${lines.join("\n")}`);
    }
    settle(thread.stage);
    return thread;
  }

  test("keeps its place with text in front of its first line, and that text", () => {
    const thread = long();
    edits(thread, (body) => `Seen by mara. ${body}`, 1);
    thread.says(thread.person("jo"), "/timeline\n- 2026-11-13 23:59 UTC the end");
    settle(thread.stage);
    expect(oursOf(thread)).toHaveLength(2);
    expect(headOf(thread, 2, 1)).toEqual([
      "<!-- second-story:part review=r4242 section=timeline part=2 v=1 -->",
      "<!-- second-story:section name=timeline -->",
    ]);
    const bodies = oursOf(thread).map(({ body }) => body);
    expect(bodies.join("\n").match(/Seen by mara\./g)).toEqual(["Seen by mara."]);
    expect(bodies.join("\n").match(/event 699 of/g)).toEqual(["event 699 of"]);
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("that lost its first line is never taken for the document", () => {
    const thread = long();
    edits(thread, (body) => body.slice(body.indexOf("\n")).trimStart(), 1);
    thread.deletes(oursOf(thread)[0]?.id ?? 0, thread.person("mara"));
    expect(planOf(thread.stage).actions).toEqual([]);
  });
});
