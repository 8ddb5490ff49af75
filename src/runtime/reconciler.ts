import { compileTemplates } from "../core/sentences.ts";
import { connectGitHub } from "../github/connect.ts";
import type { Environment } from "./env.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Reconciler } from "./open.ts";
import { createReconcile } from "./reconcile.ts";
import { readTemplates } from "./templates.ts";
import { countingWrites } from "./told.ts";

/** What the service does for a key, with the GitHub and the templates that the environment names. */
export function createReconciler(options: {
  readonly environment: Environment;
  readonly log: Log;
  readonly now: () => Date;
  readonly metrics?: Metrics;
}): Reconciler {
  const { environment, log, now, metrics } = options;
  const templates = compileTemplates(readTemplates(environment.templates));
  const github = connectGitHub({
    appId: environment.appId,
    privateKey: environment.privateKey,
    baseUrl: environment.baseUrl,
    now,
    ...(metrics && { watch: metrics.asked }),
  });
  const port = metrics ? countingWrites(github, metrics) : github;
  const reconcile = createReconcile({ github: port, templates, log });
  return { reconcile, sweepPort: github, redeliveryPort: github };
}
