import { beforeAll, describe, expect, test } from "@jest/globals";
import { longest } from "../../../src/core/document/slices.ts";
import { findMarker } from "../../../src/core/markers.ts";
import type { Comment } from "../../../src/core/thread.ts";
import { readable } from "../document/by-hand.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { bot } from "../thread-stage.ts";
import { look, planOf, settle } from "../thread-writes.ts";

/** A thread that tells so many rows of a timeline, a hundred in each comment. */
function tell(rows: number): ThreadBuilder {
  const thread = buildThread();
  const jo = thread.person("jo", "write");
  thread.labels(jo, "incident");
  for (let from = 0; from < rows; from += 100) {
    const lines = Array.from({ length: Math.min(100, rows - from) }, (_, index) =>
      line(from + index),
    );
    thread.says(jo, `/timeline\n${lines.join("\n")}`);
  }
  thread.says(jo, "/started 2026-11-13 00:00 UTC\n/mitigated 2026-11-14 00:40 UTC");
  return thread;
}

/** Event number 123: `2026-11-13 02:03 event 123 of a long night`. */
function line(index: number): string {
  const at = new Date(Date.parse("2026-11-13T00:00Z") + index * 60_000).toISOString();
  return `- ${at.slice(0, 10)} ${at.slice(11, 16)} UTC event ${index} of a long night`;
}

function partsOf({ stage }: ThreadBuilder): readonly Comment[] {
  return stage.events.flatMap((event) =>
    event.kind === "comment" && event.by?.id === bot.id ? [event] : [],
  );
}

/** One of the continuations, and its text with a row that somebody typed into it. */
function typedInto(thread: ThreadBuilder, where: string): { comment: Comment; body: string } {
  const comment = partsOf(thread).find((part) => place(part) === where);
  if (!comment) throw new Error(`there is no ${where}`);
  const rows = comment.body.split("\n");
  rows.splice(20, 0, "| 03:33 |  | typed by hand | mara |");
  return { comment, body: rows.join("\n") };
}

function place({ body }: Comment): string {
  const { section = "main", part = "1" } = findMarker(body, "document", "part")?.values ?? {};
  return `${section} ${part}`;
}

function eventsIn(bodies: readonly { readonly body: string }[]): readonly number[] {
  const rows = bodies.flatMap(
    ({ body }) => readable(body).match(/(?<=^\| .*)event \d+ of a long night/gm) ?? [],
  );
  return rows.map((row) => Number(row.split(" ")[1]));
}

describe("a timeline of 1,500 rows", () => {
  let thread: ThreadBuilder;

  beforeAll(() => {
    thread = tell(1500);
    settle(thread.stage);
  });

  test("goes on in comments of its own, in order, none left out", () => {
    const parts = partsOf(thread);
    expect(parts.map(place)).toEqual(["main 1", "timeline 2", "timeline 3", "timeline 4"]);
    expect(eventsIn(parts)).toEqual(Array.from({ length: 1500 }, (_, index) => index));
    for (const { body } of parts) expect(body.length).toBeLessThanOrEqual(longest);
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("is linked both ways, and each part is a table with its head and its day", () => {
    const [main, second] = partsOf(thread);
    const [, third, fourth] = partsOf(thread).slice(1);
    const link = (comment: Comment | undefined, number: number) =>
      `[part ${number}](${comment?.url})`;
    expect(readable(main?.body ?? "")).toContain(
      `*Timeline goes on in ${link(second, 2)}, ${link(third, 3)}, ${link(fourth, 4)}.*`,
    );
    expect(
      readable(third?.body ?? "")
        .split("\n")
        .slice(0, 7)
        .join("\n"),
    ).toMatch(
      new RegExp(
        [
          "^### Timeline, part 3 of 4",
          `\\*It begins in \\[the document\\]\\(${main?.url}\\)\\.\\*`,
          "",
          "\\| Time \\(UTC\\) \\| What happened \\| From \\|",
          "\\|---\\|---\\|---\\|",
          "\\| \\*\\*1[34] Nov\\*\\* \\| \\| \\|",
          "\\| \\d\\d:\\d\\d \\|",
        ].join("\n"),
      ),
    );
  });

  test("keeps its picture in the document, within what GitHub draws", () => {
    const [main, ...others] = partsOf(thread);
    expect(main?.body).toContain("```mermaid\ngantt");
    for (const { body } of others) expect(body).not.toContain("```mermaid");
  });

  test("keeps a row typed into a continuation, also when the rows around it move", () => {
    const { comment, body } = typedInto(thread, "timeline 3");
    thread.edits(comment.id, body, thread.person("mara"));
    thread.says(
      thread.person("jo"),
      `/timeline\n${Array.from({ length: 100 }, (_, index) => line(index).replace("event", "earlier")).join("\n")}`,
    );
    settle(thread.stage);
    const bodies = partsOf(thread).map(({ body }) => readable(body));
    expect(bodies.join("\n").match(/typed by hand/g)).toEqual(["typed by hand"]);
    expect(planOf(thread.stage).actions).toEqual([]);
  });
});

test("continuations go when their entries go, and what was typed there stays", () => {
  const thread = tell(700);
  settle(thread.stage);
  const { comment, body } = typedInto(thread, "timeline 2");
  thread.edits(comment.id, body, thread.person("mara"));
  settle(thread.stage);
  for (const event of [...thread.stage.events])
    if (event.kind === "comment" && event.body.startsWith("/timeline")) thread.deletes(event.id);
  thread.says(thread.person("jo"), `/timeline\n${line(0)}\n${line(1)}`);
  settle(thread.stage);
  const parts = partsOf(thread);
  expect(parts.map(place)).toEqual(["main 1"]);
  expect(eventsIn(parts)).toEqual([0, 1]);
  expect(readable(parts[0]?.body ?? "")).toContain("| 03:33 |  | typed by hand | mara |");
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("a continuation that somebody deletes is written again", () => {
  const thread = tell(700);
  settle(thread.stage);
  const [, second] = partsOf(thread);
  thread.deletes(second?.id ?? 0, thread.person("mara"));
  settle(thread.stage);
  expect(eventsIn(partsOf(thread))).toEqual(Array.from({ length: 700 }, (_, index) => index));
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("a continuation that was created twice is one again, with what was typed in either", () => {
  const thread = tell(700);
  settle(thread.stage);
  const { comment, body } = typedInto(thread, "timeline 2");
  thread.event({ ...comment, id: comment.id + 10_000, body });
  settle(thread.stage);
  const parts = partsOf(thread);
  expect(parts.map(place)).toEqual(["main 1", "timeline 2"]);
  expect(readable(parts[1]?.body ?? "")).toContain("typed by hand");
  expect(eventsIn(parts)).toEqual(Array.from({ length: 700 }, (_, index) => index));
});

test("whatever is interrupted while rows move, what was typed stands somewhere", () => {
  const thread = tell(700);
  settle(thread.stage);
  const [main] = partsOf(thread);
  if (!main) throw new Error("no document");
  const typed = main.body.replace(
    /\n(\| \d\d:\d\d \|[^\n]*event 200 )/,
    "\n| 03:20 |  | typed by hand | mara |\n$1",
  );
  expect(typed).not.toBe(main.body);
  thread.edits(main.id, typed, thread.person("mara"));
  settle(thread.stage);
  thread.says(
    thread.person("jo"),
    `/timeline\n${Array.from({ length: 300 }, (_, index) => line(index % 190).replace("event", `earlier ${index}`)).join("\n")}`,
  );
  for (let round = 0; round < 8; round += 1) {
    look(thread.stage, 1);
    expect(
      partsOf(thread)
        .map(({ body }) => body)
        .join("\n"),
    ).toContain("typed by hand");
  }
  settle(thread.stage);
  expect(
    partsOf(thread)
      .map(({ body }) => readable(body))
      .join("\n")
      .match(/typed by hand/g),
  ).toEqual(["typed by hand"]);
});

test("an edit by hand is not written over, nor written anew, as long as nothing else changes", () => {
  const thread = tell(20);
  settle(thread.stage);
  const [main] = partsOf(thread);
  if (!main) throw new Error("no document");
  const edited = main.body
    .replace("event 7 of a long night", "event seven")
    .replace(/\n[^\n]*event 9 of a long night[^\n]*/, "");
  thread.edits(main.id, edited.replaceAll("\n", "\r\n"), thread.person("mara"));
  expect(planOf(thread.stage).actions).toEqual([]);
  thread.says(thread.person("jo"), `/timeline\n${line(30)}`);
  settle(thread.stage);
  const told = readable(partsOf(thread)[0]?.body ?? "");
  expect(told).toContain("| event seven |");
  expect(eventsIn([{ body: told }])).toEqual(
    [...Array.from({ length: 20 }, (_, index) => index), 30].filter((n) => n !== 7 && n !== 9),
  );
});

test("a spare continuation stays as long as what was typed beside its section stands nowhere else", () => {
  const thread = tell(700);
  settle(thread.stage);
  const second = typedInto(thread, "timeline 2").comment;
  const end = "<!-- second-story:end name=timeline -->";
  const body = second.body.replace(end, `${end}\n\ntyped beside it`);
  thread.event({ ...second, id: second.id + 10_000, body });
  const planned = planOf(thread.stage).actions.map((action) => action.do);
  expect(planned).not.toContain("delete-spare");
  settle(thread.stage);
  const parts = partsOf(thread);
  expect(parts.map(place)).toEqual(["main 1", "timeline 2"]);
  expect(parts.map((part) => readable(part.body)).join("\n")).toContain("typed beside it");
});
