import * as z from "zod";
import { formatRepository, parseRepository, type Repository, sameOwner } from "../core/key.ts";
import { audienceOf, type RepositoryFacts } from "../core/thread.ts";
import type { Rest } from "./client.ts";
import type { Connection } from "./connection.ts";
import { accepting, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

export type SeenRepository = {
  readonly facts: RepositoryFacts;
  /** By the name it has now: GitHub leads on from names it had before. */
  readonly at: Repository;
};

const repository = z
  .object({
    full_name: z.string().transform(parseRepository),
    private: z.boolean(),
    visibility: z.string().optional(),
    archived: z.boolean(),
    html_url: z.string(),
  })
  .transform(({ full_name, ...raw }) => ({
    at: full_name,
    facts: {
      private: raw.private,
      ...(raw.visibility === "internal" ? { internal: true } : {}),
      archived: raw.archived,
      url: raw.html_url,
    },
  }));

/** Null when the app cannot see it. */
export async function repositoryFacts(
  connection: Connection,
  rest: Rest,
  asked: Repository,
): Promise<RepositoryFacts | null> {
  return (await see(connection, rest, asked))?.facts ?? null;
}

/** Null also where it is another owner's by now: nobody here named that owner. */
export async function repositoryFactsAtOwner(
  connection: Connection,
  rest: Rest,
  asked: Repository,
): Promise<RepositoryFacts | null> {
  const seen = await see(connection, rest, asked);
  return seen && sameOwner(seen.at, asked) ? seen.facts : null;
}

/**
 * The name to write under, once GitHub has led a write on from the one asked for.
 *
 * @throws GitHubProblem where there is none at the same owner, so that nobody goes on trying
 */
export async function renamed(
  connection: Connection,
  rest: Rest,
  asked: Repository,
): Promise<Repository> {
  connection.memory.repositories.forget(nameOf(asked));
  const now = (await see(connection, rest, asked))?.at;
  if (now && sameOwner(now, asked) && nameOf(now) !== nameOf(asked)) return now;
  const because = `${formatRepository(asked)} has moved to another owner, or GitHub does not show where to. Write its new name where it is named.`;
  throw new GitHubProblem({ kind: "parked", because });
}

/**
 * Asks anew who sees a repository, right before something is written there that was decided for fewer.
 *
 * @param most who saw it then, as `audienceOf` tells
 * @throws GitHubProblem `retry` where more do: by what is known from here on it is decided anew
 */
export async function seenByNoMore(
  connection: Connection,
  rest: Rest,
  asked: Repository,
  most: number,
): Promise<void> {
  connection.memory.repositories.forget(nameOf(asked));
  const facts = await repositoryFactsAtOwner(connection, rest, asked);
  if (facts && audienceOf(facts) <= most) return;
  const because = `More people see ${formatRepository(asked)} than before, or the app does not see it. It is decided anew whether to open the issue there.`;
  throw new GitHubProblem({ kind: "retry", because });
}

function see(
  { memory }: Connection,
  rest: Rest,
  asked: Repository,
): Promise<SeenRepository | null> {
  const { owner, repo } = asked;
  const seen = memory.repositories.get(nameOf(asked), async () => {
    const { data } = await rest.call("GET /repos/{owner}/{repo}", { owner, repo });
    const { at, facts } = read(repository, data, "a repository");
    return { facts, at: at ?? asked };
  });
  // Outside of what is remembered: access that was just given counts at once.
  return accepting([403, 404], seen, null);
}

function nameOf({ owner, repo }: Repository): string {
  return formatRepository({ owner, repo }).toLowerCase();
}
