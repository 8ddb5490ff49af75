import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";
import { formatWake, wakesOf } from "../core/wake.ts";
import { largestBody } from "./body.ts";
import { listensTo } from "./events.ts";

/**
 * What a webhook is answered, decided from the request alone; nothing is stored or sent here.
 *
 * The text stands on the App's settings page, beside the delivery, so it says what to mend there.
 */
export type Refusal = {
  readonly status: 400 | 401 | 405 | 413 | 415 | 503;
  readonly because: string;
};

/** What GitHub says of a delivery before its body. */
export type Head = {
  readonly event: string;
  /** The same for all attempts at one event. */
  readonly id: string;
  /** Not checked yet. */
  readonly signature: string;
};

/** Refuses what is no webhook before any of its body is read. */
export function judgeHead(
  method: string | undefined,
  headers: IncomingHttpHeaders,
): Head | Refusal {
  if (method !== "POST") return { status: 405, because: "Webhooks come here by POST." };
  if (Number(headers["content-length"] ?? 0) > largestBody) return tooLong;
  if (!isJson(headers["content-type"]))
    return {
      status: 415,
      because: "This takes JSON. Set the webhook's content type to application/json.",
    };
  const event = headers["x-github-event"];
  const id = headers["x-github-delivery"];
  const signature = headers["x-hub-signature-256"];
  if (typeof event !== "string" || event === "" || typeof id !== "string" || id === "")
    return {
      status: 400,
      because: "GitHub's webhooks have the headers x-github-event and x-github-delivery.",
    };
  if (typeof signature !== "string" || signature === "")
    return {
      status: 401,
      because: "It is not signed. Set the webhook secret on the App's settings page.",
    };
  return { event, id, signature };
}

export const tooLong: Refusal = {
  status: 413,
  because: "That is more than the 25 MB that GitHub sends.",
};

function isJson(type: string | undefined): boolean {
  return /^application\/json *(;|$)/i.test(type ?? "");
}

/**
 * HMAC-SHA256 over the body as it came, compared in a time that tells nothing.
 * https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 *
 * @param signature `sha256=` and 64 hexadecimal digits
 */
export function isSigned(body: Buffer, signature: string, secret: KeyObject): boolean {
  const given = Buffer.from(signature);
  const right = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** An object, whatever else is in it. */
const payloadShape = z.object({ action: z.string().optional() });

/** The queue's keys for what a signed delivery asks to look at; empty where it asks for nothing. */
export function keysIn(event: string, body: Buffer): readonly string[] | Refusal {
  const payload = parseJson(body);
  const { data } = payloadShape.safeParse(payload);
  if (!data) return { status: 400, because: "The body is not a JSON object." };
  if (!listensTo(event, data.action ?? "")) return [];
  return wakesOf({ name: event, payload }).map(formatWake);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
