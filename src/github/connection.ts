import type { ParsedConfig } from "../core/config/config.ts";
import { formatRepository, type Repository } from "../core/key.ts";
import type { Capabilities } from "../core/observed.ts";
import type { Instant, Person, Role } from "../core/thread.ts";
import type { Applied } from "./applied.ts";
import type { Rest } from "./client.ts";
import { type Conversation, lengthOf } from "./comment.ts";
import type { Found } from "./config-file.ts";
import { type Lacking, openLacking } from "./lacking.ts";
import { type Memory, remember, type Shelf, shelf } from "./memory.ts";
import { type LookedBack, lengthFound } from "./overtaken.ts";
import { GitHubProblem } from "./problems.ts";
import type { SeenRepository } from "./repository-facts.ts";

/** Who we are to GitHub, and what we remember of it. One for each process and server. */
export type Connection = {
  readonly access: Access;
  /** The local clock: how old what is remembered is, and when a wait that GitHub asks for ends. */
  readonly now: () => Instant;
  readonly memory: Remembered;
  readonly lacks: Lacking;
};

/** As an app we speak through the installation at a repository's owner, else with one token. */
export type Access = {
  /** Null where the app is not installed. */
  readonly at: (repository: Repository) => Promise<Rest | null>;
  readonly includes: (repository: Repository) => Promise<boolean>;
  readonly identify: (rest: Rest) => Promise<Person>;
};

/** Everything here may be a little old; what may not is asked for each time. */
export type Remembered = {
  readonly self: Memory<Person>;
  readonly repositories: Memory<SeenRepository>;
  readonly configs: Memory<ParsedConfig>;
  /** By owner: the file that their repositories share. */
  readonly sharedConfigs: Memory<Found>;
  /** The same as sweeps read it, which pass over a slip in it in one repository after the other. */
  readonly sweptConfigs: Memory<Found>;
  readonly roles: Memory<Role>;
  readonly people: Memory<Person | null>;
  /** Who is in a team; null where GitHub does not tell. */
  readonly members: Memory<boolean | null>;
  /** Whether the app is shown a team. */
  readonly teams: Memory<boolean>;
  /** Labels that a repository is known to have. */
  readonly labels: Memory<true>;
  /** What came of linking an issue below another. */
  readonly links: Memory<Applied>;
  /** By comment id and the time it was last changed. */
  readonly editors: Shelf<Person | null>;
  /** By comment: since when its editor is waited for. */
  readonly awaited: Shelf<Instant>;
  /** By follow-up. */
  readonly conversations: Shelf<Conversation>;
  /** By comment of ours. */
  readonly lookedBack: Shelf<LookedBack>;
  /** When to ask again what our writes replaced, by issue. */
  readonly owed: Shelf<Instant>;
  /** Until when nothing of the kind is asked, by owner. */
  readonly silent: Shelf<Instant>;
  /** Until when what may have been written is not to be seen yet, by review and place. */
  readonly unanswered: Shelf<Instant>;
};

export function openConnection(access: Access, now: () => Instant = Date.now): Connection {
  const minutes = (count: number) => ({ keep: count * 60_000, clock: now });
  return {
    access,
    now,
    lacks: openLacking(now),
    memory: {
      self: remember(minutes(Number.POSITIVE_INFINITY)),
      repositories: remember(minutes(10)),
      // One behind the other: together a changed setting is seen within ten minutes.
      configs: remember({ ...minutes(8), most: 1_000 }),
      sharedConfigs: remember({ ...minutes(2), most: 1_000 }),
      sweptConfigs: remember({ ...minutes(2), most: 1_000 }),
      roles: remember(minutes(5)),
      people: remember(minutes(60)),
      members: remember(minutes(5)),
      teams: remember(minutes(5)),
      labels: remember(minutes(60)),
      links: remember(minutes(60)),
      editors: shelf(),
      awaited: shelf(),
      conversations: shelf({ sizeOf: lengthOf }),
      lookedBack: shelf({ sizeOf: lengthFound }),
      owed: shelf(),
      silent: shelf(),
      unanswered: shelf(),
    },
  };
}

/** For work that cannot be done without access. */
export async function restAt({ access }: Connection, repository: Repository): Promise<Rest> {
  const rest = await access.at(repository);
  if (rest) return rest;
  const because = `The app is not installed at ${formatRepository(repository)}. Its owner can install it.`;
  throw new GitHubProblem({ kind: "parked", because });
}

export function selfOf({ access, memory }: Connection, rest: Rest): Promise<Person> {
  return memory.self.get("self", () => access.identify(rest));
}

export function capabilities({ lacks }: Connection): Capabilities {
  return {
    graphql: !lacks.has("graphql"),
    subIssues: !lacks.has("subIssues"),
    pins: !lacks.has("pins"),
  };
}
