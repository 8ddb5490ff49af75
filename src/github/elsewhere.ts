import { type Key, type Repository, sameRepository } from "../core/key.ts";
import type { Question } from "../core/question.ts";
import type { Instant, RepositoryFacts, Role } from "../core/thread.ts";
import { canTake } from "./assign.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { type Conversing, followUpAt, readFollowUp } from "./follow-ups.ts";
import { readKey } from "./issue.ts";
import { accepting } from "./problems.ts";
import { repositoryFacts, repositoryFactsAtOwner } from "./repository-facts.ts";
import { roleOf } from "./roles.ts";

/** From where we look: the review's own repository answers for itself, others may turn us away. */
export type Viewpoint = {
  readonly connection: Connection;
  readonly rest: Rest;
  readonly key: Key;
  /** GitHub's time when the review was read. */
  readonly now: Instant;
};

/**
 * What GitHub's clock showed at a time, on ours: its times are whole seconds, so a second may be
 * missing. Undefined stays undefined.
 */
export function onOurClock(
  { connection, now }: Viewpoint,
  at: Instant | undefined,
): Instant | undefined {
  return at === undefined ? undefined : at + 1_000 + connection.now() - now;
}

/** Where the app is not installed, or may not ask, nobody is known to have a role. */
export async function roleAt(
  viewpoint: Viewpoint,
  { person, repository, since }: Extract<Question, { readonly kind: "role" }>,
): Promise<Role> {
  const { connection, rest, key } = viewpoint;
  const after = onOurClock(viewpoint, since);
  if (sameRepository(repository, key)) return roleOf(connection, rest, person, repository, after);
  const there = await connection.access.at(repository);
  if (!there) return "none";
  return accepting([403], roleOf(connection, there, person, repository, after), "none" as const);
}

/** Where the app has no access it can assign nobody. */
export async function assignableAt(
  { connection }: Viewpoint,
  login: string,
  issue: Key,
): Promise<boolean> {
  const there = await connection.access.at(issue);
  return there !== null && canTake(there, issue, login);
}

/** A public repository can be seen by anybody; only where the app was let in, and nothing is archived, can it write. */
export async function writableAt(
  { connection, rest, key }: Viewpoint,
  repository: Repository,
): Promise<RepositoryFacts | null> {
  if (sameRepository(repository, key)) return repositoryFacts(connection, rest, repository);
  if (!(await connection.access.includes(repository))) return null;
  const there = await connection.access.at(repository);
  const facts = there && (await repositoryFactsAtOwner(connection, there, repository));
  return facts?.archived ? null : facts;
}

/**
 * Undefined where nobody can tell: the app has no access, which may be for a while only. `listed` are
 * issues already at hand; what is among them and unchanged costs no request.
 */
export async function followUpOf(
  { connection, now }: Viewpoint,
  issue: Key,
  listed: readonly unknown[],
): Promise<Conversing | null | undefined> {
  const there = await connection.access.at(issue);
  if (!there) return undefined;
  const entry = listed.find((one) => {
    const found = readKey(one);
    return found?.number === issue.number && sameRepository(found, issue);
  });
  if (!entry) return followUpAt(connection, there, issue, now);
  return readFollowUp(connection.memory.conversations, there, entry, now);
}
