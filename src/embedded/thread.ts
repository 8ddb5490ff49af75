export const closeReasons = ["completed", "not_planned", "duplicate"] as const;
export type CloseReason = (typeof closeReasons)[number];

export type Issue = {
  readonly id: number;
  repository: number;
  number: number;
  title: string;
  body: string | null;
  readonly author: number;
  /** Written by an app on its own behalf. */
  readonly viaApp: boolean;
  readonly createdAt: number;
  updatedAt: number;
  state: "open" | "closed";
  stateReason: CloseReason | "reopened" | null;
  closedAt: number | null;
  closedBy: number | null;
  labels: number[];
  assignees: number[];
  type: number | null;
  lock: { readonly reason: string | null } | null;
  parent: number | null;
  readonly subIssues: number[];
  pin: Pin | null;
  readonly reactions: Reaction[];
  /** In the order in which things happened. */
  readonly timeline: TimelineEntry[];
};

export type Pin = { readonly comment: number; readonly by: number; readonly at: number };

export type Comment = {
  readonly id: number;
  readonly issue: number;
  readonly author: number;
  readonly viaApp: boolean;
  body: string;
  readonly createdAt: number;
  updatedAt: number;
  /** Why it was minimised, such as `outdated`; null while it is shown. */
  hidden: string | null;
  readonly reactions: Reaction[];
  /** Oldest first, and only once there was an edit: then the first is the text as created. */
  readonly edits: Edit[];
};

export type Edit = {
  readonly at: number;
  readonly by: number;
  readonly body: string;
  /** Once somebody deleted its text from the history; that there was an edit stays visible. */
  deletion: { readonly at: number; readonly by: number } | null;
};

export const reactionContents = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;
export type ReactionContent = (typeof reactionContents)[number];

export type Reaction = {
  readonly id: number;
  readonly by: number;
  readonly content: ReactionContent;
  readonly at: number;
};

export type TimelineEntry = { readonly kind: "comment"; readonly comment: number } | TimelineEvent;

export type TimelineEvent = {
  readonly kind: "event";
  readonly id: number;
  readonly at: number;
  readonly actor: number;
  readonly viaApp: boolean;
  readonly what: Happening;
};

export type Happening =
  | { readonly event: "labeled" | "unlabeled"; readonly name: string; readonly color: string }
  | { readonly event: "assigned" | "unassigned"; readonly assignee: number }
  | { readonly event: "closed"; readonly reason: CloseReason }
  | { readonly event: "reopened" | "unlocked" | "transferred" | "comment_deleted" }
  | { readonly event: "renamed"; readonly from: string; readonly to: string }
  | { readonly event: "locked"; readonly reason: string | null }
  | { readonly event: "cross-referenced"; readonly source: number }
  | { readonly event: "sub_issue_added" | "sub_issue_removed"; readonly subIssue: number }
  | { readonly event: "parent_issue_added" | "parent_issue_removed"; readonly parent: number }
  | {
      readonly event: "issue_type_added" | "issue_type_removed" | "issue_type_changed";
      readonly type: number;
      readonly before: number | null;
    };
