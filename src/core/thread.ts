import type { Key } from "./key.ts";

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
  /** Absent where there are none. */
  readonly reactions?: Reactions;
  /** Of a comment of ours: what our last change of it replaced unread; null: nothing that is known. */
  readonly overtaken: Overtaken | null;
  /**
   * Of a comment of ours: whole texts that changes of ours before the last one had replaced or taken
   * in, and that the last one lacks. Absent where nothing is missing that is known.
   */
  readonly missing?: readonly string[];
  /** GitHub has not told yet what our last change of it replaced. */
  readonly unsettled?: true;
  /** Of a comment of ours that somebody has edited since: what we wrote last, where GitHub tells. */
  readonly written?: string;
};

/** How many people gave them, ourselves included. */
export type Reactions = { readonly rocket: number; readonly confused: number };

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

/** An issue as lists show it: enough to recognise it by its marker. */
export type OpenedIssue = Key & {
  readonly id: number;
  readonly body: string;
  readonly author: Person | null;
  readonly createdAt: Instant;
  /** Reopened: it was closed once, and somebody wanted it open all the same. */
  readonly state: "open" | "closed" | "reopened";
  /** No list shows it: this process was told that it opened it. By now it may be gone, or elsewhere. */
  readonly remembered?: true;
};

export type FollowUpIssue = Omit<OpenedIssue, "state" | "remembered"> & {
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
