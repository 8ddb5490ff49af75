import { compileTemplates } from "../core/sentences.ts";
import { connectGitHub } from "../github/connect.ts";
import type { Environment } from "./env.ts";
import type { Log } from "./log.ts";
import type { Reconciler } from "./open.ts";
import { createReconcile } from "./reconcile.ts";
import { readTemplates } from "./templates.ts";

/** What the service does for a key, with the GitHub and the templates that the environment names. */
export function createReconciler(options: {
  readonly environment: Environment;
  readonly log: Log;
  readonly now: () => Date;
}): Reconciler {
  const { environment, log, now } = options;
  const templates = compileTemplates(readTemplates(environment.templates));
  const github = connectGitHub({
    appId: environment.appId,
    privateKey: environment.privateKey,
    baseUrl: environment.baseUrl,
    now,
  });
  return { reconcile: createReconcile({ github, templates, log }), sweepPort: github };
}
