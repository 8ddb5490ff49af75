import { identify } from "../../src/embedded/auth.ts";
import { wholeSeconds } from "../../src/embedded/clock.ts";
import type { Json } from "../../src/embedded/json.ts";
import {
  type Request,
  type Response,
  respond,
  respondGraphql,
} from "../../src/embedded/respond.ts";
import { matchRoute } from "../../src/embedded/routes.ts";
import type { Delivery, World } from "../../src/embedded/state.ts";
import type { Answer } from "../../src/github/watch.ts";
import { post } from "./post.ts";
import type { Simulation } from "./simulation.ts";

export const host = "github.test";
export const baseUrl = `http://${host}/api/v3`;

/** Has GitHub answer a request; what comes of it is sent on its way. */
export function serve(simulation: Simulation, request: Request): Response {
  const { world, now } = simulation;
  world.now = wholeSeconds(new Date(now));
  const identity = identify(world, request.authorization, now);
  const responder = request.path === "/graphql" ? respondGraphql : respond;
  const { response, webhooks } = responder(world, request, identity);
  post(simulation, webhooks);
  return response;
}

/** Something that has no request: people in the browser, the owner, GitHub's staff. */
export function happen(simulation: Simulation, what: (webhooks: Delivery[]) => void): void {
  const { world, now } = simulation;
  world.now = wholeSeconds(new Date(now));
  const webhooks: Delivery[] = [];
  what(webhooks);
  post(simulation, webhooks);
}

export function readRequest(url: string, init: RequestInit): Request {
  const { pathname, searchParams } = new URL(url);
  const base = pathname === "/api/graphql" ? "/api" : "/api/v3";
  const headers = new Headers(init.headers);
  return {
    method: init.method ?? "GET",
    path: pathname.slice(base.length),
    query: searchParams,
    body: typeof init.body === "string" ? init.body : "",
    authorization: headers.get("authorization"),
    ifNoneMatch: null,
  };
}

export function routeOf(world: World, { method, path }: Request): string {
  if (path === "/graphql") return "POST /graphql";
  return `${method} ${matchRoute(method, path, world.lacks).template}`;
}

/** As the platform's `fetch` would give it. */
export function answerOf(
  simulation: Simulation,
  url: string,
  { status, headers, body }: Response,
): Answer {
  const all = new Headers({ ...headers, date: new Date(simulation.world.now).toUTCString() });
  if (body !== undefined) all.set("content-type", "application/json; charset=utf-8");
  return textAnswer(url, status, all, body === undefined ? "" : JSON.stringify(body));
}

export function textAnswer(url: string, status: number, headers: Headers, text: string): Answer {
  const buffer = async () => new ArrayBuffer(0);
  return { status, url, headers, text: async () => text, arrayBuffer: buffer };
}

export function problemAnswer(
  simulation: Simulation,
  url: string,
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body: Json = { message, documentation_url: "https://docs.github.com/rest" };
  return answerOf(simulation, url, { status, headers, body });
}
