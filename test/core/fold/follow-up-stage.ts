import type { CloseReason, Person } from "../../../src/core/thread.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { newComment, type Setting } from "../thread-stage.ts";
import { change, followUpKeys, planOf, settle } from "../thread-writes.ts";
import { agreed } from "./ask.ts";

/** What people do on the first follow-up of a review, and what is done there for them. */

/** The first follow-up of every stage. */
export const issue = { owner: "acme", repo: "shop", number: 100 };

/** One follow-up, opened and settled; ana may not do more than read. */
export function openedAs(line: string, setting: Setting = {}): ThreadBuilder {
  const thread = agreed(setting, ({ says, person }) => {
    person("ana", "read");
    says(person("jo"), `/follow-up ${line}`);
  });
  settle(thread.stage);
  return thread;
}

/** @returns the comment's id. */
export function saysThere(
  thread: ThreadBuilder,
  by: Person,
  body: string,
  after = 60_000,
  association?: "NONE" | "COLLABORATOR",
): number {
  thread.stage.clock += after;
  const said = newComment(thread.stage, by, body);
  const comment = { ...said, association: association ?? said.association };
  const [key] = followUpKeys(thread.stage);
  if (key) change(thread.stage, key, ({ comments }) => ({ comments: [...comments, comment] }));
  return comment.id;
}

/** Its author edits it, a minute later. */
export function editsThere(thread: ThreadBuilder, comment: number, body: string): void {
  thread.stage.clock += 60_000;
  const edited = { body, editedAt: thread.stage.clock };
  const [key] = followUpKeys(thread.stage);
  if (!key) return;
  change(thread.stage, key, ({ comments }) => {
    thread.stage.editors.set(
      String(comment),
      comments.find(({ id }) => id === comment)?.by ?? null,
    );
    return { comments: comments.map((one) => (one.id === comment ? { ...one, ...edited } : one)) };
  });
}

/** Closes it by hand, or opens it again, which GitHub remembers. */
export function closesThere(thread: ThreadBuilder, reason: CloseReason | null): void {
  const [key] = followUpKeys(thread.stage);
  if (!key) return;
  change(thread.stage, key, {
    state: reason ? "closed" : "open",
    reason,
    closedAt: reason ? thread.stage.clock : null,
    ...(reason ? {} : { reopened: true }),
  });
}

/** What would be done and answered there now. */
export function ordersOf(thread: ThreadBuilder) {
  return planOf(thread.stage).actions.filter((action) =>
    ["assign", "close-follow-up", "react-on-follow-up"].includes(action.do),
  );
}
