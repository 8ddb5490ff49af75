import { Octokit } from "@octokit/rest";
import type { Instant } from "../core/thread.ts";
import { authorizationOf, type Credentials } from "./authorization.ts";
import { type Budget, openBudget } from "./budget.ts";
import { limitsAt } from "./limits.ts";
import { GitHubProblem } from "./problems.ts";
import type { Signer } from "./signer.ts";
import { type Fetch, type Watch, watching } from "./watch.ts";

/**
 * The one door to GitHub's HTTP interface. Nothing is repeated here: a request whose answer was lost
 * may have worked, so only the next observation may decide to try again. Every request passes the
 * installation's budget, which says no in time rather than sleep.
 */
export type Rest = {
  /**
   * One request, such as `GET /repos/{owner}/{repo}`; parameters that the route does not name go
   * into the query or the body. A GET follows where GitHub says a thing moved to; a write that is
   * redirected throws `Redirected`: whether it belongs there, too, is to be looked at first.
   */
  readonly call: (route: string, parameters?: Parameters) => Promise<Reply>;
  readonly baseUrl: string;
  /** When work that can wait, such as a sweep, should come; null: now. */
  readonly spareAt: () => Instant | null;
};

export type Parameters = Readonly<Record<string, unknown>>;

export type Reply = {
  readonly status: number;
  readonly data: unknown;
  /** GitHub's clock. */
  readonly at: Instant;
  /** Where the next page of a list is; null: this is the last. */
  readonly next: string | null;
};

export type ClientOptions = {
  /** `https://api.github.com`, or `https://HOST/api/v3` of a GitHub Enterprise Server. */
  readonly baseUrl: string;
  readonly log?: Log;
  /** Milliseconds; GitHub itself gives up after ten seconds. */
  readonly timeout?: number;
  /** Makes a request, and minds the time itself; by default the platform's, within `timeout`. */
  readonly fetch?: Fetch;
  /** By default the time of this machine. */
  readonly now?: () => Instant;
  /** Told of every request. */
  readonly watch?: Watch;
  /** Shared by all clients that speak for the same installation. */
  readonly budget?: Budget;
  /** Shared by all clients that speak for the same app. */
  readonly signer?: Signer;
};

/** Where the client tells what it does: one line for each request, and warnings. */
export type Log = {
  readonly debug: (message: string) => void;
  readonly warn: (message: string) => void;
};

export function openRest(credentials: Credentials, options: ClientOptions): Rest {
  const { log = silent, now = Date.now } = options;
  const budget = options.budget ?? openBudget({ limits: limitsAt(options.baseUrl), now });
  const fetch = options.fetch ?? inTime(options.timeout ?? 15_000);
  const octokit = new Octokit({
    baseUrl: options.baseUrl,
    userAgent: "second-story/0.1.0",
    // Refusals are told by who can mend them, by the caller; here they are only requests.
    log: { debug: nothing, info: log.debug, warn: log.warn, error: log.debug },
    request: {
      fetch: watching(fetchOnce(fetch), holderOf(credentials), options.watch),
    },
  });
  const ask = async (route: string, authorization: string, parameters: Parameters = {}) => {
    const whole = { ...parameters, headers: { authorization } };
    const { status, data, headers } = await octokit.request(route, whole);
    return { status, data, headers };
  };
  const authorized = authorizationOf(credentials, ask, now, options.signer);
  const send = (route: string, parameters: Parameters): Promise<Sent> =>
    budget.spend(route, (goOn) =>
      authorized((authorization) => {
        goOn();
        return ask(route, authorization, parameters);
      }),
    );
  return {
    baseUrl: options.baseUrl,
    spareAt: budget.spareAt,
    call: async (route, parameters = {}) => {
      let sent = await send(route, parameters);
      for (let hops = 0; redirected(sent.status); hops += 1) {
        sent = await send(`GET ${next(route, sent.headers.location, options.baseUrl, hops)}`, {});
      }
      return reply(sent, now);
    },
  };
}

type Sent = {
  readonly status: number;
  readonly data: unknown;
  readonly headers: Awaited<ReturnType<Octokit["request"]>>["headers"];
};

function holderOf(credentials: Credentials): string {
  return credentials.kind === "installation"
    ? `installation ${credentials.installation}`
    : credentials.kind;
}

/** What every request carries, those for tokens included. */
function fetchOnce(fetch: Fetch): Fetch {
  return (url, init) => {
    const headers = new Headers(init.headers);
    headers.set("x-github-api-version", "2022-11-28");
    return fetch(url, { ...init, headers, redirect: "manual" });
  };
}

function inTime(timeout: number): Fetch {
  return async (url, init) => {
    const signal = AbortSignal.timeout(timeout);
    try {
      return await fetch(url, { ...init, signal });
    } catch (error) {
      throw signal.aborted ? new Error(`no answer within ${timeout} ms`, { cause: error }) : error;
    }
  };
}

function redirected(status: number): boolean {
  return status === 301 || status === 302 || status === 307 || status === 308;
}

/** A write that GitHub did not carry out, because what it is about has another name by now. */
export class Redirected extends GitHubProblem {}

/** Where to go on; only GETs, only a few hops, and never with our token to another server. */
function next(route: string, location: string | undefined, baseUrl: string, hops: number): string {
  if (!route.startsWith("GET ")) throw new Redirected(hasMoved);
  const onTheServer = location?.startsWith(`${new URL(baseUrl).origin}/`);
  if (!location || !onTheServer || hops >= 3) throw new GitHubProblem(hasMoved);
  return location;
}

const hasMoved = { kind: "retry", because: "GitHub says that this has moved." } as const;

function reply({ status, data, headers }: Sent, now: () => Instant): Reply {
  const at = Date.parse(headers.date ?? "");
  return {
    status,
    data,
    at: Number.isNaN(at) ? now() : at,
    next: /<([^<>]*)>; *rel="next"/.exec(headers.link ?? "")?.[1] ?? null,
  };
}

const nothing = () => {};
const silent: Log = { debug: nothing, warn: nothing };
