import { marker } from "../../src/core/markers.ts";
import type { Observed } from "../../src/core/observed.ts";
import { type ReviewRecord, writeRecord } from "../../src/core/record.ts";
import type {
  CloseReason,
  Comment,
  FollowUpIssue,
  Instant,
  Person,
  Role,
  ThreadEvent,
} from "../../src/core/thread.ts";
import {
  bot,
  happened,
  newComment,
  observeStage,
  openStage,
  type Setting,
  type Stage,
} from "./thread-stage.ts";

/** A thread written down as it would happen: each call adds one thing, some minutes later. */
export type ThreadBuilder = {
  readonly stage: Stage;
  /** The person with this login; a role that is given is theirs from now on. */
  readonly person: (login: string, role?: Role, repository?: string) => Person;
  /** Moves the thread's clock to a time such as `2026-11-14T13:02Z`. */
  readonly at: (time: string) => void;
  readonly later: (minutes: number) => void;
  /** @returns the comment's id. */
  readonly says: (who: Person | null, body: string, more?: Partial<Comment>) => number;
  readonly edits: (comment: number, body: string, editor?: Person) => void;
  readonly deletes: (comment: number, by?: Person) => void;
  readonly hides: (comment: number) => void;
  readonly labels: (who: Person | null, label: string) => number;
  readonly unlabels: (who: Person, label: string) => number;
  readonly types: (who: Person, type: string | null) => void;
  readonly closes: (who: Person, reason?: CloseReason) => void;
  readonly reopens: (who: Person) => void;
  readonly event: (event: ThreadEvent) => void;
  readonly followUp: (issue: FollowUpIssue) => void;
  readonly observe: () => Observed;
  /** As `observe`, with our document in the thread carrying this record. */
  readonly documentWith: (record: ReviewRecord) => Observed;
};

export function buildThread(setting: Setting = {}): ThreadBuilder {
  const stage = openStage(setting);
  const add = (event: ThreadEvent): number => {
    stage.events.push(event);
    return event.id;
  };
  const builder: ThreadBuilder = {
    stage,
    person: (login, role, repository = "acme/shop") => personOf(stage, login, role, repository),
    at: (time) => {
      stage.clock = Date.parse(time);
    },
    later: (minutes) => {
      stage.clock += minutes * 60_000;
    },
    says: (by, body, more = {}) => {
      stage.clock += 60_000;
      return add({ ...newComment(stage, by, body), ...more });
    },
    edits: (id, body, editor) => {
      stage.clock += 60_000;
      const found = stage.events.find((event) => event.kind === "comment" && event.id === id);
      stage.editors.set(String(id), editor ?? found?.by ?? null);
      replaceComment(stage, id, { body, editedAt: stage.clock });
    },
    deletes: (id, by) => {
      const index = stage.events.findIndex((event) => event.kind === "comment" && event.id === id);
      const [gone] = stage.events.splice(index, 1);
      add({ kind: "comment-deleted", ...happened(stage, by ?? gone?.by ?? null) });
    },
    hides: (id) => replaceComment(stage, id, { hidden: true }),
    labels: (by, label) => {
      stage.labels.add(label);
      return add({ kind: "labeled", ...happened(stage, by), label });
    },
    unlabels: (by, label) => {
      stage.labels.delete(label);
      return add({ kind: "unlabeled", ...happened(stage, by), label });
    },
    types: (by, type) => {
      if (type === null) add({ kind: "untyped", ...happened(stage, by), type: stage.type });
      else add({ kind: "typed", ...happened(stage, by), type });
      stage.type = type;
    },
    closes: (by, reason = "completed") => {
      stage.clock += 60_000;
      stage.state = "closed";
      add({ kind: "closed", ...happened(stage, by), reason });
    },
    reopens: (by) => {
      stage.clock += 60_000;
      stage.state = "open";
      add({ kind: "reopened", ...happened(stage, by) });
    },
    event: (event) => {
      add(event);
    },
    followUp: (issue) => {
      stage.followUps.set(`${issue.owner}/${issue.repo}#${issue.number}`, issue);
    },
    observe: () => observeStage(stage),
    documentWith: (record) => {
      const observed = builder.observe();
      const body = `${marker("document", { review: record.review, v: 1 })}\n\n${writeRecord(record)}\n`;
      const document = { ...newComment(stage, bot, body), id: 1_000_000 };
      return { ...observed, events: [...observed.events, document] };
    },
  };
  return builder;
}

export function replaceComment(stage: Stage, id: number, change: Partial<Comment>): void {
  const index = stage.events.findIndex((event) => event.kind === "comment" && event.id === id);
  const found = stage.events[index];
  if (found?.kind === "comment") stage.events[index] = { ...found, ...change };
}

function personOf(stage: Stage, login: string, role: Role | undefined, repository: string): Person {
  const known = stage.people.get(login);
  const person = known ?? { id: 10 + stage.people.size, login, bot: false };
  stage.people.set(login, person);
  if (role) stage.roles.set(`${person.id}@${repository}`, role);
  else if (!known) stage.roles.set(`${person.id}@acme/shop`, "write");
  return person;
}

export function instant(time: string): Instant {
  return Date.parse(time);
}
