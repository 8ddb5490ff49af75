import type { Instant } from "../core/thread.ts";
import { routeName } from "./route-name.ts";

/** One request to GitHub, as whoever counts requests sees it: no names, no texts. */
export type Asked = {
  /** `GET /repos/{owner}/{repo}/issues`, or `other`. */
  readonly route: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** What is left of an hourly limit; null when GitHub did not say. */
  readonly quota: Quota | null;
};

export type Quota = {
  /** Whose it is: `app`, `token`, or `installation 5`. */
  readonly holder: string;
  /** `core`, `graphql`, … */
  readonly resource: string;
  readonly remaining: number;
  /** By GitHub's clock. */
  readonly resetAt: Instant;
};

export type Watch = (asked: Asked) => void;

/** As the platform's, with what of an answer is read. */
export type Fetch = (url: string, init: RequestInit) => Promise<Answer>;

export type Answer = Pick<Response, "status" | "url" | "headers" | "text" | "arrayBuffer">;

/** Tells of every request that goes out, those for tokens and after redirects included. */
export function watching(fetch: Fetch, holder: string, watch: Watch | undefined): Fetch {
  if (!watch) return fetch;
  return async (url, init) => {
    const route = routeName(init.method ?? "GET", new URL(url).pathname);
    try {
      const response = await fetch(url, init);
      // An installation's token is asked for by the app.
      const spender = route.endsWith("/access_tokens") ? "app" : holder;
      watch({ route, status: response.status, quota: quotaIn(response.headers, spender) });
      return response;
    } catch (error) {
      watch({ route, status: null, quota: null });
      throw error;
    }
  };
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#checking-the-status-of-your-rate-limit */
function quotaIn(headers: Headers, holder: string): Quota | null {
  const remaining = headers.get("x-ratelimit-remaining");
  const reset = headers.get("x-ratelimit-reset");
  const resource = headers.get("x-ratelimit-resource");
  if (remaining === null || reset === null || resource === null) return null;
  return { holder, resource, remaining: Number(remaining), resetAt: Number(reset) * 1_000 };
}
