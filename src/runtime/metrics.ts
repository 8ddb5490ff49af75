import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Action, Outcome } from "../core/action.ts";
import type { Instant } from "../core/thread.ts";
import type { Asked, Quota } from "../github/watch.ts";
import { knownEvent } from "./events.ts";
import type { Counts } from "./queue/queue.ts";

/**
 * What the process counts for Prometheus. Each label has a fixed set of values: no repository, no
 * person and nothing anybody wrote stands here, so whoever may reach the port may see it.
 */
export type Metrics = {
  delivered(event: string, status: number): void;
  reconciled(outcome: Outcome["kind"] | "threw", seconds: number): void;
  wrote(action: Action["do"]): void;
  asked(asked: Asked): void;
  /** @param counts null when the queue could not be asked */
  render(counts: Counts | null, now: Date): Promise<string>;
};

/** What `/metrics` says it is. */
export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: "second_story_deliveries_total",
    help: "Webhooks by event and by the status they were answered with.",
    labelNames: ["event", "status"],
    registers,
  });
  const reconciles = new Counter({
    name: "second_story_reconciles_total",
    help: "Looks at an issue, by what came of them.",
    labelNames: ["outcome"],
    registers,
  });
  const duration = new Histogram({
    name: "second_story_reconcile_duration_seconds",
    help: "How long a look at an issue took, its writes included.",
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    registers,
  });
  const writes = new Counter({
    name: "second_story_writes_total",
    help: "Writes that GitHub took, by kind.",
    labelNames: ["action"],
    registers,
  });
  const requests = new Counter({
    name: "second_story_github_requests_total",
    help: "Requests to GitHub by route and status; none: no answer came.",
    labelNames: ["route", "status"],
    registers,
  });
  const quotas = quotaGauge(registry);
  const queue = queueGauges(registry);

  return {
    delivered: (event, status) => deliveries.inc({ event: knownEvent(event), status }),
    reconciled(outcome, seconds) {
      reconciles.inc({ outcome });
      duration.observe(seconds);
    },
    wrote: (action) => writes.inc({ action }),
    asked({ route, status, quota }) {
      requests.inc({ route, status: status ?? "none" });
      if (quota) quotas.learn(quota);
    },
    render(counts, now) {
      quotas.show(now.getTime());
      queue.show(counts, now.getTime());
      return registry.metrics();
    },
  };
}

/** Milliseconds that a page holds: anybody may ask, and each page is work for the queue's store. */
const fresh = 1_000;

/** @returns the page of a moment ago, shared by all who ask, also while it is being made */
export function onceASecond<Page>(
  make: (now: Date) => Promise<Page>,
): (now: Date) => Promise<Page> {
  let last: { readonly at: Instant; readonly page: Promise<Page> } | null = null;
  let making = false;
  return (now) => {
    const at = now.getTime();
    if (last && (making || Math.abs(at - last.at) < fresh)) return last.page;
    making = true;
    const page = make(now).finally(() => {
      making = false;
    });
    last = { at, page };
    return page;
  };
}

/** Of all installations the one with the least left is shown: that is the one that waits first. */
function quotaGauge(registry: Registry) {
  const known = new Map<string, Quota>();
  const gauge = new Gauge({
    name: "second_story_github_rate_limit_remaining",
    help: "Requests left this hour in the installation that has fewest left.",
    labelNames: ["resource"],
    registers: [registry],
  });
  return {
    learn: (quota: Quota) => known.set(`${quota.holder} ${quota.resource}`, quota),
    show(now: number): void {
      const least = new Map<string, number>();
      for (const [name, { resource, remaining, resetAt }] of known) {
        if (resetAt <= now) known.delete(name);
        else least.set(resource, Math.min(remaining, least.get(resource) ?? remaining));
      }
      gauge.reset();
      for (const [resource, remaining] of least) gauge.set({ resource }, remaining);
    },
  };
}

function queueGauges(registry: Registry) {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `second_story_queue_${name}`, help, registers: [registry] });
  const waiting = gauge("waiting_keys", "Keys that are to run, now or later.");
  const due = gauge("due_keys", "Keys that are to run now.");
  const running = gauge("running_keys", "Keys that run.");
  const failing = gauge("failing_keys", "Keys whose last run came to no good end.");
  const oldest = gauge("oldest_due_age_seconds", "How long the first key in line has been due.");
  return {
    show(counts: Counts | null, now: number): void {
      waiting.set(counts?.waiting ?? Number.NaN);
      due.set(counts?.due ?? Number.NaN);
      running.set(counts?.running ?? Number.NaN);
      failing.set(counts?.failing ?? Number.NaN);
      oldest.set(counts ? Math.max(0, now - (counts.oldestDue ?? now)) / 1_000 : Number.NaN);
    },
  };
}
