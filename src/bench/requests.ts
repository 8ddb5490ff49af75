import type { LoggedRequest } from "../embedded/github.ts";

/** What a request is for, as far as its cost goes. */
export type RequestKind = "read" | "document" | "reaction" | "other-write" | "token";

/** Requests of a stretch of time, by kind. */
export type Cost = { readonly [kind in RequestKind]: number };

export function costOf(requests: readonly LoggedRequest[]): Cost {
  const cost = { read: 0, document: 0, reaction: 0, "other-write": 0, token: 0 };
  for (const request of requests) cost[kindOf(request)] += 1;
  return cost;
}

/** By the app; people make requests too. */
export function byTheApp({ by }: LoggedRequest): boolean {
  return by.endsWith("[bot]");
}

export function kindOf({ method, route }: LoggedRequest): RequestKind {
  if (route.endsWith("/access_tokens")) return "token";
  if (method === "GET" || route.includes("graphql")) return "read";
  if (route.endsWith("/reactions")) return "reaction";
  if (method === "PATCH" && route.endsWith("/issues/comments/{comment_id}")) return "document";
  return "other-write";
}

export function writesIn(cost: Cost): number {
  return cost.document + cost.reaction + cost["other-write"];
}

export function isWrite(request: LoggedRequest): boolean {
  const kind = kindOf(request);
  return kind !== "read" && kind !== "token";
}
