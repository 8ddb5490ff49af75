import type { Key, Repository } from "../core/key.ts";
import { type Log, openRest, type Rest } from "./client.ts";
import { openConnection } from "./connection.ts";
import { identifyApp, identifyToken } from "./identity.ts";
import { installationsOf } from "./installations.ts";
import { openPort, type Port } from "./port.ts";
import { repositoriesIn } from "./repositories.ts";
import { reviewsIn } from "./reviews.ts";

/** A GitHub App: a port to every repository it is installed at, and lists for the sweep. */
export type GitHubApp = Port & {
  /** Ids, without suspended installations. */
  readonly listInstallations: () => Promise<readonly number[]>;
  /** Without archived ones, where nothing can be written. */
  readonly listRepositories: (installation: number) => Promise<readonly Repository[]>;
  readonly listReviews: (repository: Repository) => Promise<readonly Key[]>;
};

export type AppOptions = {
  readonly appId: number;
  /** PEM, as GitHub gives it. */
  readonly privateKey: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly baseUrl: string;
  readonly log?: Log;
  /** By default the time of this machine. */
  readonly now?: () => Date;
};

export function connectGitHub({
  appId,
  privateKey,
  now = () => new Date(),
  ...options
}: AppOptions): GitHubApp {
  const clock = () => now().getTime();
  const app = openRest({ kind: "app", appId, privateKey }, options);
  const installations = installationsOf(
    app,
    (installation) => openRest({ kind: "installation", appId, privateKey, installation }, options),
    clock,
  );
  const { at, includes } = installations;
  const identify = (rest: Rest) => identifyApp(app, rest);
  const connection = openConnection({ at, includes, identify }, clock);
  return {
    ...openPort(connection),
    listInstallations: installations.all,
    listRepositories: (installation) => repositoriesIn(installations.speakAs(installation)),
    listReviews: (repository) => reviewsIn(connection, repository),
  };
}

export type TokenOptions = {
  readonly token: string;
  readonly baseUrl: string;
  readonly log?: Log;
};

/** For the command line and for workflows: one token for everything it can reach. */
export function connectWithToken({ token, ...options }: TokenOptions): Port {
  const rest = openRest({ kind: "token", token }, options);
  const connection = openConnection({
    at: async () => rest,
    includes: async () => true,
    identify: identifyToken,
  });
  return openPort(connection);
}
