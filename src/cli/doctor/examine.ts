import { createHmac } from "node:crypto";
import type { Repository } from "../../core/key.ts";
import { type AppSheet, type Checkup, openCheckup } from "../../github/checkup.ts";
import { problemOf, statusOf } from "../../github/problems.ts";
import type { Environment } from "../../runtime/env.ts";
import { describeError } from "../../runtime/log.ts";
import { checkQueue } from "../../runtime/queue/checkup.ts";
import { type Finding, mend, ok } from "./finding.ts";
import { judgeApp, judgeClock, judgeConfig, judgeInstallation, type Wanted } from "./judge-app.ts";
import { judgeDeliveries, judgePing, judgeWebhook, type Pinged } from "./judge-webhook.ts";

/** Installations that are looked at one by one. */
const mostInstallations = 20;

/**
 * Everything that has to be right for the app to work, in the order in which one sets it up. What
 * depends on something that is not right is left out.
 *
 * @param about the repository whose settings are read; null: the first of each installation
 */
export async function* examine(options: {
  readonly environment: Environment;
  readonly wanted: Wanted;
  readonly about: Repository | null;
  readonly now: () => Date;
}): AsyncGenerator<Finding> {
  const { environment, wanted, about, now } = options;
  yield await queueFinding(environment);
  const checkup = openCheckup(environment);
  let app: AppSheet;
  try {
    app = await checkup.app();
  } catch (error) {
    yield refusedFinding(error, environment, now());
    return;
  }
  yield ok(`GitHub knows the App ${app.slug} by its key.`);
  yield judgeClock(app.at, now().getTime());
  yield* judgeApp(app, wanted);
  yield* asked("the webhook", webhookFindings(checkup, environment.webhookSecret));
  yield* asked("the installations", installationFindings(checkup, app, wanted));
  yield* asked("the settings", configFindings(checkup, about));
}

async function queueFinding({ queue }: Environment): Promise<Finding> {
  // An address may hold a password.
  const name = queue.kind === "sqlite" ? queue.file : "PostgreSQL";
  try {
    await checkQueue(queue);
    return ok(`The queue in ${name} can be written.`);
  } catch (error) {
    return mend(
      `The queue in ${name} cannot be written: ${describeError(error)}. Set DATABASE_URL to a place where it can.`,
    );
  }
}

function refusedFinding(error: unknown, { appId, baseUrl }: Environment, now: Date): Finding {
  switch (statusOf(error)) {
    case 401:
      return mend(
        `GitHub does not take the key for App ${appId}. Set APP_ID and the key to those of one App; a deleted key is made anew on the App's settings page. This machine's clock says ${now.toISOString()}; a wrong one has the same effect.`,
      );
    case 404:
      return mend(`GitHub has no App ${appId}. Set APP_ID to “App ID” on its settings page.`);
    default:
      return mend(
        `GitHub gave no answer at ${baseUrl}: ${because(error)} See that this machine reaches that address, and that GHE_HOST and GHE_PROTOCOL are right.`,
      );
  }
}

/** One part that cannot be asked about does not keep the others from being told. */
async function* asked(what: string, findings: AsyncGenerator<Finding>): AsyncGenerator<Finding> {
  try {
    yield* findings;
  } catch (error) {
    yield mend(
      `GitHub does not tell about ${what}: ${because(error)} Ask again in a while; if it stays, see the App's permissions.`,
    );
  }
}

/** A whole sentence: what to do comes after it. */
function because(error: unknown): string {
  const problem = problemOf(error, Date.now());
  const told = "because" in problem ? problem.because : describeError(error);
  return /[.!?]$/.test(told) ? told : `${told}.`;
}

async function* webhookFindings(checkup: Checkup, secret: string): AsyncGenerator<Finding> {
  const webhook = await checkup.webhook();
  if (webhook === null) return;
  yield* judgeWebhook(webhook);
  const attempts = await checkup.deliveries();
  yield judgeDeliveries(attempts);
  if (webhook.url !== null) yield judgePing(webhook.url, await ping(webhook.url, secret), attempts);
}

/** As GitHub greets a new webhook: https://docs.github.com/en/webhooks/webhook-events-and-payloads#ping */
async function ping(url: string, secret: string): Promise<Pinged> {
  const body = JSON.stringify({ zen: "Anything added dilutes everything else." });
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(10_000),
      headers: {
        "content-type": "application/json",
        "x-github-event": "ping",
        "x-github-delivery": "second-story-doctor",
        "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      },
    });
    await response.body?.cancel();
    return { is: "answered", status: response.status };
  } catch (error) {
    return { is: "not-reached", because: describeError(error) };
  }
}

async function* installationFindings(
  checkup: Checkup,
  { page }: AppSheet,
  wanted: Wanted,
): AsyncGenerator<Finding> {
  const installations = await checkup.installations();
  if (installations.length === 0)
    yield mend(`The App is installed nowhere. Install it: ${page}/installations/new`);
  for (const sheet of installations.slice(0, mostInstallations))
    yield* judgeInstallation(sheet, wanted);
  const more = installations.length - mostInstallations;
  if (more > 0) yield ok(`${more} more installations were not looked at.`);
}

async function* configFindings(
  checkup: Checkup,
  about: Repository | null,
): AsyncGenerator<Finding> {
  for (const repository of about ? [about] : await firstOfEach(checkup))
    yield* judgeConfig(repository, await checkup.config(repository));
}

async function firstOfEach(checkup: Checkup): Promise<readonly Repository[]> {
  const installations = await checkup.installations();
  const active = installations.filter(({ state }) => state === "active");
  const firsts: Repository[] = [];
  for (const { id } of active.slice(0, mostInstallations)) {
    const [first] = await checkup.repositories(id);
    if (first) firsts.push(first);
  }
  return firsts;
}
