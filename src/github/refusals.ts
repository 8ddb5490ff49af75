import type { Instant } from "../core/thread.ts";

/** What GitHub answered, as far as it tells why. Header names are in lower case. */
export type Answered = {
  readonly status: number;
  readonly method: string;
  readonly url: string;
  readonly message: string;
  readonly headers: ReadonlyMap<string, string>;
};

/**
 * A no, by who can mend it. `retry` is ours: nothing is wrong with the issue, the next attempt
 * observes it afresh. `parked` is theirs, and `because` is a sentence a person can act on.
 */
export type Refusal =
  /** `notBefore` is on the local clock: until then it would only be done twice. */
  | { readonly kind: "retry"; readonly because: string; readonly notBefore?: Instant }
  | { readonly kind: "again"; readonly at: Instant; readonly because: string }
  | { readonly kind: "parked"; readonly because: string };

/**
 * Reads a refusal. What the statuses mean:
 * https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api
 */
export function refusalOf(answered: Answered, now: Instant): Refusal {
  const { status, message } = answered;
  switch (status) {
    case 401:
      return { kind: "retry", because: "GitHub did not accept the token; a new one is asked for." };
    case 403:
      return standing(answered) ?? limit(answered, now) ?? forbidden(answered);
    case 404:
      return notFound(answered);
    case 410:
      return parked("The issue was deleted, or issues are switched off in this repository.");
    case 422:
      return limit(answered, now) ?? parked(`GitHub did not take this: ${sentence(message)}`);
    case 429:
      return limit(answered, now) ?? again(now, minute, answered);
    case 408:
    case 409:
      return { kind: "retry", because: `GitHub answered ${status}: ${sentence(message)}` };
    default:
      if (status >= 400 && status < 500) {
        return parked(`GitHub answered ${status}: ${sentence(message)}`);
      }
      return { kind: "retry", because: `GitHub answered ${status}: ${sentence(message)}` };
  }
}

/** Refusals that stand until a person changes something; they win over any rate limit header. */
function standing({ message }: Answered): Refusal | null {
  const text = message.toLowerCase();
  if (text.includes("archived")) {
    return parked("The repository is archived. The review goes on when it is unarchived.");
  }
  if (text.includes("is locked")) {
    return parked("The conversation is locked. The review goes on when it is unlocked.");
  }
  if (text.includes("suspended")) {
    return parked("The app is suspended here. An owner can lift that under installed GitHub Apps.");
  }
  return null;
}

/**
 * Primary and secondary rate limits, in the order GitHub asks for: `retry-after`, then the reset
 * time, then a minute at least.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
function limit(answered: Answered, now: Instant): Refusal | null {
  const { headers, message } = answered;
  const after = number(headers.get("retry-after"));
  if (after !== null) return again(now, after * 1000, answered);
  const reset = number(headers.get("x-ratelimit-reset"));
  if (headers.get("x-ratelimit-remaining") === "0" && reset !== null) {
    // Both times are the server's, so a local clock that is wrong does no harm.
    const serverNow = Date.parse(headers.get("date") ?? "");
    const wait = reset * 1000 - (Number.isNaN(serverNow) ? now : serverNow);
    return again(now, Math.max(wait, 0) + 1000, answered);
  }
  const text = message.toLowerCase();
  const slowDown = ["secondary rate", "rate limit exceeded", "abuse", "submitted too quickly"];
  return slowDown.some((said) => text.includes(said)) ? again(now, minute, answered) : null;
}

/** Whether a refusal for a limit names the wait itself; else a minute is only a guess. */
export function saysHowLong({ headers }: Answered): boolean {
  if (number(headers.get("retry-after")) !== null) return true;
  return headers.get("x-ratelimit-remaining") === "0" && headers.has("x-ratelimit-reset");
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api#insufficient-permissions */
function forbidden({ headers, message }: Answered): Refusal {
  const wanted = headers.get("x-accepted-github-permissions");
  if (!wanted) return parked(`GitHub does not allow this: ${sentence(message)}`);
  const named = wanted
    .split(";")
    .map((set) => set.trim().replaceAll("=", ": ").replaceAll(",", " and "))
    .join(", or ");
  return parked(
    `The app lacks a permission here. It needs ${named}. An owner can grant it under installed GitHub Apps.`,
  );
}

/**
 * A read that finds nothing: gone, or not ours to see; an event or the sweep wakes it. A write that
 * finds nothing: somebody removed the thing since we looked, so looking again tells.
 */
function notFound({ method }: Answered): Refusal {
  if (method !== "GET") return { kind: "retry", because: "What was to be changed is gone." };
  return parked("GitHub shows the app no such issue. It was deleted, or the app has no access.");
}

const minute = 60_000;

function again(now: Instant, wait: number, { message }: Answered): Refusal {
  return { kind: "again", at: now + wait, because: `GitHub asks to wait: ${sentence(message)}` };
}

function parked(because: string): Refusal {
  return { kind: "parked", because };
}

function number(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

export function sentence(message: string): string {
  return message.endsWith(".") ? message : `${message}.`;
}
