import { type Answer, notFound, ok, problem } from "../answer.ts";
import { timestamp } from "../clock.ts";
import { type Context, param, type Route } from "../context.ts";
import { nextId } from "../ids.ts";
import { isObject, type JsonObject, readJson } from "../json.ts";
import { deliveryHeaders } from "../signature.ts";
import type { Delivery } from "../state.ts";
import { asApp } from "./integration.ts";

/** https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks/redelivering-webhooks */
const kept = 3 * 24 * 60 * 60 * 1000;

/** Newest first. A cursor stands in the link to a page, and is not to be made up. */
const list = asApp((context): Answer => {
  const size = Math.min(Number(context.query.get("per_page") ?? 30) || 30, 100);
  const last = readCursor(context.query.get("cursor"));
  if (last === null) return problem(400, "Invalid cursor");
  const older = recent(context)
    .filter((each) => each.id < last && fits(context, each))
    .sort((a, b) => b.id - a.id);
  const page = older.slice(0, size);
  const answer = ok(page.map(itemJson));
  const end = page.at(-1);
  if (!end || older.length === page.length) return answer;
  const next = new URLSearchParams(context.query);
  next.set("cursor", `v1_${end.id}`);
  return { ...answer, headers: { link: `<${context.url}?${next}>; rel="next"` } };
});

/** The id of the last delivery that was seen already; null for what no link has. */
function readCursor(cursor: string | null): number | null {
  if (cursor === null) return Number.POSITIVE_INFINITY;
  const id = /^v1_([0-9]{1,15})$/.exec(cursor)?.[1];
  return id === undefined ? null : Number(id);
}

/** By ranges of codes: a delivery that got no answer at all is neither. */
function fits(context: Context, delivery: Delivery): boolean {
  const code = delivery.outcome?.code ?? 0;
  switch (context.query.get("status")) {
    case "success":
      return code >= 200 && code < 400;
    case "failure":
      return code >= 400 && code < 600;
    default:
      return true;
  }
}

function recent(context: Context): Delivery[] {
  const { deliveries, now } = context.world;
  return deliveries.filter((each) => each.outcome !== null && each.createdAt > now - kept);
}

function named(context: Context): Delivery | undefined {
  const id = Number(param(context, "delivery_id"));
  return recent(context).find((each) => each.id === id);
}

const get = asApp((context): Answer => {
  const delivery = named(context);
  return delivery ? ok(fullJson(context, delivery)) : notFound;
});

/** A new attempt at the same event: another id, the same guid and body. */
const redeliver = asApp((context): Answer => {
  const delivery = named(context);
  if (!delivery) return problem(404, "Not Found");
  const attempt: Delivery = {
    ...delivery,
    id: nextId(context.world, "delivery"),
    redelivery: true,
    createdAt: context.world.now,
    outcome: null,
  };
  context.world.deliveries.push(attempt);
  context.webhooks.push(attempt);
  return { status: 202, body: {} };
});

/** Schema `hook-delivery-item`. */
function itemJson(delivery: Delivery): JsonObject {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: timestamp(delivery.createdAt),
    redelivery: delivery.redelivery,
    duration: delivery.outcome?.seconds ?? 0,
    status: delivery.outcome?.status ?? "pending",
    status_code: delivery.outcome?.code ?? 0,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installation,
    repository_id: delivery.repository,
    throttled_at: null,
  };
}

/** Schema `hook-delivery`. */
function fullJson(context: Context, delivery: Delivery): JsonObject {
  const payload = readJson(delivery.body);
  return {
    ...itemJson(delivery),
    url: "",
    request: {
      headers: deliveryHeaders(context.world, delivery),
      payload: isObject(payload) ? payload : null,
    },
    response: { headers: {}, payload: delivery.outcome?.body ?? "" },
  };
}

export const deliveryRoutes: readonly Route[] = [
  ["GET /app/hook/deliveries", list],
  ["GET /app/hook/deliveries/{delivery_id}", get],
  ["POST /app/hook/deliveries/{delivery_id}/attempts", redeliver],
];
