import type { AddressInfo } from "node:net";
import { type Clock, createVirtualClock, wholeSeconds } from "./clock.ts";
import { createCourier } from "./deliver.ts";
import {
  addRepository,
  addTeam,
  addUser,
  install,
  type RepositoryOptions,
  repositoryNamed,
  staff,
} from "./furnish.ts";
import { createApp, type Interlude, type LoggedRequest, listen, shut, type Watch } from "./http.ts";
import { nextId } from "./ids.ts";
import type { Act } from "./rules/act.ts";
import { deleteRevision } from "./rules/comments.ts";
import { type Change, changeInstallation } from "./rules/installations.ts";
import { deleteIssue, transferIssue } from "./rules/moves.ts";
import type { Lacking, World } from "./state.ts";
import type { Issue } from "./thread.ts";
import { type AppOptions, createWorld, ensureAccount, known } from "./world.ts";

export { type Clock, createVirtualClock, type VirtualClock } from "./clock.ts";
export type { LoggedRequest, Watch } from "./http.ts";
export type { Delivery, Lacking, World } from "./state.ts";

/** Where an issue is: `acme/shop#1` in parts. */
export type IssueKey = { readonly owner: string; readonly repo: string; readonly number: number };

export type Options = {
  /** 0, or none: any free port. */
  readonly port?: number;
  /** The world's time; by default one that stands still at the start of 2026. */
  readonly clock?: Clock;
  /** Judges JWTs and tokens; by default the real time. */
  readonly authClock?: Clock;
  readonly app: AppOptions;
  /** What this server does not know, as older ones do not. */
  readonly lacks?: readonly Lacking[];
  /** The webhook URL; it can be set later. */
  readonly deliverTo?: string;
  readonly watch?: Watch;
};

export type EmbeddedGitHub = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `127.0.0.1:PORT`, for GHE_HOST. */
  readonly host: string;
  readonly world: World;
  deliverTo(url: string): void;
  addOwner(login: string, kind: "Organization" | "User"): void;
  /** Gives the user's token, `ghp_…`; the same login again gives the same token. */
  addUser(login: string): string;
  addRepository(fullName: string, options?: RepositoryOptions): void;
  /** A type that issues of an organisation can have, such as `Incident`. */
  addIssueType(owner: string, name: string): void;
  /** A team such as `acme/payments`; again: more members for it. `pending`: they were only invited. */
  addTeam(name: string, logins: readonly string[], state?: "active" | "pending"): void;
  /** Installs the app on an owner; again: changes which repositories it covers. */
  install(owner: string, repositories?: "all" | string[]): void;
  /** The owner uninstalls the app, suspends it, or accepts or takes back permissions. */
  changeInstallation(owner: string, change: Change): void;
  writeFile(fullName: string, path: string, text: string): void;
  hideComment(id: number): void;
  /** Takes a text out of a comment's edit history; 1 is the one before the newest. */
  deleteRevision(comment: number, back: number): void;
  /** Has something happen once, just before the app's next such request is answered. */
  beforeNext(request: string, act: () => Promise<unknown>): void;
  /** Has the app's next such request answered with 502, once; nothing comes of it. */
  failNext(request: string): void;
  /** `from` is `owner/repo#1`, `to` is `owner/repo`; gives where the issue is now. */
  transferIssue(from: string, to: string): IssueKey;
  deleteIssue(issue: string): void;
  /** Every request so far. */
  requests(): readonly LoggedRequest[];
  /** All webhooks sent and answered, with those that came of them meanwhile. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** Starts a GitHub of its own on this machine, with one app registered and nothing else in it. */
export async function startEmbeddedGitHub(options: Options): Promise<EmbeddedGitHub> {
  const clock = options.clock ?? createVirtualClock(new Date("2026-01-05T09:00:00Z"));
  const authClock = options.authClock ?? { now: () => new Date() };
  const world = createWorld(options.app, wholeSeconds(clock.now()), options.lacks);
  const watch = options.watch ?? {};
  const courier = createCourier(world, watch.delivered);
  if (options.deliverTo !== undefined) courier.deliverTo(options.deliverTo);
  const log: LoggedRequest[] = [];
  const interludes: Interlude[] = [];
  const server = await listen(
    createApp({ world, clock, authClock, courier, log, watch, interludes }),
    options.port ?? 0,
  );
  world.host = `127.0.0.1:${portOf(server.address())}`;
  const acting = <T>(what: (act: Act) => T): T => {
    world.now = wholeSeconds(clock.now());
    const act = staff(world);
    const result = what(act);
    courier.send(act.webhooks);
    return result;
  };
  return {
    url: `http://${world.host}`,
    host: world.host,
    world,
    ...furnishing(world, acting),
    ...doings(world, acting),
    beforeNext: (request, act) => interludes.push({ request, act }),
    failNext: (request) => interludes.push({ request, act: "fails" }),
    deliverTo: courier.deliverTo,
    requests: () => log,
    settled: courier.settled,
    async close() {
      await courier.settled();
      await shut(server);
    },
  };
}

type Acting = <T>(what: (act: Act) => T) => T;

/** Setting the scene. */
function furnishing(world: World, acting: Acting) {
  return {
    addOwner: (login: string, kind: "Organization" | "User") => {
      acting(() => ensureAccount(world, login, kind));
    },
    addUser: (login: string) => acting(() => addUser(world, login)),
    addRepository: (name: string, options: RepositoryOptions = {}) => {
      acting(() => addRepository(world, name, options));
    },
    addIssueType: (owner: string, name: string) => {
      const { types } = ensureAccount(world, owner, "Organization");
      acting(() => types.push({ id: nextId(world, "type"), name, createdAt: world.now }));
    },
    addTeam: (name: string, logins: readonly string[], state?: "active" | "pending") =>
      acting(() => addTeam(world, name, logins, state)),
    install: (owner: string, repositories: "all" | string[] = "all") =>
      acting((act) => install(act, owner, repositories)),
    changeInstallation: (owner: string, change: Change) =>
      acting((act) => changeInstallation(act, owner, change)),
    writeFile: (name: string, path: string, text: string) => {
      repositoryNamed(world, name).files.set(path, text);
    },
  };
}

/** What people do that has no REST call. */
function doings(world: World, acting: Acting) {
  return {
    hideComment: (id: number) => {
      known(world.comments, id).hidden = "outdated";
    },
    deleteRevision: (comment: number, back: number) =>
      acting((act) => deleteRevision(act, known(world.comments, comment), back)),
    transferIssue: (from: string, to: string): IssueKey => {
      const issue = issueNamed(world, from);
      acting((act) => transferIssue(act, issue, repositoryNamed(world, to)));
      const [owner = "", repo = ""] = to.split("/");
      return { owner, repo, number: issue.number };
    },
    deleteIssue: (name: string) => acting((act) => deleteIssue(act, issueNamed(world, name))),
  };
}

function issueNamed(world: World, name: string): Issue {
  const [repository = "", number] = name.split("#");
  const fate = repositoryNamed(world, repository).numbers.get(Number(number));
  if (fate?.kind !== "issue") throw new Error(`there is no issue ${name}`);
  return known(world.issues, fate.id);
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return address.port;
}
