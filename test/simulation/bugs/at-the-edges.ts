import type { Bug } from "./bug.ts";

/** Mistakes in how GitHub is asked and told, and in the queue. */
export const bugsAtTheEdges: readonly Bug[] = [
  {
    name: "what a write replaced is not looked for",
    file: "src/github/overtaken.ts",
    find: "const overtaken = unread.find(({ text }) => text !== null) ?? unread[0] ?? null;",
    replace: "const overtaken = unread.find(() => false) ?? null;",
  },
  {
    name: "a list that lacks comments is taken as it is",
    file: "src/github/read-thread.ts",
    find: "if (first.seen >= first.counted) return first.thread;",
    replace: "if (first.seen >= 0) return first.thread;",
  },
  {
    name: "a write is sent again when no answer comes",
    file: "src/github/client.ts",
    find: "return ask(route, authorization, parameters);",
    replace:
      "return ask(route, authorization, parameters).catch(() => ask(route, authorization, parameters));",
  },
  {
    name: "nobody waits although GitHub asked for it",
    file: "src/github/budget.ts",
    find: "if (hold) throw new GitHubProblem",
    replace: "if (hold && hold.until < 0) throw new GitHubProblem",
  },
  {
    name: "a token that GitHub does not take is used for ever",
    file: "src/github/authorization.ts",
    find: 'if (answerIn(error)?.status === 401 && latest === token) tokens.forget("token");',
    replace: "",
  },
  {
    name: "what was just opened is forgotten where a list lags behind",
    file: "src/runtime/own-writes.ts",
    find: "if (opened.length === 0 && comments.length === 0) return observed;",
    replace: "if (opened.length >= 0) return observed;",
  },
  {
    name: "a limit counts as done",
    file: "src/runtime/reconcile.ts",
    find: '? { kind: "again", at: problem.at }',
    replace: '? { kind: "done" }',
  },
  {
    name: "trouble at GitHub counts as done",
    file: "src/runtime/queue/pace.ts",
    find: "due: earliest(addedMeanwhile, later),",
    replace: "due: addedMeanwhile,",
  },
  {
    name: "an event while a key runs is lost",
    file: "src/runtime/queue/pace.ts",
    find: "const addedMeanwhile = row.due === null ? null : Math.max(row.due, now + quiet);",
    replace: "const addedMeanwhile = null;",
  },
  {
    name: "what ran when its process died is forgotten",
    file: "src/runtime/queue/pace.ts",
    find: "return { ...row, started: null, ran: row.started, due };",
    replace: "return { ...row, started: null, ran: row.started, due: due < 0 ? due : null };",
  },
  {
    name: "nobody follows an issue that moved",
    file: "src/runtime/work.ts",
    find: "await queue.add(formatWake({",
    replace: "if (key.number < 0) await queue.add(formatWake({",
  },
  {
    name: "a repository that is unarchived wakes nobody",
    file: "src/core/wake.ts",
    find: "return repositoryWakes(event.payload);",
    replace: "return [];",
  },
  {
    name: "the sweep passes over reviews under way",
    file: "src/runtime/sweep.ts",
    find: "issues([...underWay, ...notBegun])",
    replace: "issues(notBegun)",
  },
  {
    name: "what was lost on its way is passed over, and told as done",
    file: "src/runtime/reconcile.ts",
    find: 'if (problem.kind !== "parked") return { is: "settled", outcome: problem };',
    replace: 'if (problem.kind === "again") return { is: "settled", outcome: problem };',
  },
  {
    name: "a repository is known by its old name for ever",
    file: "src/github/read-thread.ts",
    find: 'throw new GitHubProblem({ kind: "moved", to: key });',
    replace: 'throw new GitHubProblem({ kind: "retry", because: "It is elsewhere." });',
  },
];
