import { expect } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { bot, type Setting } from "../thread-stage.ts";
import { documentsOf, settle } from "../thread-writes.ts";
import { inReview, reviewOf } from "./ask.ts";

/** Two follow-ups, proposed and written down; what is edited then is one row of the document. */
export function proposed(
  line = "Delete the old backups @ana by 2026-12-01",
  setting: Setting = {},
): {
  thread: ThreadBuilder;
  comment: number;
} {
  const thread = inReview(setting);
  thread.person("ana", "read");
  thread.says(thread.person("jo"), "/factor The pool was small.\n\n/factor Nobody was told.");
  const comment = thread.says(thread.person("jo"), `/follow-up ${line}`);
  thread.says(thread.person("ines"), "/follow-up Add an alert");
  settle(thread.stage);
  return { thread, comment };
}

/** Mara edits the document by hand. */
export function edits(thread: ThreadBuilder, change: (body: string) => string): void {
  const { stage } = thread;
  const [body = ""] = documentsOf(stage);
  const document = stage.events.find(
    (event) => event.kind === "comment" && event.by?.id === bot.id,
  );
  expect(change(body)).not.toBe(body);
  stage.clock += 60_000;
  thread.edits(document?.id ?? 0, change(body), thread.person("mara", "maintain"));
}

export function agree(thread: ThreadBuilder): void {
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
}

export function needOf(thread: ThreadBuilder) {
  return reviewOf(thread).needs.filter(({ kind }) => kind === "rows-apart" || kind === "held");
}

export const otherWords = (body: string) =>
  body.replace("Delete the old backups", "Archive the old backups, never delete them");
