import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { identify } from "./auth.ts";
import { type Clock, wholeSeconds } from "./clock.ts";
import type { Identity } from "./context.ts";
import type { Courier } from "./deliver.ts";
import { type Reply, type Request, respond, respondGraphql } from "./respond.ts";
import { matchRoute } from "./routes.ts";
import type { Delivery, World } from "./state.ts";

/** A comment may have 262,144 bytes, and JSON may need six for one of them. */
const largestBody = 2 * 1024 * 1024;

export type LoggedRequest = {
  readonly method: string;
  /** The template, such as `/repos/{owner}/{repo}/issues`. */
  readonly route: string;
  readonly status: number;
  /** A login, `slug[bot]`, or `anonymous`. */
  readonly by: string;
};

/** Told of things at the moment they happen, so that a test can act before anybody else knows. */
export type Watch = {
  /** A request was done, and its answer is not sent yet. */
  readonly done?: (request: LoggedRequest & { readonly path: string }) => void;
  /** A webhook was answered, or nobody was there to take it. */
  readonly delivered?: (delivery: Delivery) => void;
};

/** Something that happens just before a request of the app is answered, or instead. */
export type Interlude = {
  /** `PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}`, or `POST /graphql`. */
  readonly request: string;
  readonly act: (() => Promise<unknown>) | "fails";
};

export type Face = {
  readonly world: World;
  readonly clock: Clock;
  /** Judges JWTs and tokens, so that leaps of the world's clock do not expire them. */
  readonly authClock: Clock;
  readonly courier: Courier;
  readonly log: LoggedRequest[];
  readonly watch: Watch;
  /** Each happens once. */
  readonly interludes: Interlude[];
};

type Responder = typeof respond;

/** REST below `/api/v3` and GraphQL at `/api/graphql`, as a GitHub Enterprise Server has them. */
export function createApp(face: Face): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: largestBody }));
  app.post("/api/graphql", ({ req }) => serve(face, req.raw, "/api", respondGraphql));
  app.all("/api/v3/*", ({ req }) => serve(face, req.raw, "/api/v3", respond));
  return app;
}

async function serve(
  face: Face,
  raw: globalThis.Request,
  base: string,
  responder: Responder,
): Promise<Response> {
  const request = await readRequest(raw, base);
  const { world } = face;
  if ((await interlude(face, request)) === "fails") return unavailable();
  world.now = wholeSeconds(face.clock.now());
  const now = face.authClock.now().getTime();
  const identity = identify(world, request.authorization, now);
  const reply = responder(world, request, identity);
  const done = logged(request, identity, reply);
  face.log.push(done);
  face.watch.done?.({ ...done, path: request.path });
  face.courier.send(reply.webhooks);
  return toResponse(world, reply);
}

/** What GitHub's proxies say when nobody behind them answers. */
function unavailable(): Response {
  return new Response("<html><h1>502 Bad Gateway</h1></html>", { status: 502 });
}

async function interlude(
  face: Face,
  { method, path, authorization }: Request,
): Promise<"passed" | "fails"> {
  const { world, authClock, interludes } = face;
  const identity = identify(world, authorization, authClock.now().getTime());
  if (identity?.kind !== "installation") return "passed";
  const template = path === "/graphql" ? path : matchRoute(method, path, world.lacks).template;
  const place = interludes.findIndex(({ request }) => request === `${method} ${template}`);
  const [next] = place === -1 ? [] : interludes.splice(place, 1);
  if (next?.act === "fails") return "fails";
  await next?.act();
  return "passed";
}

async function readRequest(raw: globalThis.Request, base: string): Promise<Request> {
  const url = new URL(raw.url);
  return {
    method: raw.method,
    path: url.pathname.slice(base.length),
    query: url.searchParams,
    body: await raw.text(),
    authorization: raw.headers.get("authorization"),
    ifNoneMatch: raw.headers.get("if-none-match"),
  };
}

function logged(request: Request, identity: Identity | null, reply: Reply): LoggedRequest {
  return {
    method: request.method,
    route: reply.route,
    status: reply.response.status,
    by: identity?.account.login ?? "unknown",
  };
}

function toResponse(world: World, { response }: Reply): Response {
  const headers = new Headers({
    ...response.headers,
    date: new Date(world.now).toUTCString(),
    "x-github-media-type": "github.v3; format=json",
  });
  if (response.body === undefined) return new Response(null, { status: response.status, headers });
  headers.set("content-type", "application/json; charset=utf-8");
  return new Response(JSON.stringify(response.body), { status: response.status, headers });
}

/** Listens on this machine only. Port 0 takes any that is free. */
export async function listen(app: Hono, port: number): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return server;
}

export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
