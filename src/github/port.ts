import type { Action } from "../core/action.ts";
import type { Key } from "../core/key.ts";
import type { Observed } from "../core/observed.ts";
import type { Instant } from "../core/thread.ts";
import type { Applied } from "./applied.ts";
import { apply } from "./apply.ts";
import type { Connection } from "./connection.ts";
import { lookBackAt } from "./look-back.ts";
import { type Asks, observe } from "./observe.ts";
import { type Problem, problemOf } from "./problems.ts";

/** What a reconcile needs of GitHub. Whatever goes wrong is thrown, and `problemOf` sorts it. */
export type Port = {
  readonly observe: (key: Key, asks: Asks) => Promise<Observed>;
  readonly apply: (key: Key, action: Action) => Promise<Applied>;
  /** When to look again, because GitHub did not tell what a write replaced; null: no need. */
  readonly lookBackAt: (key: Key) => Instant | null;
  readonly problemOf: (error: unknown) => Problem;
  /** This machine's clock. Times to come again are told by it; times that GitHub tells are not. */
  readonly now: () => Instant;
};

export function openPort(connection: Connection): Port {
  return {
    observe: (key, asks) => observe(connection, key, asks),
    apply: (key, action) => apply(connection, key, action),
    lookBackAt: (key) => lookBackAt(connection, key),
    problemOf: (error) => problemOf(error, connection.now()),
    now: connection.now,
  };
}
