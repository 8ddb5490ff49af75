import type { Saying, Statement } from "../commands/statement.ts";
import { formatTeam, type Team } from "../team.ts";
import { dayLength, type Instant, type Person } from "../thread.ts";
import { stepsOfEvents } from "./event-steps.ts";
import { judge } from "./judge.ts";
import type { Life, Step } from "./life.ts";
import { movedAt } from "./moved-at.ts";
import { idOf, type Notebook } from "./notebook.ts";
import type { Post, Utterance } from "./posts.ts";
import {
  leavePending,
  noteVerdict,
  type Results,
  refuse,
  type Taken,
  takeStatement,
} from "./results.ts";
import { isOfOwner } from "./teams.ts";

/** What people with triage directed, and the steps of the review's life that follow from it. */
export type Directives = {
  readonly steps: Step[];
  /** User id to the time of the invitation. */
  readonly invited: Map<number, { readonly at: Instant; readonly login: string }>;
  /** By `acme/payments` in lower case. */
  readonly invitedTeams: Map<string, { readonly at: Instant; readonly team: Team }>;
  readonly facilitators: Person[];
  /** Times at which somebody said to go on without waiting. */
  readonly proceeds: Instant[];
  /** Nobody is waited for before this time. */
  snoozedUntil: Instant;
  /** Times of `/postmortem`: it also brings back a document that was deleted. */
  readonly asked: Instant[];
  /** When one of them was last given; null: none was. */
  last: Instant | null;
  /** Commands that move the review on, answered once it is known whether they did. */
  readonly moves: (Utterance & { readonly step: Step })[];
};

/** Reads the commands that only triage may give. They come first: they decide who is heard. */
export function readDirectives(
  notebook: Notebook,
  posts: readonly Post[],
  results: Results,
): Directives {
  const directives: Directives = {
    steps: [],
    invited: new Map(),
    invitedTeams: new Map(),
    facilitators: [],
    proceeds: [],
    snoozedUntil: Number.NEGATIVE_INFINITY,
    asked: [],
    last: null,
    moves: [],
  };
  let directed: Instant | null = null;
  for (const post of posts) {
    for (const statement of post.reading.statements) {
      const { said } = statement;
      if (!isDirective(said)) continue;
      const verdict = judge(notebook, post, statement, { role: "triage", entitled: false });
      const taken = noteVerdict(results, post, statement, verdict);
      if (!taken) continue;
      directed ??= taken.at;
      directives.last = Math.max(directives.last ?? taken.at, taken.at);
      obey({ notebook, directives, results, post, statement, said, taken });
    }
  }
  directives.steps.push(...stepsOfEvents(notebook, directed));
  return directives;
}

/** What moved the review was taken; what did not fit where it stood says so. */
export function answerMoves({ moves }: Directives, life: Life, results: Results): void {
  for (const { post, statement, step } of moves) {
    if (life.idle.has(step)) refuse(results, post, statement, "not-now");
    else takeStatement(results, post, statement);
  }
}

/** Commands that only triage may give. */
export type Directive = Extract<
  Saying,
  {
    readonly is:
      | "invite"
      | "facilitator"
      | "snooze"
      | "proceed"
      | "postmortem"
      | "not-needed"
      | "reopen";
  }
>;

export function isDirective(said: Saying): said is Directive {
  return words.has(said.is);
}

const words: ReadonlySet<Saying["is"]> = new Set<Directive["is"]>([
  "invite",
  "facilitator",
  "snooze",
  "proceed",
  "postmortem",
  "not-needed",
  "reopen",
]);

type Order = {
  readonly notebook: Notebook;
  readonly directives: Directives;
  readonly results: Results;
  readonly post: Post;
  readonly statement: Statement;
  readonly said: Directive;
  readonly taken: Taken;
};

function obey(order: Order): void {
  const { notebook, directives, results, post, statement, said, taken } = order;
  const move = (what: Step["what"]) => {
    const step = { at: movedAt(notebook, order, taken), id: post.comment, by: post.by, what };
    directives.steps.push(step);
    directives.moves.push({ post, statement, step });
  };
  switch (said.is) {
    case "invite":
    case "facilitator":
      name(order, said);
      return;
    case "snooze":
      directives.snoozedUntil = Math.max(directives.snoozedUntil, taken.at + said.days * dayLength);
      takeStatement(results, post, statement);
      return;
    case "proceed":
      directives.proceeds.push(movedAt(notebook, order, taken));
      takeStatement(results, post, statement);
      return;
    case "postmortem":
      directives.asked.push(movedAt(notebook, order, taken));
      move({ is: "postmortem" });
      return;
    case "not-needed":
    case "reopen":
      move({ is: said.is, reason: said.reason });
      return;
    default:
      said satisfies never;
  }
}

/** `/invite` and `/facilitator` name people by login; from then on only the id counts. */
function name(order: Order, said: Extract<Directive, { is: "invite" | "facilitator" }>): void {
  const { notebook, directives, results, post, statement, taken } = order;
  const logins = said.is === "invite" ? said.logins : [said.login];
  const ids = logins.map((login) => ({ login, id: idOf(notebook, login) }));
  if (ids.some((one) => one.id === undefined)) {
    leavePending(results, post, statement);
    return;
  }
  const teams = said.is === "invite" ? said.teams : [];
  const unknown = ids.find((one) => one.id === 0);
  const foreign = teams.find((team) => !isOfOwner(notebook, team));
  if (unknown) refuse(results, post, statement, "which-person", `@${unknown.login}`);
  else if (foreign) refuse(results, post, statement, "which-team", `@${formatTeam(foreign)}`);
  else takeStatement(results, post, statement);
  for (const { login, id } of ids) {
    if (!id) continue;
    if (said.is === "facilitator") directives.facilitators.splice(0, 1, { id, login, bot: false });
    else if (!directives.invited.has(id)) directives.invited.set(id, { at: taken.at, login });
  }
  for (const team of teams.filter((one) => isOfOwner(notebook, one))) {
    const name = formatTeam(team).toLowerCase();
    if (!directives.invitedTeams.has(name))
      directives.invitedTeams.set(name, { at: taken.at, team });
  }
}
