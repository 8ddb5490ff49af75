import { expect, test } from "@jest/globals";
import { formatKey } from "../../src/core/key.ts";
import { followUpsOf, agreed as sealed } from "../core/fold/ask.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { followUpKeys, settle } from "../core/thread-writes.ts";

/** Somebody from outside, invited to a public review, proposes; two days later it is to open. */
function agreed(
  proposal: string,
  repositories: Readonly<Record<string, { private: boolean }>> = {},
) {
  let comment = 0;
  const thread = sealed({ private: false, config: { soak: 2 }, repositories }, (so) => {
    const sam = so.person("sam", "none");
    so.says(so.person("jo"), "/invite @sam");
    comment = so.says(sam, `/nothing-to-add\n\n${proposal}`);
  });
  settle(thread.stage);
  return { thread, edit: (text: string) => thread.edits(comment, `/nothing-to-add\n\n${text}`) };
}

function daysLater(thread: ThreadBuilder): ThreadBuilder {
  thread.later(5 * 24 * 60);
  settle(thread.stage);
  return thread;
}

function titles(thread: ThreadBuilder): readonly string[] {
  return [...thread.stage.followUps.values()].flatMap((issue) => issue?.title ?? []);
}

test("what was reworded after all agreed waits until it reads as it did", () => {
  const { thread, edit } = agreed("/follow-up Rotate the keys");
  edit("/follow-up Buy my coin");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Buy my coin: held (reworded)"]);
  // The record keeps what was agreed, however often it is looked at.
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Buy my coin: held (reworded)"]);
  edit("/follow-up Rotate the keys");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: open"]);
});

test("what was reworded once it was open is called what it was opened as", () => {
  const { thread, edit } = agreed("/follow-up Rotate the keys");
  daysLater(thread);
  edit("/follow-up Buy my coin");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: open"]);
});

test("agreed again after `/reopen`, the new words open", () => {
  const { thread, edit } = agreed("/follow-up Rotate the keys");
  edit("/follow-up Rotate all keys");
  thread.says(thread.person("ines"), "/reopen the words changed");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate all keys: open"]);
});

test("a factor that was reworded holds back the follow-up that would tell of it", () => {
  const { thread, edit } = agreed("/factor Keys are old\n\n/follow-up Rotate the keys for F3");
  edit("/factor Buy my coin\n\n/follow-up Rotate the keys for F3");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: held (reworded)"]);
});

test("whoever filed the issue gets nothing opened by editing it after all agreed", () => {
  const body = "It is down.\n\n### Follow-ups\n\n- Rotate the keys\n";
  const thread = sealed({ private: false, author: "sam", body, config: { soak: 2 } });
  thread.person("sam", "none");
  settle(thread.stage);
  const stage = (text: string) =>
    Object.assign(thread.stage, { setting: { ...thread.stage.setting, body: text } });
  stage(`${body}- Buy my coin\n`);
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: open"]);
  stage("It is down.\n\n### Follow-ups\n\n- Buy my coin\n");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: open"]);
  expect(titles(thread)).toEqual(["Rotate the keys"]);
});

const infra = { "acme/infra": { private: false } };

test("nobody's permission is borrowed for a repository typed in after they agreed", () => {
  const { thread, edit } = agreed("/follow-up Rotate the keys", infra);
  thread.person("ines", "admin", "acme/infra");
  edit("/follow-up Rotate the keys in acme/infra");
  expect(followUpsOf(daysLater(thread))).toEqual(["A1 Rotate the keys: held (repository)"]);
  expect(titles(thread)).toEqual([]);
});

test("nor for one in the issue's own text, which may have been edited at any time", () => {
  const body = "It is down.\n\n### Follow-ups\n\n- Rotate the keys in acme/infra\n";
  const thread = sealed({ private: false, author: "sam", body, repositories: infra });
  thread.person("sam", "none");
  thread.person("ines", "admin", "acme/infra");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 Rotate the keys: held (repository)"]);
});

test("who agreed to the repository that stands there lends their permission", () => {
  const { thread } = agreed("/follow-up Rotate the keys in acme/infra", infra);
  thread.person("ines", "admin", "acme/infra");
  daysLater(thread);
  expect(followUpKeys(thread.stage).map(formatKey)).toEqual(["acme/infra#100"]);
});
