import type { LoadedConfig } from "./config/config.ts";
import type { Key } from "./key.ts";
import type { Facts } from "./question.ts";
import type { Instant, Issue, Person, RepositoryFacts, ThreadEvent } from "./thread.ts";

/**
 * What GitHub says about one issue, in our words. It is all the fold may know: no other clock, no
 * other source. `src/github/observe.ts` fills it, `preview` reads it from a file, tests write it.
 */
export type Observed = {
  readonly key: Key;
  /** The `Date` header of the answer that carried the issue: the review's only clock. */
  readonly now: Instant;
  /** The app's own user: what it wrote is recognised by this id, never by a login. */
  readonly self: Person;
  readonly repository: RepositoryFacts;
  readonly issue: Issue;
  /** In order of (at, id); GitHub does not promise an order of its own. */
  readonly events: readonly ThreadEvent[];
  readonly config: LoadedConfig;
  readonly facts: Facts;
  readonly can: Capabilities;
};

/**
 * What the server can do. Older GitHub Enterprise Servers lack some of it; the app then does
 * without and says so where a person would otherwise wait for it.
 */
export type Capabilities = {
  readonly graphql: boolean;
  readonly subIssues: boolean;
  readonly pins: boolean;
};
