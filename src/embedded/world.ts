import { nextId } from "./ids.ts";
import type { Account, IdKind, Label, Lacking, Repository, World } from "./state.ts";
import type { Issue } from "./thread.ts";

/** What an app is given to do here: the issues, and reading what it needs around them. */
const permissions = {
  issues: "write",
  members: "read",
  metadata: "read",
  pull_requests: "read",
} as const;

export type AppOptions = {
  readonly id: number;
  readonly slug: string;
  /** PEM */
  readonly publicKey: string;
  readonly webhookSecret: string;
  /** Paths for the single-file permission; without them the app may read all contents. */
  readonly singleFiles?: readonly string[];
};

/** An empty GitHub with one app registered. `now` is in milliseconds, on a whole second. */
export function createWorld(app: AppOptions, now: number, lacks: readonly Lacking[] = []): World {
  const lastIds = new Map<IdKind, number>();
  const singleFiles = app.singleFiles ?? null;
  const world: World = {
    now,
    host: "localhost",
    app: {
      id: app.id,
      slug: app.slug,
      publicKey: app.publicKey,
      webhookSecret: app.webhookSecret,
      bot: 1_000,
      createdAt: now,
      permissions: { ...permissions, [singleFiles ? "single_file" : "contents"]: "read" },
      singleFiles,
    },
    webhook: { url: null, contentType: "json", certificate: "checked" },
    lastIds,
    accounts: new Map(),
    repositories: new Map(),
    issues: new Map(),
    comments: new Map(),
    installations: new Map(),
    tokens: new Map(),
    deliveries: [],
    quotas: new Map(),
    lacks: new Set(lacks),
    requestsAnHour: 5_000,
  };
  const bot: Account = newAccount(world.app.bot, `${app.slug}[bot]`, "Bot", now);
  world.accounts.set(bot.id, bot);
  return world;
}

export function newAccount(
  id: number,
  login: string,
  kind: Account["kind"],
  createdAt: number,
): Account {
  return { id, login, kind, createdAt, members: new Set(), types: [], teams: [] };
}

/** Adds an account, or gives the one of that login. */
export function ensureAccount(world: World, login: string, kind: Account["kind"]): Account {
  const known = findAccount(world, login);
  if (known) return known;
  const account = newAccount(nextId(world, "account"), login, kind, world.now);
  // https://docs.github.com/en/issues/tracking-your-work-with-issues/configuring-issues/managing-issue-types-in-an-organization
  const types = kind === "Organization" ? ["Task", "Bug", "Feature"] : [];
  for (const name of types) {
    account.types.push({ id: nextId(world, "type"), name, createdAt: world.now });
  }
  world.accounts.set(account.id, account);
  return account;
}

/** Logins are compared without regard to case. */
export function findAccount(world: World, login: string): Account | undefined {
  const wanted = login.toLowerCase();
  for (const account of world.accounts.values()) {
    if (account.login.toLowerCase() === wanted) return account;
  }
  return undefined;
}

export type Located = {
  readonly repository: Repository;
  /** `former`: under a name it does not have any more. */
  readonly name: "current" | "former";
};

export function findRepository(world: World, owner: string, name: string): Located | undefined {
  const ownerId = findAccount(world, owner)?.id;
  const wanted = name.toLowerCase();
  const theirs = [...world.repositories.values()].filter((each) => each.owner === ownerId);
  const current = theirs.find((each) => each.name.toLowerCase() === wanted);
  if (current) return { repository: current, name: "current" };
  const former = theirs.find((each) => each.formerNames.includes(wanted));
  return former && { repository: former, name: "former" };
}

/** A thing that the world itself refers to; its absence is a fault of the model, never a 404. */
export function known<T>(things: ReadonlyMap<number, T>, id: number): T {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`the world refers to ${id}, which it does not have`);
  return thing;
}

export function fullName(world: World, repository: Repository): string {
  return `${known(world.accounts, repository.owner).login}/${repository.name}`;
}

export function repositoryOf(world: World, issue: Issue): Repository {
  return known(world.repositories, issue.repository);
}

/** Label names are compared without regard to case. */
export function findLabel(repository: Repository, name: string): Label | undefined {
  return repository.labels.find((each) => each.name.toLowerCase() === name.toLowerCase());
}

export function labelsOf(world: World, issue: Issue): Label[] {
  const all = repositoryOf(world, issue).labels;
  return issue.labels.flatMap((id) => all.find((each) => each.id === id) ?? []);
}

export function commentIds(issue: Issue): number[] {
  return issue.timeline.flatMap((entry) => (entry.kind === "comment" ? [entry.comment] : []));
}
