import { createHmac } from "node:crypto";
import type { Delivery, World } from "./state.ts";

/** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers */
export function deliveryHeaders(world: World, delivery: Delivery): Record<string, string> {
  return {
    "Content-Type": "application/json",
    "User-Agent": "GitHub-Hookshot/embedded",
    "X-GitHub-Delivery": delivery.guid,
    "X-GitHub-Event": delivery.event,
    "X-GitHub-Hook-ID": String(world.app.id),
    "X-GitHub-Hook-Installation-Target-ID": String(world.app.id),
    "X-GitHub-Hook-Installation-Target-Type": "integration",
    "X-Hub-Signature-256": sign(world.app.webhookSecret, delivery.body),
  };
}
