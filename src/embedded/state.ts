import type { Comment, Issue } from "./thread.ts";

/**
 * The world: everything this GitHub knows, as plain data. Rules change it in place; nothing in it
 * does I/O, reads a clock or draws a random number. Whoever owns the world moves `now`.
 */
export type World = {
  /** Milliseconds since 1970, always a whole second. */
  now: number;
  /** `127.0.0.1:3001`: the host that stands in every link. */
  host: string;
  readonly app: AppRecord;
  /** Where webhooks go, and how; set on the app's settings page. */
  readonly webhook: WebhookConfig;
  /** The last id given out for each kind of thing. */
  readonly lastIds: Map<IdKind, number>;
  readonly accounts: Map<number, Account>;
  readonly repositories: Map<number, Repository>;
  readonly issues: Map<number, Issue>;
  readonly comments: Map<number, Comment>;
  readonly installations: Map<number, Installation>;
  readonly tokens: Map<string, Token>;
  readonly deliveries: Delivery[];
  /** Requests counted for each token holder, by its name. */
  readonly quotas: Map<string, Quota>;
  /** What an older GitHub Enterprise Server does not know. */
  readonly lacks: ReadonlySet<Lacking>;
  /** Requests an hour for each holder. */
  requestsAnHour: number;
};

export type Lacking = "graphql" | "sub-issues" | "pins";

export type IdKind =
  | "account"
  | "repository"
  | "issue"
  | "comment"
  | "event"
  | "label"
  | "reaction"
  | "type"
  | "team"
  | "installation"
  | "delivery"
  | "secret";

export type AppRecord = {
  readonly id: number;
  readonly slug: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  /** The account behind `slug[bot]`. */
  readonly bot: number;
  readonly createdAt: number;
  readonly permissions: Readonly<Record<string, "read" | "write">>;
  /** With the single-file permission only these paths can be read; null: contents can be read. */
  readonly singleFiles: readonly string[] | null;
};

export type WebhookConfig = {
  /** Null: none is set, and nothing is sent. */
  url: string | null;
  contentType: "json" | "form";
  /** Whether the receiver's certificate is checked. */
  certificate: "checked" | "not-checked";
};

export type Account = {
  readonly id: number;
  login: string;
  readonly kind: "User" | "Organization" | "Bot";
  readonly createdAt: number;
  /** Members of an organisation; empty for the others. */
  readonly members: Set<number>;
  /** Issue types of an organisation. */
  readonly types: IssueType[];
  /** Teams of an organisation. */
  readonly teams: Team[];
};

export type Team = {
  readonly id: number;
  readonly name: string;
  /** Made from the name; what stands in addresses and mentions. */
  readonly slug: string;
  /** `pending` until the person accepts the invitation. */
  readonly members: Map<number, "active" | "pending">;
  readonly createdAt: number;
};

export type IssueType = { readonly id: number; readonly name: string; readonly createdAt: number };

export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";

export type Repository = {
  readonly id: number;
  readonly owner: number;
  name: string;
  /** Names it had before: the API redirects from them. */
  readonly formerNames: string[];
  private: boolean;
  archived: boolean;
  description: string | null;
  readonly createdAt: number;
  updatedAt: number;
  readonly roles: Map<number, Role>;
  readonly labels: Label[];
  readonly files: Map<string, string>;
  /** What became of each number given out. */
  readonly numbers: Map<number, NumberFate>;
};

export type NumberFate =
  | { readonly kind: "issue"; readonly id: number }
  | { readonly kind: "transferred"; readonly id: number }
  | { readonly kind: "deleted" };

export type Label = {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
};

export type Installation = {
  readonly id: number;
  readonly account: number;
  repositories: "all" | Set<number>;
  /** What it may do with issues: an owner may not have accepted all that the app asks for. */
  issues: "read" | "write";
  /** Whether it may see teams and who is in them. */
  members: "none" | "read";
  suspendedAt: number | null;
  readonly createdAt: number;
};

export type Token =
  | { readonly kind: "user"; readonly account: number }
  | {
      readonly kind: "installation";
      readonly installation: number;
      /** By the clock that judges tokens, not by the world's. */
      readonly expiresAt: number;
    };

export type Quota = { readonly resetAt: number; used: number };

/** One attempt to deliver one webhook; a redelivery is a new one with the same guid. */
export type Delivery = {
  readonly id: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string;
  readonly installation: number;
  readonly repository: number | null;
  readonly body: string;
  readonly redelivery: boolean;
  readonly createdAt: number;
  outcome: DeliveryOutcome | null;
};

export type DeliveryOutcome = {
  /** `OK`, or in words what went wrong. */
  readonly status: string;
  /** 0 where no answer came. */
  readonly code: number;
  readonly seconds: number;
  readonly body: string;
};
