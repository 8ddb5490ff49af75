import type { LoadedConfig } from "./config/config.ts";
import type { Key, Repository } from "./key.ts";
import type { Team } from "./team.ts";

/**
 * What GitHub says about one issue, in our words. It is all the fold may know: no other clock, no
 * other source. `src/github/observe.ts` fills it, `preview` reads it from a file, tests write it.
 */
export type Observed = {
  readonly key: Key;
  /** The `Date` header of the answer that carried the issue: the review's only clock. */
  readonly now: Instant;
  /** The app's own user: what it wrote is recognised by this id, never by a login. */
  readonly self: Person;
  readonly repository: RepositoryFacts;
  readonly issue: Issue;
  /** In order of (at, id); GitHub does not promise an order of its own. */
  readonly events: readonly ThreadEvent[];
  readonly config: LoadedConfig;
  readonly facts: Facts;
  readonly can: Capabilities;
};

/** Milliseconds since 1970 in UTC. GitHub gives whole seconds. */
export type Instant = number;

/** Milliseconds of a day on which no clock is changed. */
export const dayLength = 86_400_000;

/** Logins change and are reused; only the id says who it is. A deleted user is `null`. */
export type Person = { readonly id: number; readonly login: string; readonly bot: boolean };

/** GitHub's repository roles, weakest first. A custom role counts as the base role it extends. */
export const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof roles)[number];

export function atLeast(role: Role | undefined, wanted: Role): boolean {
  return role !== undefined && roles.indexOf(role) >= roles.indexOf(wanted);
}

export type RepositoryFacts = {
  readonly private: boolean;
  /** Private, and shown to everybody in the enterprise all the same. */
  readonly internal?: boolean;
  readonly archived: boolean;
  /** Web address, such as `https://github.com/acme/shop`. */
  readonly url: string;
};

/** Members alone, everybody in the enterprise, everybody: the more, the higher. */
export function audienceOf({ private: isPrivate, internal }: RepositoryFacts): number {
  if (!isPrivate) return 2;
  return internal ? 1 : 0;
}

export type CloseReason = "completed" | "not_planned" | "duplicate";

export type Issue = {
  readonly id: number;
  readonly title: string;
  readonly body: string;
  readonly author: Person | null;
  readonly association: Association;
  readonly createdAt: Instant;
  readonly state: "open" | "closed";
  readonly labels: readonly string[];
  /** The organisation's issue type, such as `Incident`; null where there is none. */
  readonly type: string | null;
  readonly assignees: readonly Person[];
  readonly locked: boolean;
  readonly url: string;
  readonly isPullRequest: boolean;
  readonly pinnedComment: number | null;
  readonly subIssues: number;
};

/** https://docs.github.com/en/graphql/reference/enums#commentauthorassociation */
export type Association =
  | "COLLABORATOR"
  | "CONTRIBUTOR"
  | "FIRST_TIMER"
  | "FIRST_TIME_CONTRIBUTOR"
  | "MANNEQUIN"
  | "MEMBER"
  | "NONE"
  | "OWNER";

type Happened = {
  /** GitHub's id of the event or comment; ids grow with time within one kind. */
  readonly id: number;
  readonly at: Instant;
  readonly by: Person | null;
};

export type Comment = Happened & {
  readonly kind: "comment";
  readonly body: string;
  /** Later than `at` when the comment was edited. */
  readonly editedAt: Instant;
  readonly association: Association;
  /** Hidden by somebody ("minimised"): it contributes nothing. */
  readonly hidden: boolean;
  readonly url: string;
  /** Of a comment of ours: what our last change of it replaced unread; null: nothing that is known. */
  readonly overtaken: Overtaken | null;
  /** GitHub has not told yet what our last change of it replaced. */
  readonly unsettled?: true;
};

/**
 * An edit by somebody else that came between our reading of a comment of ours and our writing of it.
 * GitHub takes the last write, so this one is gone from the comment.
 */
export type Overtaken = {
  readonly by: Person | null;
  readonly at: Instant;
  /** The whole comment as they left it; null when GitHub does not give it any more. */
  readonly text: string | null;
};

export type ThreadEvent =
  | Comment
  | (Happened & { readonly kind: "labeled" | "unlabeled"; readonly label: string })
  | (Happened & { readonly kind: "typed" | "untyped"; readonly type: string | null })
  | (Happened & { readonly kind: "closed"; readonly reason: CloseReason })
  | (Happened & { readonly kind: "reopened" | "comment-deleted" | "transferred" | "unlocked" })
  | (Happened & { readonly kind: "assigned" | "unassigned"; readonly person: Person | null })
  | (Happened & { readonly kind: "sub-issue-added" | "sub-issue-removed"; readonly issue: Key })
  | (Happened & { readonly kind: "cross-referenced"; readonly source: IssueSummary });

/** The little that the timeline tells about an issue or pull request that refers to ours. */
export type IssueSummary = Key & {
  readonly id: number;
  readonly title: string;
  readonly url: string;
  readonly isPullRequest: boolean;
  readonly author: Person | null;
  /** Whether its repository is; absent where GitHub did not tell. */
  readonly private?: boolean;
  readonly createdAt: Instant;
  /** Null for what was not merged, and where the app may not read pull requests. */
  readonly mergedAt: Instant | null;
};

/**
 * What the server can do. Older GitHub Enterprise Servers lack some of it; the app then does
 * without and says so where a person would otherwise wait for it.
 */
export type Capabilities = {
  readonly graphql: boolean;
  readonly subIssues: boolean;
  readonly pins: boolean;
};

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

/** An issue as lists show it: enough to recognise it by its marker. */
export type OpenedIssue = Key & {
  readonly id: number;
  readonly body: string;
  readonly author: Person | null;
  readonly createdAt: Instant;
  /** Reopened: it was closed once, and somebody wanted it open all the same. */
  readonly state: "open" | "closed" | "reopened";
};

export type FollowUpIssue = Omit<OpenedIssue, "state"> & {
  readonly state: "open" | "closed";
  readonly title: string;
  readonly url: string;
  readonly reason: CloseReason | null;
  readonly closedAt: Instant | null;
  /** Open, and closed once before; also where an older server does not tell. */
  readonly reopened?: true;
  readonly assignees: readonly Person[];
  readonly locked: boolean;
  /** Its comments, in order; the last one before a close explains it. */
  readonly comments: readonly Comment[];
};
