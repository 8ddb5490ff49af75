import * as z from "zod";
import { formatRepository, type Repository } from "../core/key.ts";
import type { Instant } from "../core/thread.ts";
import type { Reply, Rest } from "./client.ts";
import { list } from "./list.ts";
import { remember } from "./memory.ts";
import { accepting, answerIn, GitHubProblem } from "./problems.ts";
import { read } from "./shapes.ts";

export type Installations = {
  /** Speaks for the installation at a repository's owner; null where the app is not installed. */
  readonly at: (repository: Repository) => Promise<Rest | null>;
  /** Whether the owner let the app into this very repository. */
  readonly includes: (repository: Repository) => Promise<boolean>;
  readonly speakAs: (installation: number) => Rest;
  /** Without suspended ones, where every request is refused. */
  readonly all: () => Promise<readonly number[]>;
};

export function installationsOf(
  app: Rest,
  open: (installation: number) => Rest,
  clock: () => Instant = Date.now,
): Installations {
  const byOwner = remember<number>({ keep: 3_600_000, clock });
  const byRepository = remember<number>({ keep: 300_000, clock });
  const clients = new Map<number, Rest>();

  const ask = async ({ owner, repo }: Repository): Promise<number> => {
    const { data } = await app.call("GET /repos/{owner}/{repo}/installation", { owner, repo });
    return read(z.object({ id: z.number() }), data, "an installation").id;
  };
  const speakAs = (installation: number): Rest => {
    const known = clients.get(installation);
    if (known) return known;
    const client = open(installation);
    clients.set(installation, client);
    return client;
  };

  return {
    speakAs,
    at: async (repository) => {
      const owner = repository.owner.toLowerCase();
      const found = byOwner.get(owner, () => ask(repository));
      const installation = await accepting([404], found, null);
      if (installation === null) return null;
      return forgetful(speakAs(installation), () => byOwner.forget(owner));
    },
    includes: async (repository) => {
      const name = formatRepository(repository).toLowerCase();
      const found = byRepository.get(name, () => ask(repository));
      return (await accepting([404], found, null)) !== null;
    },
    all: async () => {
      const entries = await list(app, "GET /app/installations", {});
      return read(z.array(installation), entries, "the installations")
        .filter(({ suspended_at }) => !suspended_at)
        .map(({ id }) => id);
    },
  };
}

const installation = z.object({ id: z.number(), suspended_at: z.string().nullish() });

/**
 * An app that was removed and installed again has another installation id. The 404 for its token
 * is turned into a problem of its own, so that nobody reads it as "no such issue".
 */
function forgetful(rest: Rest, forget: () => void): Rest {
  const call = async (...request: Parameters<Rest["call"]>): Promise<Reply> => {
    try {
      return await rest.call(...request);
    } catch (error) {
      const answer = answerIn(error);
      if (answer?.status !== 404 || !answer.url.endsWith("/access_tokens")) throw error;
      forget();
      throw new GitHubProblem({ kind: "retry", because: "The app was installed anew." });
    }
  };
  return { ...rest, call };
}
