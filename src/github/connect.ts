import type { Repository } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import { type BudgetOptions, openBudget } from "./budget.ts";
import { type Log, openRest, type Rest } from "./client.ts";
import { openConnection } from "./connection.ts";
import { type Delivery, deliveriesSince, redeliver } from "./deliveries.ts";
import { identifyApp, identifyToken } from "./identity.ts";
import { installationsOf } from "./installations.ts";
import { limitsAt } from "./limits.ts";
import { openPort, type Port } from "./port.ts";
import { repositoriesIn } from "./repositories.ts";
import { type Listed, type Reach, reviewsIn } from "./reviews.ts";
import { openSigner, type Signer, signingWith } from "./signer.ts";
import type { Fetch, Watch } from "./watch.ts";

/** A GitHub App: a port to every repository it is installed at, and lists for the sweep. */
export type GitHubApp = Port & {
  /** Ids, without suspended installations. */
  readonly listInstallations: () => Promise<readonly number[]>;
  /** Without archived ones, where nothing can be written, and those that have no issues. */
  readonly listRepositories: (installation: number) => Promise<readonly Repository[]>;
  readonly listReviews: (repository: Repository, reach?: Reach) => Promise<Listed>;
  /** Attempts to deliver a webhook since then, newest first. */
  readonly listDeliveries: (since: Instant) => Promise<readonly Delivery[]>;
  /** Asks for one attempt more, by the id of an earlier one. */
  readonly redeliver: (id: string) => Promise<void>;
};

/** How the budget is reckoned; by default as the server at hand wants it. */
type Pacing = Pick<BudgetOptions, "limits" | "pause">;

export type AppOptions = Pacing & {
  readonly appId: number;
  /** PEM, as GitHub gives it. */
  readonly privateKey: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly baseUrl: string;
  readonly log?: Log;
  /** Told of every request. */
  readonly watch?: Watch;
  /** By default the time of this machine. */
  readonly now?: () => Date;
  /** Makes a request; by default the platform's, with a limit of time. */
  readonly fetch?: Fetch;
  /** By default it signs with the private key, by this machine's time whatever `now` says. */
  readonly signer?: Signer;
};

export function connectGitHub({
  appId,
  privateKey,
  now = () => new Date(),
  limits,
  pause,
  signer = openSigner({ appId, sign: signingWith(privateKey), now: Date.now }),
  ...given
}: AppOptions): GitHubApp {
  const clock = () => now().getTime();
  const options = { ...given, now: clock, signer };
  const newBudget = () =>
    openBudget({ limits: limits ?? limitsAt(options.baseUrl), pause, now: clock });
  const app = openRest({ kind: "app", appId, privateKey }, { ...options, budget: newBudget() });
  const open = (installation: number) => {
    const credentials = { kind: "installation", appId, privateKey, installation } as const;
    return openRest(credentials, { ...options, budget: newBudget() });
  };
  const installations = installationsOf(app, open, clock);
  const { at, includes } = installations;
  const identify = (rest: Rest) => identifyApp(app, rest);
  const connection = openConnection({ at, includes, identify }, clock);
  return {
    ...openPort(connection),
    listInstallations: installations.all,
    listRepositories: (installation) => repositoriesIn(installations.speakAs(installation)),
    listReviews: (repository, reach) => reviewsIn(connection, repository, reach),
    listDeliveries: (since) => deliveriesSince(app, since),
    redeliver: (id) => redeliver(app, id),
  };
}

export type TokenOptions = Pacing & {
  readonly token: string;
  readonly baseUrl: string;
  readonly log?: Log;
};

/** For the command line and for workflows: one token for everything it can reach. */
export function connectWithToken({ token, limits, pause, ...options }: TokenOptions): Port {
  const budget = openBudget({ limits: limits ?? limitsAt(options.baseUrl), pause });
  const rest = openRest({ kind: "token", token }, { ...options, budget });
  const connection = openConnection({
    at: async () => rest,
    includes: async () => true,
    identify: identifyToken,
  });
  return openPort(connection);
}
