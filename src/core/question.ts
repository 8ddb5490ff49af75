import { formatKey, formatRepository, type Key, type Repository } from "./key.ts";
import { formatTeam, type Team } from "./team.ts";
import type {
  FollowUpIssue,
  Instant,
  OpenedIssue,
  Person,
  RepositoryFacts,
  Role,
} from "./thread.ts";

type Answerable = {
  /** When they said what is to be judged: a "no" that is remembered from before it is asked afresh. */
  readonly since?: Instant;
};

/**
 * A thing the fold wants to know that the issue and its timeline do not tell. The fold asks, the
 * observer answers, the fold runs again; what has no answer yet is treated as not known.
 */
export type Question =
  /** Someone's role in a repository today: authority to command, to be admitted, to open issues. */
  | (Answerable & {
      readonly kind: "role";
      readonly person: Person;
      readonly repository: Repository;
    })
  /** Whether somebody is in a team of the organisation that owns the review's repository. */
  | (Answerable & { readonly kind: "member"; readonly person: Person; readonly team: Team })
  /** Who edited a comment last; only GraphQL knows. */
  | { readonly kind: "editor"; readonly comment: number }
  /** The user behind a login that somebody named, as in `/invite @mara`. */
  | { readonly kind: "person"; readonly login: string }
  /** Whether somebody can be assigned to an issue today. */
  | { readonly kind: "assignable"; readonly login: string; readonly issue: Key }
  /** Whether a repository can be written to, and how visible it is. */
  | { readonly kind: "repository"; readonly repository: Repository }
  /** The state of a follow-up issue and what was said there. */
  | { readonly kind: "follow-up"; readonly issue: Key }
  /** Issues this app opened in a repository since a time: lists, never search. */
  | { readonly kind: "opened"; readonly repository: Repository; readonly since: Instant }
  /** The issues linked below this one. */
  | { readonly kind: "sub-issues" };

/** Answers by `questionName`. Absent: not asked yet. */
export type Facts = {
  readonly roles: ReadonlyMap<string, Role>;
  /** `null` when GitHub does not tell: the app may not ask, or there is no such team. */
  readonly members: ReadonlyMap<string, boolean | null>;
  /** `null` when GitHub does not tell (no GraphQL, or the editor is gone). */
  readonly editors: ReadonlyMap<string, Person | null>;
  /** `null` when there is no such user. */
  readonly people: ReadonlyMap<string, Person | null>;
  readonly assignable: ReadonlyMap<string, boolean>;
  /** `null` when the app cannot see it; whether it exists is nobody's business. */
  readonly repositories: ReadonlyMap<string, RepositoryFacts | null>;
  /** `null` when it is gone (404 or 410). */
  readonly followUps: ReadonlyMap<string, FollowUpIssue | null>;
  readonly opened: ReadonlyMap<string, readonly OpenedIssue[]>;
  /** Keyed `sub-issues`. */
  readonly subIssues: ReadonlyMap<string, readonly OpenedIssue[]>;
};

export const noFacts: Facts = {
  roles: new Map(),
  members: new Map(),
  editors: new Map(),
  people: new Map(),
  assignable: new Map(),
  repositories: new Map(),
  followUps: new Map(),
  opened: new Map(),
  subIssues: new Map(),
};

/** The name under which the answer to a question is kept in `Facts`. */
export function questionName(question: Question): string {
  switch (question.kind) {
    case "role":
      return `${question.person.id}@${formatRepository(question.repository).toLowerCase()}`;
    case "member":
      return `${question.person.id}@${formatTeam(question.team).toLowerCase()}`;
    case "editor":
      return String(question.comment);
    case "person":
      return question.login.toLowerCase();
    case "assignable":
      return `${question.login}@${formatKey(question.issue)}`.toLowerCase();
    case "repository":
    case "opened":
      return formatRepository(question.repository).toLowerCase();
    case "follow-up":
      return formatKey(question.issue).toLowerCase();
    case "sub-issues":
      return "sub-issues";
    default:
      return question satisfies never;
  }
}
