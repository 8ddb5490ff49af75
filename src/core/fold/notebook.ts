import type { Key, Repository } from "../key.ts";
import { questionName } from "../question.ts";
import type { RecordedJudgement, ReviewRecord } from "../record.ts";
import type { Team } from "../team.ts";
import type { Observed, Person, Question, Role } from "../thread.ts";
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
    judged: new Map(record.judged.map((one) => [judgementName(one.c, one.h), one])),
    named: new Map(record.named),
    spokeFor: new Map(record.teams),
  };
}

export function judgementName(comment: number, hash: string): string {
  return `${comment} ${hash}`;
}

/** Today's role; undefined until the question is answered. */
export function roleOf(
  notebook: Notebook,
  person: Person,
  repository: Repository = notebook.observed.key,
): Role | undefined {
  return lookUp(notebook, notebook.observed.facts.roles, { kind: "role", person, repository });
}

/** Whether somebody is in a team today: undefined until answered, null when GitHub does not tell. */
export function memberOf(
  notebook: Notebook,
  person: Person,
  team: Team,
): boolean | null | undefined {
  return lookUp(notebook, notebook.observed.facts.members, { kind: "member", person, team });
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
  if (answer === undefined) notebook.asked.set(`${question.kind} ${name}`, question);
  return answer;
}
