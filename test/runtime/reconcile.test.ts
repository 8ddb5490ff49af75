import { describe, expect, test } from "@jest/globals";
import type { Action } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import type { Port } from "../../src/github/port.ts";
import { GitHubProblem, type Problem, problemOf } from "../../src/github/problems.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { createReconcile } from "../../src/runtime/reconcile.ts";
import { templates } from "../core/document/templates.ts";
import { buildThread, type ThreadBuilder } from "../core/thread-builder.ts";
import { planOf, write } from "../core/thread-writes.ts";

const key: Key = { owner: "acme", repo: "shop", number: 1 };

type Refusing = (action: Action) => Problem | null;

/** One reconcile of a thread, where GitHub takes every write that is not refused. */
async function reconcile(thread: ThreadBuilder, refuse: Refusing = () => null) {
  const wrote: Action["do"][] = [];
  const github: Port = {
    observe: async () => thread.observe(),
    apply: async (_, action) => {
      const problem = refuse(action);
      if (problem) throw new GitHubProblem(problem);
      write(thread.stage, action);
      wrote.push(action.do);
      return { kind: "done" };
    },
    problemOf: (error) => problemOf(error, 0),
  };
  const outcome = await createReconcile({ github, templates, log: silentLog })(key);
  return { outcome, wrote };
}

/** An incident whose document is written, and then a command to answer. */
async function withCommand(): Promise<ThreadBuilder> {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "incident");
  await reconcile(thread);
  thread.says(mara, "/factor The pool was small");
  return thread;
}

const onlyReactions =
  (problem: Problem): Refusing =>
  ({ do: what }) =>
    what === "react" ? problem : null;

test("what is missing is written, and a second reconcile writes nothing", async () => {
  const thread = buildThread();
  thread.labels(thread.person("mara", "maintain"), "incident");
  expect(await reconcile(thread)).toEqual({
    outcome: { kind: "done" },
    wrote: ["create-document", "add-phase-label"],
  });
  expect(await reconcile(thread)).toEqual({ outcome: { kind: "done" }, wrote: [] });
});

test("where writes lead to more, it goes on until nothing is left", async () => {
  const thread = await withCommand();
  const [mara, jo] = [thread.person("mara"), thread.person("jo")];
  thread.says(jo, "/factor The alert fires on the average");
  thread.says(jo, "/follow-up Set the pool size for F1");
  thread.closes(mara);
  thread.says(mara, "/agree");
  thread.says(jo, "/agree");
  const { wrote } = await reconcile(thread);
  expect(wrote).toContain("open-follow-up");
  expect(planOf(thread.stage).actions).toEqual([]);
});

describe("a write that GitHub refuses", () => {
  test("until a person changes something holds up no other write", async () => {
    const because = "The conversation is locked.";
    const refused = onlyReactions({ kind: "parked", because });
    expect(await reconcile(await withCommand(), refused)).toEqual({
      outcome: { kind: "parked", because },
      wrote: ["update-document"],
    });
  });

  test("for now ends the round, so that the document tells of nothing undone", async () => {
    const refused = onlyReactions({ kind: "again", at: 5, because: "GitHub asks to wait." });
    expect(await reconcile(await withCommand(), refused)).toEqual({
      outcome: { kind: "again", at: 5 },
      wrote: [],
    });
  });
});

test("an issue that moved is told by where it is now", async () => {
  const to = { ...key, number: 9 };
  const moved = (): Problem => ({ kind: "moved", to });
  expect(await reconcile(await withCommand(), moved)).toEqual({
    outcome: { kind: "moved", to },
    wrote: [],
  });
});
