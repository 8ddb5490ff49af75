import { nextId, nodeId, tokenText } from "./ids.ts";
import { accountJson } from "./json/account.ts";
import { installationJson } from "./json/integration.ts";
import type { Act } from "./rules/act.ts";
import { send } from "./rules/act.ts";
import type { Account, Installation, Repository, Role, Team, World } from "./state.ts";
import { ensureAccount, findAccount, findRepository, fullName } from "./world.ts";

/** The same login again gives the same token. */
export function addUser(world: World, login: string): string {
  const account = ensureAccount(world, login, "User");
  for (const [text, token] of world.tokens) {
    if (token.kind === "user" && token.account === account.id) return text;
  }
  const text = tokenText(world, "ghp");
  world.tokens.set(text, { kind: "user", account: account.id });
  return text;
}

export type RepositoryOptions = {
  readonly private?: boolean;
  readonly roles?: Readonly<Record<string, Exclude<Role, "none">>>;
  /** Members of the owning organisation, who can read its private repositories. */
  readonly members?: readonly string[];
};

export function addRepository(world: World, name: string, options: RepositoryOptions): Repository {
  const [owner = "", repo = ""] = name.split("/");
  const account = findAccount(world, owner);
  if (!account) throw new Error(`${name}: there is no owner ${owner} yet`);
  if (findRepository(world, owner, repo)) throw new Error(`${name} is there already`);
  for (const login of options.members ?? []) {
    account.members.add(ensureAccount(world, login, "User").id);
  }
  const roles = Object.entries(options.roles ?? {}).map(([login, role]): [number, Role] => [
    ensureAccount(world, login, "User").id,
    role,
  ]);
  const repository: Repository = {
    id: nextId(world, "repository"),
    owner: account.id,
    name: repo,
    formerNames: [],
    private: options.private ?? false,
    archived: false,
    description: null,
    createdAt: world.now,
    updatedAt: world.now,
    roles: new Map(roles),
    labels: [],
    files: new Map(),
    numbers: new Map(),
  };
  world.repositories.set(repository.id, repository);
  return repository;
}

/** A team `acme/payments`, or more members for it; who is not in the organisation yet joins it. */
export function addTeam(
  world: World,
  name: string,
  logins: readonly string[],
  state: "active" | "pending" = "active",
): void {
  const [owner = "", team = ""] = name.split("/");
  const account = findAccount(world, owner);
  if (account?.kind !== "Organization")
    throw new Error(`${name}: there is no organisation ${owner}`);
  const { members } = ensureTeam(world, account, team);
  for (const login of logins) {
    const { id } = ensureAccount(world, login, "User");
    if (state === "active") account.members.add(id);
    members.set(id, state);
  }
}

function ensureTeam(world: World, account: Account, name: string): Team {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9_]+/g, "-");
  const known = account.teams.find((each) => each.slug === slug);
  if (known) return known;
  const id = nextId(world, "team");
  const team: Team = { id, name, slug, members: new Map(), createdAt: world.now };
  account.teams.push(team);
  return team;
}

/** The repository of a name in the set-up; a name that is not there is a fault of the set-up. */
export function repositoryNamed(world: World, name: string): Repository {
  const [owner = "", repo = ""] = name.split("/");
  const located = findRepository(world, owner, repo);
  if (!located) throw new Error(`there is no repository ${name}`);
  return located.repository;
}

/** Installs the app on an owner, or changes which repositories it covers there. */
export function install(act: Act, owner: string, names: "all" | readonly string[]): void {
  const { world } = act;
  const account = findAccount(world, owner);
  if (!account) throw new Error(`there is no owner ${owner} yet`);
  const repositories =
    names === "all"
      ? ("all" as const)
      : new Set(names.map((name) => repositoryNamed(world, qualified(owner, name)).id));
  const before = [...world.installations.values()].find((each) => each.account === account.id);
  if (before) {
    changeReach(act, before, repositories);
    return;
  }
  const id = nextId(world, "installation");
  const installation: Installation = {
    id,
    account: account.id,
    repositories,
    issues: "write",
    members: "read",
    suspendedAt: null,
    createdAt: world.now,
  };
  world.installations.set(id, installation);
  send(act, ["installation", "created"], installation, null, {
    installation: installationJson(world, installation),
    repositories: covered(world, installation).map((each) => briefJson(world, each)),
    requester: null,
  });
}

function changeReach(act: Act, installation: Installation, to: Installation["repositories"]): void {
  const { world } = act;
  const before = covered(world, installation);
  installation.repositories = to;
  const after = covered(world, installation);
  const added = after.filter((each) => !before.includes(each));
  const removed = before.filter((each) => !after.includes(each));
  for (const [action, changed] of [
    ["added", added],
    ["removed", removed],
  ] as const) {
    if (changed.length === 0) continue;
    send(act, ["installation_repositories", action], installation, null, {
      installation: installationJson(world, installation),
      repository_selection: to === "all" ? "all" : "selected",
      repositories_added: action === "added" ? added.map((each) => briefJson(world, each)) : [],
      repositories_removed:
        action === "removed" ? removed.map((each) => briefJson(world, each)) : [],
      requester: accountJson(world, act.by.id),
    });
  }
}

function covered(world: World, installation: Installation): Repository[] {
  const { repositories, account } = installation;
  return [...world.repositories.values()].filter(
    (each) => each.owner === account && (repositories === "all" || repositories.has(each.id)),
  );
}

/** Schema `webhooks_repositories`. */
function briefJson(world: World, repository: Repository) {
  return {
    id: repository.id,
    node_id: nodeId("repository", repository.id),
    name: repository.name,
    full_name: fullName(world, repository),
    private: repository.private,
  };
}

function qualified(owner: string, name: string): string {
  return name.includes("/") ? name : `${owner}/${name}`;
}

/** A person who may do what is done here from outside, as a site administrator would. */
export function staff(world: World): Act {
  return { world, by: ensureAccount(world, "site-admin", "User"), webhooks: [] };
}
