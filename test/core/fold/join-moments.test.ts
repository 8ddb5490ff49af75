import { expect, test } from "@jest/globals";
import { fold } from "../../../src/core/fold/fold.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";

/** Moment and text of each row, for a thread that was opened and labelled at 13:19 UTC. */
function rowsOf(say: (thread: ThreadBuilder) => void): readonly string[] {
  const thread = buildThread();
  thread.labels(thread.person("ines"), "incident");
  say(thread);
  const { review } = fold(thread.observe());
  const rows = review?.timeline ?? [];
  return rows.map(
    ({ moment, text }) => `${moment ?? "-"} ${text.kind === "said" ? text.text : text.kind}`,
  );
}

test("a bare moment joins the event of its minute in the same comment", () => {
  const rows = rowsOf((thread) => {
    thread.says(thread.person("ines"), "13:02 Deploy finishes\n\n/started 13:02");
  });
  expect(rows).toEqual(["started Deploy finishes", "- opened"]);
});

test("a bare moment joins the opening of the issue in its minute", () => {
  const rows = rowsOf((thread) => {
    thread.says(thread.person("jo"), "/detected 13:19");
  });
  expect(rows).toEqual(["detected opened"]);
});

test("where two things could be meant, or somebody else wrote it, all rows stay", () => {
  const rows = rowsOf((thread) => {
    thread.says(
      thread.person("ines"),
      "13:02 Deploy finishes\n\n13:02 Cache is empty\n\n/started 13:02",
    );
    thread.says(thread.person("jo"), "13:10 Alert stays silent");
    thread.says(thread.person("ines"), "/mitigated 13:10");
  });
  expect(rows).toEqual([
    "- Deploy finishes",
    "- Cache is empty",
    "started moment",
    "- Alert stays silent",
    "mitigated moment",
    "- opened",
  ]);
});
