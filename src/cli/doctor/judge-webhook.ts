import type { Attempt, WebhookSheet } from "../../github/checkup.ts";
import { webhookPath } from "../../server.ts";
import { type Finding, mend, ok, unlessMended } from "./finding.ts";

/** What came of a signed `ping` to the webhook's own address. */
export type Pinged =
  | { readonly is: "answered"; readonly status: number }
  | { readonly is: "not-reached"; readonly because: string };

const settings = "on the App's settings page";

export function judgeWebhook({
  url,
  contentType,
  secret,
  certificate,
}: WebhookSheet): readonly Finding[] {
  if (url === null)
    return [
      mend(`The App has no webhook URL. Set it ${settings}: your server's, with ${webhookPath}.`),
    ];
  const problems: string[] = [];
  if (!leadsHere(url))
    problems.push(
      `The webhook URL ends in another path. Let it end in ${webhookPath} ${settings}.`,
    );
  if (contentType !== "json")
    problems.push(`Webhooks are sent as forms. Set their content type to application/json.`);
  if (secret === "not-set")
    problems.push(
      `Webhooks are not signed. Set WEBHOOK_SECRET's text as webhook secret ${settings}.`,
    );
  if (certificate === "not-checked")
    problems.push(`GitHub does not check your server's certificate. Enable that ${settings}.`);
  return unlessMended(problems, "The webhook is set up.");
}

/** A channel at smee.io hands on what it gets to whatever address the listener names. */
function leadsHere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { pathname, hostname } = new URL(url);
  return pathname === webhookPath || hostname === "smee.io";
}

export function judgeDeliveries(attempts: readonly Attempt[]): Finding {
  const latest = latestOfEach(attempts);
  const [newest] = latest;
  if (!newest) return ok("GitHub has sent no webhook in the last days.");
  const arrived = latest.filter(({ status }) => status === "OK").length;
  const share = `GitHub's last webhooks: ${arrived} of ${latest.length} arrived.`;
  if (newest.status === "OK") return ok(share);
  const when = new Date(newest.at).toISOString().slice(0, 16).replace("T", " ");
  return mend(
    `${share} The newest, ${newest.event} at ${when} UTC, did not: ${newest.status}. What the server said stands ${settings}, under Advanced.`,
  );
}

/** The latest attempt at each event, the newest event first. */
function latestOfEach(attempts: readonly Attempt[]): readonly Attempt[] {
  const oldestFirst = attempts.toSorted((a, b) => a.at - b.at);
  const events = new Map(oldestFirst.map((attempt) => [attempt.guid, attempt]));
  return [...events.values()].toSorted((a, b) => b.at - a.at);
}

/** @param attempts of GitHub itself, which may reach what cannot be reached from here */
export function judgePing(url: string, pinged: Pinged, attempts: readonly Attempt[]): Finding {
  if (pinged.is === "not-reached") {
    if (latestOfEach(attempts)[0]?.status === "OK")
      return ok(`${url} cannot be reached from here, while GitHub reaches it.`);
    return mend(
      `${url} cannot be reached: ${pinged.because}. Start the app, and see what stands before it.`,
    );
  }
  const { status } = pinged;
  if (status >= 200 && status < 300) return ok(`${url} takes what is signed with WEBHOOK_SECRET.`);
  if (status === 401 || status === 400)
    return mend(
      `${url} does not take what is signed with WEBHOOK_SECRET (${status}). Give the app there the same secret.`,
    );
  return mend(`${url} answers ${status}. See that the app runs there, and what stands before it.`);
}
