import type { Saying, Statement } from "../commands/statement.ts";
import { atLeast, type Instant, type Person, type ThreadEvent } from "../thread.ts";
import { judge } from "./judge.ts";
import { idOf, judgementName, type Notebook, roleOf } from "./notebook.ts";
import { phaseOfLabel, type Step } from "./phases.ts";
import { isOurs, type Post } from "./posts.ts";
import {
  leavePending,
  noteVerdict,
  type Results,
  refuse,
  type Taken,
  takeStatement,
} from "./results.ts";

/** What people with triage directed, and the steps of the review's life that follow from it. */
export type Directives = {
  readonly steps: Step[];
  /** User id to the time of the invitation. */
  readonly invited: Map<number, { readonly at: Instant; readonly login: string }>;
  readonly facilitators: Person[];
  /** Times at which somebody said to go on without waiting. */
  readonly proceeds: Instant[];
  /** Nobody is waited for before this time. */
  snoozedUntil: Instant;
  /** Times of `/postmortem`: it also brings back a document that was deleted. */
  readonly asked: Instant[];
};

const dayLength = 86_400_000;

/** Reads the commands that only triage may give. They come first: they decide who is heard. */
export function readDirectives(
  notebook: Notebook,
  posts: readonly Post[],
  results: Results,
): Directives {
  const directives: Directives = {
    steps: [],
    invited: new Map(),
    facilitators: [],
    proceeds: [],
    snoozedUntil: Number.NEGATIVE_INFINITY,
    asked: [],
  };
  for (const post of posts) {
    for (const statement of post.reading.statements) {
      if (!isDirective(statement.said)) continue;
      const verdict = judge(notebook, post, statement, { role: "triage", entitled: false });
      const taken = noteVerdict(results, post, statement, verdict);
      if (taken) obey({ notebook, directives, results, post, statement, taken });
    }
  }
  directives.steps.push(...stepsOfEvents(notebook, directives.steps));
  return directives;
}

export function isDirective(said: Saying): boolean {
  return [
    "invite",
    "facilitator",
    "snooze",
    "proceed",
    "postmortem",
    "not-needed",
    "reopen",
  ].includes(said.is);
}

type Order = {
  readonly notebook: Notebook;
  readonly directives: Directives;
  readonly results: Results;
  readonly post: Post;
  readonly statement: Statement;
  readonly taken: Taken;
};

function obey(order: Order): void {
  const { directives, results, post, statement, taken } = order;
  const { said } = statement;
  const step = { at: taken.at, id: post.comment, by: post.by };
  if (said.is === "invite" || said.is === "facilitator") {
    name(order, said);
    return;
  }
  takeStatement(results, post, statement);
  if (said.is === "snooze")
    directives.snoozedUntil = Math.max(directives.snoozedUntil, taken.at + said.days * dayLength);
  if (said.is === "proceed") directives.proceeds.push(taken.at);
  if (said.is === "postmortem") directives.asked.push(taken.at);
  if (said.is === "postmortem") directives.steps.push({ ...step, what: { is: "postmortem" } });
  if (said.is === "not-needed" || said.is === "reopen")
    directives.steps.push({ ...step, what: { is: said.is, reason: said.reason } });
}

/** `/invite` and `/facilitator` name people by login; from then on only the id counts. */
function name(order: Order, said: Extract<Saying, { is: "invite" | "facilitator" }>): void {
  const { notebook, directives, results, post, statement, taken } = order;
  const logins = said.is === "invite" ? said.logins : [said.login];
  const ids = logins.map((login) => ({ login, id: idOf(notebook, login) }));
  if (ids.some((one) => one.id === undefined)) {
    leavePending(results, post, statement);
    return;
  }
  const unknown = ids.find((one) => one.id === 0);
  if (unknown) refuse(results, post, statement, "which-person", unknown.login);
  else takeStatement(results, post, statement);
  for (const { login, id } of ids) {
    if (!id) continue;
    if (said.is === "facilitator") directives.facilitators.splice(0, 1, { id, login, bot: false });
    else if (!directives.invited.has(id)) directives.invited.set(id, { at: taken.at, login });
  }
}

function stepsOfEvents(notebook: Notebook, commands: readonly Step[]): readonly Step[] {
  const { observed } = notebook;
  const steps: Step[] = [];
  for (const event of observed.events) {
    const what = stepOf(notebook, event, commands);
    if (what) steps.push({ at: event.at, id: event.id, by: event.by, what });
  }
  return steps;
}

function stepOf(
  notebook: Notebook,
  event: ThreadEvent,
  commands: readonly Step[],
): Step["what"] | null {
  const { config } = notebook.observed.config;
  switch (event.kind) {
    case "closed":
      return { is: "closed", completed: event.reason === "completed" };
    case "reopened":
      return { is: "issue-reopened" };
    case "typed":
      return config.types.some((type) => type === event.type)
        ? { is: "incident-on", via: "type" }
        : { is: "incident-off", via: "type" };
    case "untyped":
      return config.types.some((type) => type === event.type)
        ? { is: "incident-off", via: "type" }
        : null;
    case "unlabeled":
      return isIncident(notebook, event.label) ? { is: "incident-off", via: "label" } : null;
    case "labeled": {
      const ours = isOurs(notebook.observed, event.by);
      const phase = phaseOfLabel(config, event.label);
      if (!phase && !isIncident(notebook, event.label)) return null;
      if (!ours && !countsAsStart(notebook, event, commands)) return null;
      return phase ? { is: "phase-label", phase, ours } : { is: "incident-on", via: "label" };
    }
    default:
      return null;
  }
}

function isIncident(notebook: Notebook, label: string): boolean {
  const { incident } = notebook.observed.config.config.labels;
  return incident.some((name) => name.toLowerCase() === label.toLowerCase());
}

/**
 * GitHub lets only triage and above put labels on, with one gap: an issue form puts its labels on
 * for whoever files it. Where strangers can file issues, such a label waits until somebody with
 * triage stands behind it: by a command, a label, an assignment.
 */
function countsAsStart(notebook: Notebook, event: ThreadEvent, commands: readonly Step[]): boolean {
  const { observed } = notebook;
  const { start } = observed.config.config;
  const strict = start === "triage" || (start === "default" && !observed.repository.private);
  const { author, createdAt } = observed.issue;
  const byForm = event.by?.id === author?.id && event.at - createdAt <= formDelay;
  if (!strict || !byForm || !author || author.bot) return true;
  if (authorMayStart(notebook, author, event)) return true;
  const team = observed.events.some(
    (other) =>
      ["labeled", "unlabeled", "assigned", "unassigned"].includes(other.kind) &&
      other.by?.id !== author?.id &&
      !isOurs(observed, other.by),
  );
  return team || commands.length > 0;
}

/** Judged once, like a command: a review does not end because its author left the team. */
function authorMayStart(notebook: Notebook, author: Person, event: ThreadEvent): boolean {
  const name = judgementName(event.id, startHash);
  const recorded = notebook.judged.get(name);
  if (recorded) return recorded.w === undefined;
  const role = roleOf(notebook, author);
  if (role === undefined) return false;
  const refused = atLeast(role, "triage") ? {} : { w: "not-permitted" };
  notebook.judged.set(name, {
    c: event.id,
    h: startHash,
    u: author.id,
    r: role,
    a: event.at / 1000,
    ...refused,
  });
  return atLeast(role, "triage");
}

const startHash = "start";

/** GitHub puts a form's labels on in the same moment; a minute is generous. */
const formDelay = 60_000;
