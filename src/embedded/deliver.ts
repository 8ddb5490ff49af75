import { deliveryHeaders } from "./signature.ts";
import type { Delivery, DeliveryOutcome, World } from "./state.ts";

/** https://docs.github.com/en/webhooks/using-webhooks/best-practices-for-using-webhooks */
const answerWithin = 10_000;
const answerLimit = 64 * 1024;

export type Courier = {
  /** Sends these after everything given before; does not wait. */
  send(deliveries: readonly Delivery[]): void;
  deliverTo(url: string): void;
  /** Resolves once all that was given so far, and what it led to, is sent and answered. */
  settled(): Promise<void>;
};

/**
 * Sends webhooks one after the other in the order in which they came to be. GitHub promises no
 * order; a receiver that relies on this one is wrong, but a test that fails fails the same way
 * again.
 */
export function createCourier(
  world: World,
  delivered: (delivery: Delivery) => void = () => undefined,
): Courier {
  let queue = Promise.resolve();
  let sent = 0;
  const one = async (delivery: Delivery) => {
    delivery.outcome = await attempt(world, delivery);
    delivered(delivery);
  };
  return {
    send(deliveries) {
      sent += deliveries.length;
      for (const delivery of deliveries) queue = queue.then(() => one(delivery));
    },
    deliverTo(to) {
      world.webhook.url = to;
    },
    async settled() {
      let before = -1;
      while (before !== sent) {
        before = sent;
        await queue;
      }
    },
  };
}

async function attempt(world: World, delivery: Delivery): Promise<DeliveryOutcome> {
  const { url } = world.webhook;
  const start = performance.now();
  const took = () => Math.round(performance.now() - start) / 1000;
  if (url === null) return { status: "no webhook URL", code: 0, seconds: 0, body: "" };
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: deliveryHeaders(world, delivery),
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerWithin),
    });
    const body = (await response.text()).slice(0, answerLimit);
    const status = response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`;
    return { status, code: response.status, seconds: took(), body };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    const status = timedOut ? "timed out" : "failed to connect to host";
    return { status, code: 0, seconds: took(), body: "" };
  }
}
