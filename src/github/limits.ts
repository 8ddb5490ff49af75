/**
 * What GitHub asks of those who make many requests, and how far below that we stay. The limits hold
 * for each installation of the app by itself.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export type Limits = {
  /** Milliseconds from one write to the next. */
  readonly gap: number;
  /** Milliseconds that a write may wait for its turn; where it is further off, the work ends. */
  readonly patience: number;
  /** Requests under way at the same time. */
  readonly atOnce: number;
  /** Issues, comments and links created. */
  readonly creations: readonly Allowance[];
  /** A read is one point, a write five. */
  readonly points: readonly Allowance[];
};

/** So much within so many milliseconds, whenever those begin. */
export type Allowance = { readonly most: number; readonly within: number };

const minute = 60_000;
const hour = 3_600_000;

/**
 * GitHub allows 80 creations a minute and 500 an hour, what people do in the browser included, 900
 * points a minute and 100 requests at once, and wants a second between writes. A fifth or more is
 * left for people, and for what is reckoned otherwise there than here.
 *
 * A write waits two seconds at most: to end the work and come back costs two reads and more, and a
 * longer wait would keep a place from somebody else.
 */
export const githubLimits: Limits = {
  gap: 1_000,
  patience: 2_000,
  atOnce: 20,
  creations: [
    { most: 60, within: minute },
    { most: 400, within: hour },
  ],
  points: [{ most: 720, within: minute }],
};

/** For servers without limits of their own; what they ask for when they refuse is honoured as ever. */
export const noLimits: Limits = { gap: 0, patience: 0, atOnce: 20, creations: [], points: [] };

/**
 * A GitHub Enterprise Server has no limits unless its administrators set some.
 * https://docs.github.com/en/enterprise-server@3.14/rest/overview/rate-limits-for-the-rest-api
 *
 * @param baseUrl as the client has it
 */
export function limitsAt(baseUrl: string): Limits {
  const { hostname } = new URL(baseUrl);
  // ghe.com is GitHub's own cloud, with data kept in one region.
  const isCloud = hostname === "api.github.com" || hostname.endsWith(".ghe.com");
  return isCloud ? githubLimits : noLimits;
}

/** What a request counts as. */
export type Spending = {
  readonly what: "read" | "write" | "creation";
  readonly points: number;
  /** Which hourly limit it draws on. */
  readonly from: "core" | "graphql";
};

/**
 * Reactions and labels are writes and no creations: nobody is told of them, and they come before the
 * document, which they are not to hold up.
 *
 * @param route with its template, such as `POST /repos/{owner}/{repo}/issues`
 */
export function spendingOn(route: string): Spending {
  // All our queries only read.
  if (/^POST \S*\/graphql$/.test(route)) return { what: "read", points: 1, from: "graphql" };
  if (route.startsWith("GET ")) return { what: "read", points: 1, from: "core" };
  const creates = /^POST \S*\/(issues|comments|sub_issues)$/.test(route);
  return { what: creates ? "creation" : "write", points: 5, from: "core" };
}
