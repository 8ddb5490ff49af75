import { type Answer, problem } from "./answer.ts";
import type { Identity } from "./context.ts";
import type { Quota, World } from "./state.ts";

const hour = 60 * 60 * 1000;

/** Where an asker stands with the primary rate limit, after this request was counted. */
export type Standing = { readonly headers: () => Record<string, string> } & (
  | { readonly kind: "counted"; readonly refund: () => void }
  | { readonly kind: "used-up"; readonly answer: Answer }
);

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function countRequest(world: World, identity: Identity): Standing {
  const quota = quotaOf(world, identity);
  const headers = () => rateHeaders(world, quota);
  if (quota.used >= world.requestsAnHour) {
    const message = `API rate limit exceeded for ${holderName(identity)}.`;
    return { kind: "used-up", headers, answer: problem(403, message) };
  }
  quota.used += 1;
  const refund = () => {
    quota.used -= 1;
  };
  return { kind: "counted", headers, refund };
}

function quotaOf(world: World, identity: Identity): Quota {
  const name = holderName(identity);
  const running = world.quotas.get(name);
  if (running && running.resetAt > world.now) return running;
  const fresh: Quota = { resetAt: world.now + hour, used: 0 };
  world.quotas.set(name, fresh);
  return fresh;
}

/** All tokens of one installation draw on the same quota. */
function holderName(identity: Identity): string {
  if (identity.kind === "installation") return `installation ID ${identity.installation.id}`;
  return `${identity.kind} ID ${identity.account.id}`;
}

function rateHeaders(world: World, quota: Quota): Record<string, string> {
  return {
    "x-ratelimit-limit": String(world.requestsAnHour),
    "x-ratelimit-remaining": String(world.requestsAnHour - quota.used),
    "x-ratelimit-used": String(quota.used),
    "x-ratelimit-reset": String(Math.floor(quota.resetAt / 1000)),
    "x-ratelimit-resource": "core",
  };
}
