import { readFileSync } from "node:fs";
import type { ApplicationFunction, Logger, Probot } from "probot";
import { formatWake, wakesOf } from "./core/wake.ts";
import { readEnvironment } from "./runtime/env.ts";
import { events } from "./runtime/events.ts";
import type { Log } from "./runtime/log.ts";
import { openService } from "./runtime/open.ts";
import type { Adder } from "./runtime/queue/queue.ts";
import { createReconciler } from "./runtime/reconciler.ts";
import { stopOnSignal } from "./runtime/signals.ts";

/**
 * The app for Probot, beside `server.ts` another way in: every event becomes a few keys in the queue, and that is all. Nothing is asked of
 * GitHub here, so the answer goes out well within the ten seconds that GitHub waits, and once it
 * is out the keys are on disk.
 */
export function createApp(options: {
  readonly queue: Adder;
  readonly now: () => Date;
  readonly log: Log;
}): ApplicationFunction {
  const { queue, now, log } = options;
  return (probot) => {
    probot.on([...events], async ({ id, name, payload }) => {
      const keys = wakesOf({ name, payload }).map(formatWake);
      // A key that cannot be stored rejects: GitHub then shows the delivery as failed.
      await Promise.all(keys.map((key) => queue.add(key, now().getTime())));
      log.info("webhook", { event: name, delivery: id, keys });
    });
  };
}

/**
 * For `probot run ./lib/app.js`. Without APP_ID and key Probot shows its set-up page instead and
 * never comes here.
 *
 * @throws Error that lists everything that is missing in the environment, or when the queue cannot
 *   be had or takes nothing, with the queue closed again
 */
export default async function app(
  probot: Probot,
  options: Parameters<ApplicationFunction>[1],
): Promise<void> {
  const read = readEnvironment(process.env, (path) => readFileSync(path, "utf8"));
  if (!read.ok) throw new Error(["Second Story cannot start yet.", ...read.problems].join("\n- "));
  const { environment } = read;
  const log = fromProbot(probot.log);
  const now = () => new Date();
  const reconciler = createReconciler({ environment, log, now });
  const service = await openService({ environment, reconciler, now, log });
  try {
    await createApp({ queue: service.queue, now, log })(probot, options);
    await service.start();
  } catch (error) {
    await service.stop();
    throw error;
  }
  stopOnSignal(() => service.stop());
}

/** Probot's logger takes the fields first. */
function fromProbot(logger: Logger): Log {
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
