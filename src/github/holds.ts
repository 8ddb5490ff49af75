import type { Instant } from "../core/thread.ts";
import { type Answered, refusalOf, saysHowLong } from "./refusals.ts";

/**
 * What GitHub said about how long to wait, kept so that nobody asks again before: going on while
 * limited can get an app banned.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export type Holds = {
  /** What keeps a request on this hourly limit from being made now; null: nothing. */
  readonly on: (resource: string, now: Instant) => Hold | null;
  /** Reads what an answer tells about limits; gives the wait where the answer is a limit. */
  readonly learn: (answer: Told, now: Instant) => Hold | null;
  /** A request of so many points went well. */
  readonly passed: (points: number) => void;
  /** When the hour's requests are renewed, if few are left; null: there are plenty. */
  readonly scarceUntil: (now: Instant) => Instant | null;
};

export type Hold = { readonly from: Instant; readonly until: Instant; readonly because: string };

/** An answer's headers with lower-case names, and where it is a refusal all of it. */
export type Told = {
  readonly points: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly refused: Answered | null;
};

type Quota = { readonly left: number; readonly of: number; readonly from: Instant; until: Instant };

const everything = "everything";
const minute = 60_000;
const hour = 3_600_000;

/** Below this share of an hour's requests, work that can wait does. */
const scarce = 0.25;

export function openHolds(): Holds {
  const holds = new Map<string, Hold>();
  const quotas = new Map<string, Quota>();
  let strikes = { count: 0, points: 0 };

  function held(name: string, now: Instant): Hold | null {
    const hold = holds.get(name);
    return hold && covers(hold, now) ? hold : null;
  }

  function put(name: string, hold: Hold, now: Instant): Hold {
    const before = held(name, now);
    const longest = before && before.until > hold.until ? before : hold;
    holds.set(name, longest);
    return longest;
  }

  /** Where GitHub does not say how long, each time in a row doubles the wait. */
  function strike(points: number, now: Instant): number {
    // Requests that were under way together are refused together, and that is one time.
    if (!held(everything, now)) strikes = { count: strikes.count + 1, points };
    return Math.min(minute * 2 ** (strikes.count - 1), hour);
  }

  function learnQuota(headers: Told["headers"], now: Instant): void {
    const quota = quotaIn(headers, now);
    if (!quota) return;
    const resource = headers.get("x-ratelimit-resource") ?? "core";
    quotas.set(resource, quota);
    if (quota.left > 0) return;
    const because = "GitHub asks to wait: this hour's requests are used up.";
    put(resource, { from: now, until: quota.until, because }, now);
  }

  return {
    on: (resource, now) => held(everything, now) ?? held(resource, now),

    learn({ points, headers, refused }, now) {
      learnQuota(headers, now);
      const refusal = refused && refusalOf(refused, now);
      if (!refused || refusal?.kind !== "again") {
        // GraphQL also says so in an answer that is no refusal.
        const after = Number(headers.get("retry-after"));
        if (refused || !(after > 0)) return null;
        const because = "GitHub asks to wait.";
        put(everything, { from: now, until: now + after * 1000, because }, now);
        return null;
      }
      const { because } = refusal;
      const isHourly = headers.get("x-ratelimit-remaining") === "0" && !headers.has("retry-after");
      if (isHourly) {
        const resource = headers.get("x-ratelimit-resource") ?? "core";
        return put(resource, { from: now, until: refusal.at, because }, now);
      }
      const until = saysHowLong(refused) ? refusal.at : now + strike(points, now);
      return put(everything, { from: now, until, because }, now);
    },

    passed(points) {
      if (points >= strikes.points) strikes = { count: 0, points: 0 };
    },

    scarceUntil(now) {
      const hold = held(everything, now) ?? held("core", now);
      if (hold) return hold.until;
      const quota = quotas.get("core");
      if (!quota || !covers(quota, now)) return null;
      return quota.left < quota.of * scarce ? quota.until : null;
    },
  };
}

/** Not before it began either: a clock that is set back does not make a wait longer. */
function covers({ from, until }: Pick<Hold, "from" | "until">, now: Instant): boolean {
  return from <= now && now < until;
}

function quotaIn(headers: ReadonlyMap<string, string>, now: Instant): Quota | null {
  const left = Number(headers.get("x-ratelimit-remaining") ?? Number.NaN);
  const of = Number(headers.get("x-ratelimit-limit") ?? Number.NaN);
  const reset = Number(headers.get("x-ratelimit-reset") ?? Number.NaN) * 1000;
  if (![left, of, reset].every(Number.isFinite)) return null;
  // Both times are the server's, so a local clock that is wrong does no harm.
  const date = Date.parse(headers.get("date") ?? "");
  const wait = reset - (Number.isNaN(date) ? now : date);
  return { left, of, from: now, until: now + Math.max(wait, 0) + 1000 };
}
