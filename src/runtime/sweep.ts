import { type Key, type Repository, sameRepository } from "../core/key.ts";
import { formatWake, type Wake } from "../core/wake.ts";
import type { Problem } from "../github/problems.ts";
import type { Listed, Reach } from "../github/reviews.ts";
import type { Adder } from "./queue/queue.ts";
import type { Worked } from "./worker.ts";

/**
 * Looks at everything again, now and then: whatever webhooks lost, a sweep finds. GitHub sends no
 * webhooks at all for reactions and hidden comments, and redelivers others for three days only.
 *
 * A sweep is itself a key of the queue and only adds further keys: everything adds installations,
 * an installation its repositories, a repository its reviews. So it goes on after a crash where it
 * was, and one repository that cannot be read holds up no other.
 *
 * Every repository is listed once a day, with its reviews that are over, and once an hour without them
 * while a review is under way there. What a quiet one costs is two requests, its settings and its labels; so an installation with 2,000 costs
 * some 4,000 within the hour that it takes, of the 12,500 an hour that GitHub gives to one so large.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github-app-installations
 */
export type Sweep = {
  everything(): Promise<Worked>;
  installation(id: number): Promise<Worked>;
  repository(repository: Repository): Promise<Worked>;
  wholeRepository(repository: Repository): Promise<Worked>;
  /** Something happened there, so it is listed within the hour: a review may have begun. */
  soon(repository: Repository): Promise<void>;
};

/** What a sweep asks of GitHub. */
export type SweepPort = {
  listReviews(repository: Repository, reach?: Reach): Promise<Listed>;
  listRepositories(installationId: number): Promise<readonly Repository[]>;
  listInstallations(): Promise<readonly number[]>;
  /** What it means that one of these lists threw. */
  problemOf(error: unknown): Problem;
};

/** The queue's key for a sweep of everything; no wake is written like this. */
export const sweepKey = "sweep";

/** Milliseconds between one key of a sweep and the next, so that it does not come as a burst. */
export type Gaps = {
  readonly installations: number;
  /** 2,000 repositories in an hour, and no more however many there are. */
  readonly repositories: number;
  readonly reviews: number;
};

const defaultGaps: Gaps = { installations: 500, repositories: 1_800, reviews: 500 };

const anHour = 3_600_000;
const aDay = 24 * anHour;

export function createSweep(options: {
  readonly port: SweepPort;
  readonly queue: Adder;
  readonly now: () => Date;
  readonly gaps?: Gaps;
}): Sweep {
  const { port, queue, now, gaps = defaultGaps } = options;

  async function addSpread(wakes: readonly Wake[], gap: number): Promise<void> {
    const start = now().getTime();
    await Promise.all(wakes.map((wake, n) => queue.add(formatWake(wake), start + n * gap)));
  }

  async function unlessRefused(work: () => Promise<Worked>): Promise<Worked> {
    try {
      return await work();
    } catch (error) {
      const problem = port.problemOf(error);
      // Under its new name it is one of the installation's repositories.
      return problem.kind === "moved" ? { kind: "done" } : problem;
    }
  }

  function again(wait: number): Worked {
    return { kind: "again", at: now().getTime() + wait };
  }

  function soon(repository: Repository): Promise<void> {
    return queue.add(formatWake({ kind: "repository", repository }), now().getTime() + anHour);
  }

  /** @returns whether a review is under way there */
  async function list(repository: Repository, reach: Reach): Promise<boolean> {
    const { underWay, notBegun, over = [] } = await port.listReviews(repository, reach);
    await addSpread([...issues([...underWay, ...notBegun]), ...issues(over)], gaps.reviews);
    // What is listed under another name than asked goes on under that: GitHub leads on for years.
    return underWay.some((key) => sameRepository(key, repository));
  }

  return {
    async everything() {
      const outcome = await unlessRefused(async () => {
        const ids = await port.listInstallations();
        const wakes = ids.map((id) => ({ kind: "installation", id }) as const);
        await addSpread(wakes, gaps.installations);
        return again(aDay);
      });
      // No event would wake this key again, so it is never let go.
      return outcome.kind === "parked" ? again(anHour) : outcome;
    },

    installation: (id) =>
      unlessRefused(async () => {
        const repositories = await port.listRepositories(id);
        const wakes = repositories.map(
          (repository) => ({ kind: "whole-repository", repository }) as const,
        );
        await addSpread(wakes, gaps.repositories);
        return { kind: "done" };
      }),

    repository: (repository) =>
      unlessRefused(async () =>
        (await list(repository, "not-over")) ? again(anHour) : { kind: "done" },
      ),

    wholeRepository: (repository) =>
      unlessRefused(async () => {
        if (await list(repository, "over-too")) await soon(repository);
        return { kind: "done" };
      }),

    soon,
  };
}

function issues(keys: readonly Key[]): readonly Wake[] {
  return keys.map((key) => ({ kind: "issue", key }));
}
