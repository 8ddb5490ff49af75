import type { Config, ConfigProblem } from "../../src/core/config/config.ts";
import { defaultConfig } from "../../src/core/config/defaults.ts";
import { formatKey, formatRepository, type Key } from "../../src/core/key.ts";
import type { Observed } from "../../src/core/observed.ts";
import { noFacts } from "../../src/core/question.ts";
import {
  type Comment,
  type FollowUpIssue,
  type Instant,
  type Issue,
  type Person,
  type RepositoryFacts,
  type Role,
  roles,
  type ThreadEvent,
} from "../../src/core/thread.ts";

/** One issue and all that GitHub knows around it, as plain data that people and the app change. */
export type Stage = {
  readonly setting: Setting;
  readonly key: Key;
  readonly author: Person;
  readonly people: Map<string, Person>;
  /** By `id@owner/repo`. */
  readonly roles: Map<string, Role>;
  readonly editors: Map<string, Person | null>;
  readonly events: ThreadEvent[];
  readonly labels: Set<string>;
  readonly assignees: Person[];
  /** By key; null once it is gone. */
  readonly followUps: Map<string, FollowUpIssue | null>;
  /** Keys of the issues linked below this one. */
  readonly subIssues: Set<string>;
  readonly createdAt: Instant;
  clock: Instant;
  state: "open" | "closed";
  type: string | null;
  pinned: number | null;
  comments: number;
  happenings: number;
};

export type Setting = {
  readonly config?: Partial<Config>;
  readonly problems?: readonly ConfigProblem[];
  readonly private?: boolean;
  readonly archived?: boolean;
  readonly body?: string;
  readonly author?: string;
  readonly issue?: Partial<Issue>;
  /** Logins that GitHub assigns to nothing. */
  readonly unassignable?: readonly string[];
  /** Logins of members by team, such as `acme/payments`; no other team is shown to the app. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  /** Further repositories by `owner/repo`; null where the app cannot see it. */
  readonly repositories?: Readonly<
    Record<string, Pick<RepositoryFacts, "private" | "internal"> | null>
  >;
};

export const bot: Person = { id: 900, login: "second-story[bot]", bot: true };

export function openStage(setting: Setting): Stage {
  const createdAt = Date.parse("2026-11-14T13:19:00Z");
  const author: Person = { id: 10, login: setting.author ?? "ines", bot: false };
  return {
    setting,
    key: { owner: "acme", repo: "shop", number: 12 },
    author,
    people: new Map([[author.login, author]]),
    roles: new Map([[`${author.id}@acme/shop`, "write"]]),
    editors: new Map(),
    events: [],
    labels: new Set(),
    assignees: [],
    followUps: new Map(),
    subIssues: new Set(),
    createdAt,
    clock: createdAt,
    state: "open",
    type: null,
    pinned: null,
    comments: 0,
    happenings: 50_000_000,
  };
}

/** What an event has in common with every other one: a new id, now, and who did it. */
export function happened(stage: Stage, by: Person | null) {
  stage.happenings += 1;
  return { id: stage.happenings, at: stage.clock, by };
}

/** A comment as GitHub would give it, with the next id. */
export function newComment(stage: Stage, by: Person | null, body: string): Comment {
  stage.comments += 1;
  const id = stage.comments;
  const role = by ? stage.roles.get(`${by.id}@acme/shop`) : undefined;
  return {
    kind: "comment",
    id,
    at: stage.clock,
    editedAt: stage.clock,
    by,
    body,
    association: role === undefined || role === "none" ? "NONE" : "MEMBER",
    hidden: false,
    url: `https://github.com/acme/shop/issues/12#issuecomment-${id}`,
    overtaken: null,
  };
}

export function observeStage(stage: Stage): Observed {
  const { setting } = stage;
  return {
    key: stage.key,
    now: stage.clock,
    self: bot,
    repository: {
      private: setting.private ?? true,
      archived: setting.archived ?? false,
      url: "https://github.com/acme/shop",
    },
    issue: {
      id: 4242,
      title: "Checkout returns 500 for every second customer",
      body: setting.body ?? "Three customers in ten minutes could not pay.",
      author: stage.author,
      association: stage.roles.get("10@acme/shop") === "none" ? "NONE" : "MEMBER",
      createdAt: stage.createdAt,
      state: stage.state,
      labels: [...stage.labels],
      type: stage.type,
      assignees: [...stage.assignees],
      locked: false,
      url: "https://github.com/acme/shop/issues/12",
      isPullRequest: false,
      pinnedComment: stage.pinned,
      subIssues: stage.subIssues.size,
      ...setting.issue,
    },
    events: [...stage.events].sort((a, b) => a.at - b.at || a.id - b.id),
    config: { config: { ...defaultConfig, ...setting.config }, problems: setting.problems ?? [] },
    facts: factsOf(stage),
    can: { graphql: true, subIssues: true, pins: true },
  };
}

function membersOf({ setting, people }: Stage): Observed["facts"]["members"] {
  const members = new Map<string, boolean | null>();
  const named = (setting.config?.stakeholders ?? []).filter((name) => name.includes("/"));
  for (const team of named)
    for (const { id } of people.values()) members.set(`${id}@${team}`, null);
  for (const [team, logins] of Object.entries(setting.teams ?? {}))
    for (const { id, login } of people.values())
      members.set(`${id}@${team}`, logins.includes(login));
  return members;
}

/** Everything that could be asked is answered at once: no role is `none`, no user is `nobody`. */
function factsOf(stage: Stage): Observed["facts"] {
  const { setting, people, followUps } = stage;
  const elsewhere = Object.entries(setting.repositories ?? {});
  const repositories = new Map<string, RepositoryFacts | null>(
    elsewhere.map(([name, known]) => [
      name,
      known && { ...known, archived: false, url: `https://github.com/${name}` },
    ]),
  );
  const known = new Map<string, Role>();
  for (const name of ["acme/shop", ...repositories.keys()])
    for (const { id } of people.values())
      known.set(`${id}@${name}`, stage.roles.get(`${id}@${name}`) ?? roles[0]);
  const alive = [...followUps.values()].filter((one) => one !== null);
  const opened = ["acme/shop", ...repositories.keys()].map(
    (name) => [name, alive.filter((one) => formatRepository(one) === name)] as const,
  );
  const there = [...people.values()].flatMap(({ login }) => {
    return [...followUps.keys()].map((issue) => `${login}@${issue}`.toLowerCase());
  });
  const below = alive.filter((one) => stage.subIssues.has(formatKey(one)));
  return {
    ...noFacts,
    roles: known,
    members: membersOf(stage),
    editors: new Map(stage.editors),
    people: new Map([
      ["nobody", null],
      ...[...people].map(([login, one]) => [login.toLowerCase(), one] as const),
    ]),
    assignable: new Map(
      there.map((name) => [name, !setting.unassignable?.includes(name.split("@")[0] ?? "")]),
    ),
    repositories,
    followUps: new Map(followUps),
    opened: new Map(opened),
    subIssues: new Map([["sub-issues", below]]),
  };
}
