import * as z from "zod";
import type { Instant } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import { accepting } from "./problems.ts";
import { instant, read } from "./shapes.ts";

/** One attempt to deliver one webhook. */
export type Delivery = {
  readonly id: string;
  /** Shared by all attempts to deliver the same event. */
  readonly guid: string;
  readonly at: Instant;
  readonly came: "to-us" | "to-nothing";
};

/**
 * Attempts since then, newest first. All of them, since GitHub counts as `failure` only answers from
 * 400 to 599, and where nobody answered there is none.
 * https://docs.github.com/en/rest/apps/webhooks#list-deliveries-for-an-app-webhook
 */
export async function deliveriesSince(app: Rest, since: Instant): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  let cursor: string | null = null;
  for (let page = 1; page <= mostPages; page += 1) {
    const at: { readonly cursor?: string } = cursor === null ? {} : { cursor };
    const reply = await app.call("GET /app/hook/deliveries", { per_page: 100, ...at });
    const deliveries = read(z.array(delivery), reply.data, "deliveries");
    found.push(...deliveries.filter((one) => one.at >= since));
    cursor = cursorIn(reply.next);
    if (cursor === null || deliveries.some((one) => one.at < since)) break;
  }
  return found;
}

/**
 * 30,000 attempts. Of an app that has more in three days the older ones are left to the sweep: an
 * hourly look is to stay far below the 5,000 requests an hour that the app has for itself.
 */
const mostPages = 300;

/** A cursor is not to be made up; it is only found in the link to the next page. */
function cursorIn(next: string | null): string | null {
  return next && URL.canParse(next) ? new URL(next).searchParams.get("cursor") : null;
}

const delivery = z
  .object({
    // Ids have grown beyond what a number holds: https://github.com/octokit/request.js/issues/797
    id: z.union([z.int(), z.bigint()]),
    guid: z.string(),
    delivered_at: instant,
    status: z.string(),
    status_code: z.number(),
  })
  .transform((raw): Delivery => {
    const came = raw.status === "OK" || isSuccess(raw.status_code) ? "to-us" : "to-nothing";
    return { id: String(raw.id), guid: raw.guid, at: raw.delivered_at, came };
  });

function isSuccess(code: number): boolean {
  return code >= 200 && code < 300;
}

/**
 * One attempt more at the event behind a delivery. Nothing comes of it when the event is too old.
 * https://docs.github.com/en/rest/apps/webhooks#redeliver-a-delivery-for-an-app-webhook
 */
export async function redeliver(app: Rest, id: string): Promise<void> {
  const route = "POST /app/hook/deliveries/{delivery_id}/attempts";
  await accepting([400, 404, 422], app.call(route, { delivery_id: id }), null);
}
