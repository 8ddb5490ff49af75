import type { Key, Repository } from "../key.ts";
import type { Observed } from "../observed.ts";
import type { Question } from "../question.ts";
import { questionName } from "../question.ts";
import type { RecordedJudgement, ReviewRecord } from "../record.ts";
import type { Team } from "../team.ts";
import type { Instant, Person, Role } from "../thread.ts";
import type { SeenNumber } from "./renumber.ts";

/**
 * What one fold looks up and notes down: questions it still has, judgements it makes. It lives for
 * one fold only, so that the fold as a whole stays a function.
 */
export type Notebook = {
  readonly observed: Observed;
  readonly record: ReviewRecord;
  /** Set while the record is lost or damaged: nothing irreversible until it stands again. */
  readonly lost: Lost | null;
  readonly asked: Map<string, Question>;
  readonly judged: Map<string, RecordedJudgement>;
  readonly named: Map<string, number>;
  /** Through which member each team was heard: user id by `acme/payments` in lower case. */
  readonly spokeFor: Map<string, number>;
};

/** What the visible document still tells where its record does not. */
export type Lost = {
  readonly factors: readonly SeenNumber[];
  readonly followUps: readonly SeenNumber[];
};

export function openNotebook(
  observed: Observed,
  record: ReviewRecord,
  lost: Lost | null,
): Notebook {
  return {
    observed,
    record,
    lost,
    asked: new Map(),
    judged: new Map(stillSaid(observed, record).map((one) => [judgementName(one.c, one.h), one])),
    named: new Map(record.named),
    spokeFor: new Map(record.teams),
  };
}

/**
 * Nothing is left to hang on what was judged in a comment that was deleted since. Once follow-ups are
 * issues it may have been said there, where an order is carried out for want of its judgement.
 */
function stillSaid(
  { events }: Observed,
  { judged, opened }: ReviewRecord,
): readonly RecordedJudgement[] {
  if (opened.length > 0) return judged;
  const there = new Set([0, ...events.map(({ id }) => id)]);
  return judged.filter((one) => there.has(one.c));
}

export function judgementName(comment: number, hash: string): string {
  return `${comment} ${hash}`;
}

/**
 * Today's role; undefined until the question is answered.
 *
 * @param since when they said what it is asked for: a role given before that counts.
 */
export function roleOf(
  notebook: Notebook,
  person: Person,
  repository: Repository = notebook.observed.key,
  since?: Instant,
): Role | undefined {
  const question: Question = { kind: "role", person, repository, ...(since && { since }) };
  return lookUp(notebook, notebook.observed.facts.roles, question);
}

/** Whether somebody is in a team today: undefined until answered, null when GitHub does not tell. */
export function memberOf(
  notebook: Notebook,
  person: Person,
  team: Team,
  since?: Instant,
): boolean | null | undefined {
  const question: Question = { kind: "member", person, team, ...(since && { since }) };
  return lookUp(notebook, notebook.observed.facts.members, question);
}

/** Whether GitHub lets somebody be assigned to an issue; undefined until answered. */
export function assignable(
  notebook: Notebook,
  { login, issue }: { readonly login: string; readonly issue: Key },
): boolean | undefined {
  const question: Question = { kind: "assignable", login, issue };
  return lookUp(notebook, notebook.observed.facts.assignable, question);
}

/** Who edited a comment last: undefined until answered, null when GitHub does not tell. */
export function editorOf(notebook: Notebook, comment: number): Person | null | undefined {
  return lookUp(notebook, notebook.observed.facts.editors, { kind: "editor", comment });
}

/**
 * The user id behind a login that somebody wrote, as it was when it was first read. Undefined until
 * answered, 0 when there is no such user.
 */
export function idOf(notebook: Notebook, login: string): number | undefined {
  const name = login.toLowerCase();
  const known = notebook.named.get(name);
  if (known !== undefined) return known;
  const person = lookUp(notebook, notebook.observed.facts.people, { kind: "person", login });
  if (person === undefined) return undefined;
  notebook.named.set(name, person?.id ?? 0);
  return person?.id ?? 0;
}

/** Looks an answer up in one of the fact maps, and asks where there is none yet. */
export function lookUp<Answer>(
  notebook: Notebook,
  answers: ReadonlyMap<string, Answer>,
  question: Question,
): Answer | undefined {
  const name = questionName(question);
  const answer = answers.get(name);
  if (answer === undefined) ask(notebook, `${question.kind} ${name}`, question);
  return answer;
}

/** Of several that ask the same the one that is about the latest word stands. */
function ask({ asked }: Notebook, name: string, question: Question): void {
  const before = asked.get(name);
  if (before && sinceOf(before) > sinceOf(question)) return;
  asked.set(name, question);
}

function sinceOf(question: Question): Instant {
  return ("since" in question ? question.since : undefined) ?? Number.NEGATIVE_INFINITY;
}
