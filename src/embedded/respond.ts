import type { Answer } from "./answer.ts";
import { badCredentials, notFound, suspended } from "./answer.ts";
import type { Identity } from "./context.ts";
import { executeGraphql } from "./graphql/execute.ts";
import { digest } from "./ids.ts";
import { apiUrl } from "./json/links.ts";
import { type Json, readJson } from "./json.ts";
import { countRequest, type Standing } from "./quota.ts";
import { matchRoute } from "./routes.ts";
import type { Delivery, World } from "./state.ts";
import { fullName } from "./world.ts";

export type Request = {
  readonly method: string;
  /** Below `/api/v3`, still encoded, without the query: `/repos/acme/shop/issues/1`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  /** The whole `Authorization` header: ETags are bound to it. */
  readonly authorization: string | null;
  readonly ifNoneMatch: string | null;
};

export type Response = {
  readonly status: number;
  readonly body: Json | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

export type Reply = {
  readonly response: Response;
  readonly webhooks: readonly Delivery[];
  /** The route's template, for counting: `/repos/{owner}/{repo}/issues`. */
  readonly route: string;
};

/**
 * One REST request against the world: the world is changed in place, and what it causes is given
 * back. Pure otherwise. `identity` null stands for credentials that are not accepted.
 */
export function respond(world: World, request: Request, identity: Identity | null): Reply {
  const path = byName(world, request.path);
  const match = matchRoute(request.method, path, world.lacks);
  const route = match.template;
  if (!identity) return { response: bare(badCredentials), webhooks: [], route };
  if (isSuspended(identity)) return { response: bare(suspended), webhooks: [], route };
  const standing = countRequest(world, identity);
  if (standing.kind === "used-up") {
    return { response: bare(standing.answer, standing), webhooks: [], route };
  }
  const webhooks: Delivery[] = [];
  const answer = match.handle({
    world,
    by: identity.account,
    webhooks,
    identity,
    method: request.method,
    params: match.params,
    query: request.query,
    body: readJson(request.body),
    url: `${apiUrl(world)}${path}`,
  });
  return { response: conditional(request, answer, standing), webhooks, route };
}

/** Redirects name a repository by its id, `/repositories/20001/issues/1`; it is the same place. */
function byName(world: World, path: string): string {
  const [, word, id, ...rest] = path.split("/");
  const repository = word === "repositories" && world.repositories.get(Number(id));
  if (!repository) return path;
  return ["/repos", fullName(world, repository), ...rest].join("/");
}

/** A GraphQL request; it shares the rest with `respond`. */
export function respondGraphql(world: World, request: Request, identity: Identity | null): Reply {
  const route = "/graphql";
  if (!identity || identity.kind === "nobody" || identity.kind === "app") {
    return { response: bare(badCredentials), webhooks: [], route };
  }
  if (isSuspended(identity)) return { response: bare(suspended), webhooks: [], route };
  if (world.lacks.has("graphql")) return { response: bare(notFound), webhooks: [], route };
  const standing = countRequest(world, identity);
  if (standing.kind === "used-up") {
    return { response: bare(standing.answer, standing), webhooks: [], route };
  }
  const webhooks: Delivery[] = [];
  const body = readJson(request.body);
  const answer = executeGraphql({ world, by: identity.account, webhooks, identity }, body);
  return { response: bare(answer, standing), webhooks, route };
}

function isSuspended(identity: Identity): boolean {
  return identity.kind === "installation" && identity.installation.suspendedAt !== null;
}

/** A GET gets an ETag; one the same token has seen already is answered 304 and costs nothing. */
function conditional(
  request: Request,
  answer: Answer,
  standing: Standing & { kind: "counted" },
): Response {
  const response = bare(answer, standing);
  if (request.method !== "GET" || answer.status !== 200) return response;
  const etag = `W/"${digest(`${request.authorization}\n${JSON.stringify(answer.body)}`)}"`;
  if (request.ifNoneMatch !== etag) {
    return { ...response, headers: { ...response.headers, etag } };
  }
  standing.refund();
  const headers = { ...response.headers, ...standing.headers(), etag };
  return { status: 304, body: undefined, headers };
}

function bare(answer: Answer, standing?: Standing): Response {
  return {
    status: answer.status,
    body: answer.body,
    headers: { ...standing?.headers(), ...answer.headers },
  };
}
