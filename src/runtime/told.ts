import { formatKey } from "../core/key.ts";
import type { Port } from "../github/port.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Reconcile } from "./work.ts";

/** The same reconcile, of which each run is told in the log and counted. */
export function telling(
  reconcile: Reconcile,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): Reconcile {
  return async (key, signal) => {
    const start = performance.now();
    let outcome: Parameters<Metrics["reconciled"]>[0] = "threw";
    try {
      const settled = await reconcile(key, signal);
      outcome = settled.kind;
      return settled;
    } finally {
      const took = performance.now() - start;
      metrics.reconciled(outcome, took / 1_000);
      log.info("looked", { key: formatKey(key), outcome, ms: Math.round(took) });
    }
  };
}

/** The same port, of which each write that GitHub took is counted. */
export function countingWrites(github: Port, metrics: Metrics): Port {
  return {
    ...github,
    apply: async (key, action) => {
      const applied = await github.apply(key, action);
      if (applied.kind !== "declined") metrics.wrote(action.do);
      return applied;
    },
  };
}
