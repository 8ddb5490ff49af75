import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Environment } from "./runtime/env.ts";
import { createIngest } from "./runtime/ingest.ts";
import { describeError, type Log } from "./runtime/log.ts";
import { createMetrics, type Metrics, metricsType, onceASecond } from "./runtime/metrics.ts";
import { openService, type Reconciler } from "./runtime/open.ts";
import { createReadiness, type Readiness } from "./runtime/readiness.ts";
import { createReconciler } from "./runtime/reconciler.ts";
import type { Service } from "./runtime/service.ts";
import { telling } from "./runtime/told.ts";

export const webhookPath = "/api/github/webhooks";

/** Milliseconds that requests under way have left once the server is to stop. */
const lastRequests = 5_000;

/** Milliseconds in which a request has to arrive. GitHub waits ten seconds, an older server thirty. */
const wholeRequest = 30_000;

/** Milliseconds between looks for requests that took longer. */
const lookForLate = 5_000;

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

/**
 * `second-story serve`: the server and the worker in one process.
 *
 * @throws Error when the queue or the port cannot be had, with what to set, or when the queue takes
 *   nothing; by then both are closed again
 */
export async function startServer(options: {
  readonly environment: Environment;
  readonly log: Log;
  readonly now?: () => Date;
  /** What brings issues up to date; GitHub itself unless said otherwise. */
  readonly reconciler?: Reconciler;
}): Promise<RunningServer> {
  const { environment, log, now = () => new Date() } = options;
  const metrics = createMetrics();
  const reconciler = options.reconciler ?? createReconciler({ environment, log, now, metrics });
  const reconcile = telling(reconciler.reconcile, { log, metrics });
  const service = await openService({
    environment,
    reconciler: { ...reconciler, reconcile },
    now,
    log,
  });
  const readiness = createReadiness(service.watch.probe);
  const ways = waysIn({ environment, log, now, service, metrics, readiness });

  const limits = { requestTimeout: wholeRequest, connectionsCheckingInterval: lookForLate };
  const server = createServer(limits, (request, response) => {
    const way = ways.get(request.url?.split("?")[0] ?? "") ?? nothingHere;
    way(request, response).catch((error: unknown) => {
      log.error("a request went unanswered", { because: describeError(error) });
      if (!response.headersSent) say(response, 500, "Something went wrong here.\n");
    });
  });
  try {
    await listen(server, environment);
    await service.start();
  } catch (error) {
    // Left open, it would acknowledge webhooks that nobody works on.
    await close(server, 0);
    await service.stop();
    throw error;
  }
  readiness.begin();
  const url = addressOf(server);
  log.info("listening", { url });

  return {
    url,
    service,
    async stop() {
      readiness.end();
      await close(server, lastRequests);
      await service.stop();
    },
  };
}

type Way = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What is answered, by path. */
function waysIn(parts: {
  readonly environment: Environment;
  readonly log: Log;
  readonly now: () => Date;
  readonly service: Service;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
}): ReadonlyMap<string, Way> {
  const { environment, log, now, service, metrics, readiness } = parts;
  const ingest = createIngest({
    secret: environment.webhookSecret,
    queue: service.queue,
    now,
    log,
    answered: metrics.delivered,
  });
  const page = onceASecond(async (at) => {
    const counts = await service.watch.count(at.getTime()).catch(() => null);
    return metrics.render(counts, at);
  });
  return new Map<string, Way>([
    [webhookPath, ingest],
    [
      "/healthz",
      async (_, response) => {
        const failure = service.watch.failure?.() ?? null;
        if (failure === null) say(response, 200, "ok\n");
        else say(response, 503, `The queue takes nothing: ${failure}\n`);
      },
    ],
    [
      "/readyz",
      async (_, response) => {
        const ready = await readiness.ask();
        if (ready.is === "ready") say(response, 200, "ready\n");
        else say(response, 503, `${ready.because}\n`);
      },
    ],
    [
      "/metrics",
      async (_, response) => {
        say(response, 200, await page(now()), metricsType);
      },
    ],
    ["/ping", async (_, response) => say(response, 200, "PONG\n")],
    ["/", async (_, response) => say(response, 200, landing)],
  ]);
}

const nothingHere: Way = async (_, response) => say(response, 404, "There is nothing here.\n");

function say(
  response: ServerResponse,
  status: number,
  text: string,
  type = "text/plain; charset=utf-8",
): void {
  response.writeHead(status, { "content-type": type });
  response.end(text);
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

/**
 * Takes no more requests, also where it never listened.
 *
 * @param left milliseconds that requests under way have
 */
function close(server: Server, left: number): Promise<void> {
  setTimeout(() => server.closeAllConnections(), left).unref();
  return new Promise((resolve) => server.close(() => resolve()));
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") return String(address);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
