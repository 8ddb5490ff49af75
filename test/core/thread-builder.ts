import type { Config, ConfigProblem } from "../../src/core/config/config.ts";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { marker } from "../../src/core/markers.ts";
import { type ReviewRecord, writeRecord } from "../../src/core/record.ts";
import {
  type Comment,
  type FollowUpIssue,
  type Instant,
  noFacts,
  type Observed,
  type Person,
  type Role,
  type ThreadEvent,
} from "../../src/core/thread.ts";

/** A thread written down as it would happen: each call adds one thing, some minutes later. */
export type ThreadBuilder = {
  readonly person: (login: string, role?: Role) => Person;
  /** Moves the thread's clock to a time such as `2026-11-14T13:02Z`. */
  readonly at: (time: string) => void;
  readonly later: (minutes: number) => void;
  /** @returns the comment's id. */
  readonly says: (who: Person, body: string, more?: Partial<Comment>) => number;
  readonly edits: (comment: number, body: string, editor?: Person) => void;
  readonly deletes: (comment: number) => void;
  readonly hides: (comment: number) => void;
  readonly labels: (who: Person, label: string) => number;
  readonly unlabels: (who: Person, label: string) => number;
  readonly closes: (who: Person, reason?: "completed" | "not_planned" | "duplicate") => void;
  readonly reopens: (who: Person) => void;
  readonly event: (event: ThreadEvent) => void;
  readonly followUp: (issue: FollowUpIssue) => void;
  readonly observe: () => Observed;
  /** As `observe`, with our document in the thread carrying this record. */
  readonly documentWith: (record: ReviewRecord) => Observed;
};

export const bot: Person = { id: 900, login: "second-story[bot]", bot: true };

type Setting = {
  readonly config?: Partial<Config>;
  readonly problems?: readonly ConfigProblem[];
  readonly private?: boolean;
  readonly body?: string;
  readonly author?: string;
};

export function buildThread(setting: Setting = {}): ThreadBuilder {
  const people = new Map<string, Person>();
  const roles = new Map<string, Role>();
  const editors = new Map<string, Person | null>();
  const followUps = new Map<string, FollowUpIssue | null>();
  const events: ThreadEvent[] = [];
  const labels = new Set<string>();
  let clock = Date.parse("2026-11-14T13:19:00Z");
  let nextId = 1;
  let state: "open" | "closed" = "open";

  const person = (login: string, role: Role = "write"): Person => {
    const known = people.get(login);
    if (known) return known;
    const made = { id: 10 + people.size, login, bot: false };
    people.set(login, made);
    roles.set(`${made.id}@acme/shop`, role);
    return made;
  };
  const author = person(setting.author ?? "ines");
  const createdAt = clock;
  const add = (event: ThreadEvent): number => {
    events.push(event);
    return event.id;
  };
  const happened = (by: Person) => ({ id: nextId++, at: clock, by });
  const replace = (id: number, change: Partial<Comment>) => {
    const index = events.findIndex((event) => event.kind === "comment" && event.id === id);
    const found = events[index];
    if (found?.kind === "comment") events[index] = { ...found, ...change };
  };

  const builder: ThreadBuilder = {
    person,
    at: (time) => {
      clock = Date.parse(time);
    },
    later: (minutes) => {
      clock += minutes * 60_000;
    },
    says: (by, body, more = {}) => {
      clock += 60_000;
      const id = nextId++;
      const url = `https://github.com/acme/shop/issues/12#issuecomment-${id}`;
      const association = roles.get(`${by.id}@acme/shop`) === "none" ? "NONE" : "MEMBER";
      return add({
        kind: "comment",
        id,
        at: clock,
        editedAt: clock,
        by,
        body,
        association,
        hidden: false,
        url,
        ...more,
      });
    },
    edits: (id, body, editor) => {
      clock += 60_000;
      const found = events.find((event) => event.kind === "comment" && event.id === id);
      editors.set(String(id), editor ?? found?.by ?? null);
      replace(id, { body, editedAt: clock });
    },
    deletes: (id) => {
      const index = events.findIndex((event) => event.kind === "comment" && event.id === id);
      events.splice(index, 1);
    },
    hides: (id) => replace(id, { hidden: true }),
    labels: (by, label) => {
      labels.add(label);
      return add({ kind: "labeled", ...happened(by), label });
    },
    unlabels: (by, label) => {
      labels.delete(label);
      return add({ kind: "unlabeled", ...happened(by), label });
    },
    closes: (by, reason = "completed") => {
      clock += 60_000;
      state = "closed";
      add({ kind: "closed", ...happened(by), reason });
    },
    reopens: (by) => {
      clock += 60_000;
      state = "open";
      add({ kind: "reopened", ...happened(by) });
    },
    event: (event) => {
      add(event);
    },
    followUp: (issue) => {
      followUps.set(`${issue.owner}/${issue.repo}#${issue.number}`, issue);
    },
    observe: () => ({
      key: { owner: "acme", repo: "shop", number: 12 },
      now: clock,
      self: bot,
      repository: {
        private: setting.private ?? true,
        archived: false,
        url: "https://github.com/acme/shop",
      },
      issue: {
        id: 4242,
        title: "Checkout returns 500 for every second customer",
        body: setting.body ?? "Three customers in ten minutes could not pay.",
        author,
        association: "MEMBER",
        createdAt,
        state,
        labels: [...labels],
        type: null,
        assignees: [],
        locked: false,
        url: "https://github.com/acme/shop/issues/12",
        isPullRequest: false,
        pinnedComment: null,
        subIssues: 0,
      },
      events: [...events].sort((a, b) => a.at - b.at || a.id - b.id),
      config: { config: { ...defaultConfig, ...setting.config }, problems: setting.problems ?? [] },
      facts: {
        ...noFacts,
        roles,
        editors,
        people: new Map([...people].map(([login, one]) => [login.toLowerCase(), one])),
        followUps,
      },
      can: { graphql: true, subIssues: true, pins: true },
    }),
    documentWith: (record) => {
      const observed = builder.observe();
      const body = `${marker("document", { review: record.review, v: 1 })}\n\n${writeRecord(record)}\n`;
      const document: Comment = {
        kind: "comment",
        id: 1_000_000,
        at: clock,
        editedAt: clock,
        by: bot,
        body,
        association: "NONE",
        hidden: false,
        url: "https://github.com/acme/shop/issues/12#issuecomment-1000000",
      };
      return { ...observed, events: [...observed.events, document] };
    },
  };
  return builder;
}

export function instant(time: string): Instant {
  return Date.parse(time);
}
