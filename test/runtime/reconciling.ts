import type { Action } from "../../src/core/action.ts";
import type { Key } from "../../src/core/key.ts";
import type { Observed } from "../../src/core/observed.ts";
import { noFacts } from "../../src/core/question.ts";
import type { Wrote } from "../../src/github/applied.ts";
import type { Port } from "../../src/github/port.ts";
import { GitHubProblem, type Problem, problemOf } from "../../src/github/problems.ts";
import { silentLog } from "../../src/runtime/log.ts";
import { createReconcile } from "../../src/runtime/reconcile.ts";
import { templates } from "../core/document/templates.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { write } from "../core/thread-writes.ts";

export const key: Key = { owner: "acme", repo: "shop", number: 12 };

export type Refusing = (action: Action) => Problem | null;

/** What GitHub shows where it lags behind what is. */
export type Showing = (observed: Observed) => Observed;

/** What GitHub says that a change of the document replaced. */
export type Replacing = () => Wrote;

/** One reconcile of a thread, where GitHub takes every write that is not refused. */
export function reconcile(...given: Parameters<typeof reconciling>) {
  return reconciling(...given)();
}

/** The same process, as often as it is called. */
export function reconciling(
  thread: ThreadBuilder,
  refuse: Refusing = () => null,
  show: Showing = (observed) => observed,
  replaced: Replacing = () => ({ kind: "wrote", over: "what-was-read" }),
  lookBackAt: Port["lookBackAt"] = () => null,
  signal?: AbortSignal,
  ahead = 0,
) {
  let wrote: Action["do"][] = [];
  const { stage } = thread;
  const github: Port = {
    observe: async (_, asks) => {
      const observed = show(thread.observe());
      asks({ ...observed, facts: noFacts });
      return observed;
    },
    apply: async (_, action) => {
      const problem = refuse(action);
      if (problem) throw new GitHubProblem(problem);
      write(stage, action);
      wrote.push(action.do);
      if (action.do === "update-document") return replaced();
      if (action.do === "reply") return { kind: "commented", comment: stage.comments };
      const issue = [...stage.followUps.values()].at(-1);
      return action.do === "open-follow-up" && issue ? { kind: "opened", issue } : { kind: "done" };
    },
    lookBackAt,
    now: () => thread.observe().now + ahead,
    problemOf: (error) => problemOf(error, 0),
  };
  const run = createReconcile({ github, templates, log: silentLog });
  return async () => {
    wrote = [];
    const outcome = await run(key, signal);
    return { outcome, wrote };
  };
}
