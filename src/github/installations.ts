import * as z from "zod";
import { formatRepository, type Repository } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import type { Reply, Rest } from "./client.ts";
import { list } from "./list.ts";
import { remember } from "./memory.ts";
import { accepting, answerIn, GitHubProblem, type Problem, statusOf } from "./problems.ts";
import { read } from "./shapes.ts";

export type Installations = {
  /** Speaks for the installation at a repository's owner; null where the app is not installed. */
  readonly at: (repository: Repository) => Promise<Rest | null>;
  /** Whether the owner let the app into this very repository. */
  readonly includes: (repository: Repository) => Promise<boolean>;
  /** For what concerns an installation as a whole; it may have been removed meanwhile. */
  readonly speakAs: (installation: number) => Rest;
  /** Without suspended ones, where every request is refused. */
  readonly all: () => Promise<readonly number[]>;
};

export function installationsOf(
  app: Rest,
  open: (installation: number) => Rest,
  clock: () => Instant = Date.now,
): Installations {
  const byOwner = remember<Found>({ keep: 3_600_000, clock });
  const byRepository = remember<Found>({ keep: 300_000, clock });
  const clients = new Map<number, Rest>();

  const ask = async ({ owner, repo }: Repository): Promise<Found> => {
    const { data } = await app.call("GET /repos/{owner}/{repo}/installation", { owner, repo });
    return read(found, data, "an installation");
  };
  /**
   * All repositories of an owner share one answer, whichever was asked about. But a refusal is about
   * that repository alone, and so is the answer for one that is another owner's by now.
   */
  const ofOwner = async (repository: Repository): Promise<number> => {
    const owner = repository.owner.toLowerCase();
    for (;;) {
      let asked = false;
      const shared = byOwner.get(owner, () => {
        asked = true;
        return ask(repository);
      });
      try {
        const { id, account } = await shared;
        const isTheirs = (account?.login ?? owner).toLowerCase() === owner;
        if (asked && !isTheirs) byOwner.forget(owner);
        if (asked || isTheirs) return id;
      } catch (error) {
        if (asked || statusOf(error) === null) throw error;
      }
    }
  };
  const clientOf = (installation: number): Rest => {
    const known = clients.get(installation);
    if (known) return known;
    const client = open(installation);
    clients.set(installation, client);
    return client;
  };

  return {
    speakAs: (installation) =>
      withoutToken(clientOf(installation), () => ({
        kind: "parked",
        because: "The app is not installed there any more.",
      })),
    at: async (repository) => {
      const installation = await accepting([404], ofOwner(repository), null);
      if (installation === null) return null;
      // An app that was removed and installed again has another installation id.
      return withoutToken(clientOf(installation), () => {
        byOwner.forget(repository.owner.toLowerCase());
        return { kind: "retry", because: "The app was installed anew." };
      });
    },
    includes: async (repository) => {
      const name = formatRepository(repository).toLowerCase();
      const answer = byRepository.get(name, () => ask(repository));
      return (await accepting([404], answer, null)) !== null;
    },
    all: async () => {
      const entries = await list(app, "GET /app/installations", {});
      return read(z.array(installation), entries, "the installations")
        .filter(({ suspended_at }) => !suspended_at)
        .map(({ id }) => id);
    },
  };
}

/** An enterprise's account has no login. */
const found = z.object({
  id: z.number(),
  account: z.object({ login: z.string().optional() }).nullish(),
});

type Found = z.infer<typeof found>;

const installation = z.object({ id: z.number(), suspended_at: z.string().nullish() });

/**
 * The 404 for the token of an installation that is no more is turned into a problem of its own, so
 * that nobody reads it as "no such issue".
 */
function withoutToken(rest: Rest, problem: () => Problem): Rest {
  const call = async (...request: Parameters<Rest["call"]>): Promise<Reply> => {
    try {
      return await rest.call(...request);
    } catch (error) {
      const answer = answerIn(error);
      if (answer?.status !== 404 || !answer.url.endsWith("/access_tokens")) throw error;
      throw new GitHubProblem(problem(), { cause: error });
    }
  };
  return { ...rest, call };
}
