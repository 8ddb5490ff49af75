import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createNodeMiddleware, Probot, ProbotOctokit } from "probot";
import { createApp } from "./app.ts";
import { maxBody, readBody } from "./runtime/body.ts";
import type { Environment } from "./runtime/env.ts";
import { describeError, type Log } from "./runtime/log.ts";
import { openService, type Reconciler } from "./runtime/open.ts";
import { createReconciler } from "./runtime/reconciler.ts";
import type { Service } from "./runtime/service.ts";

export const webhookPath = "/api/github/webhooks";

/** Milliseconds that requests under way have left once the server is to stop. */
const lastRequests = 5_000;

const landing = `Second Story runs blameless post-mortems on GitHub issues.

It is running, and GitHub's webhooks arrive at ${webhookPath}.
`;

export type RunningServer = {
  /** Such as `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly service: Service;
  /** Takes no more requests, lets what is running end, closes the queue. */
  stop(): Promise<void>;
};

/** `second-story serve`: the server and the worker in one process. */
export async function startServer(options: {
  readonly environment: Environment;
  readonly log: Log;
  readonly now?: () => Date;
  /** What brings issues up to date; GitHub itself unless said otherwise. */
  readonly reconciler?: Reconciler;
}): Promise<RunningServer> {
  const { environment, log, now = () => new Date() } = options;
  const reconciler = options.reconciler ?? createReconciler({ environment, log, now });
  const service = openService({ environment, reconciler, now, log });
  const webhooks = await createNodeMiddleware(createApp({ queue: service.queue, now, log }), {
    probot: createProbot(environment),
    webhooksPath: webhookPath,
  });

  const server = createServer((request, response) => {
    answer(request, response, webhooks).catch((error: unknown) => {
      log.error("a request went unanswered", { because: describeError(error) });
      if (!response.headersSent) say(response, 500, "Something went wrong here.\n");
    });
  });
  await listen(server, environment).catch(async (error: unknown) => {
    await service.stop();
    throw error;
  });
  await service.start();
  const url = addressOf(server);
  log.info("listening", { url });

  return {
    url,
    service,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      setTimeout(() => server.closeAllConnections(), lastRequests).unref();
      await closed;
      await service.stop();
    },
  };
}

type Webhooks = Awaited<ReturnType<typeof createNodeMiddleware>>;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  webhooks: Webhooks,
): Promise<void> {
  const path = request.url?.split("?")[0];
  if (path === webhookPath) {
    // Probot's own middleware would keep a body of any length before it looks at the signature.
    const body = await readBody(request, maxBody);
    if (body === null) return say(response, 413, "That is more than GitHub sends.\n");
    request.body = body;
    await webhooks(request, response);
    return;
  }
  if (path === "/ping") return say(response, 200, "PONG\n");
  if (path === "/") return say(response, 200, landing);
  say(response, 404, "There is nothing here.\n");
}

function say(response: ServerResponse, status: number, text: string): void {
  const headers = { "content-type": "text/plain; charset=utf-8" };
  // What is left of a body that was too long is not waited for.
  response.writeHead(status, status === 413 ? { ...headers, connection: "close" } : headers);
  response.end(text);
}

/** Probot here only checks signatures; its Octokit makes no request. */
function createProbot({
  appId,
  privateKey,
  webhookSecret,
  baseUrl,
  logLevel,
}: Environment): Probot {
  return new Probot({
    appId,
    privateKey,
    secret: webhookSecret,
    baseUrl,
    logLevel: logLevel === "silent" ? "fatal" : logLevel,
    logFormat: "json",
    logLevelInString: true,
    // Off in case that ever changes: repeating a request whose answer was lost does it twice. Probot
    // overwrites this unless it is a function.
    Octokit: ProbotOctokit.defaults((defaults: object) => ({
      ...defaults,
      retry: { enabled: false },
      throttle: { enabled: false },
    })),
  });
}

function listen(server: Server, { host, port }: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      const because = `Nothing can listen at HOST ${host} with PORT ${port}. Set them to others, or stop what listens there already.`;
      reject(new Error(because, { cause }));
    });
    server.listen({ host, port }, resolve);
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
