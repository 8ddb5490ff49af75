import type { Key, Repository } from "../core/key.ts";
import { formatWake, type Wake } from "../core/wake.ts";
import type { Problem } from "../github/problems.ts";
import type { Adder } from "./queue/queue.ts";
import type { Worked } from "./worker.ts";

/**
 * Looks at everything again, now and then: whatever webhooks lost, a sweep finds. GitHub sends no
 * failed webhook twice, and none at all for reactions and hidden comments.
 *
 * A sweep is itself a key of the queue and only adds further keys: everything adds installations,
 * an installation its repositories, a repository its reviews. So it goes on after a crash where it
 * was, and one repository that cannot be read holds up no other.
 */
export type Sweep = {
  everything(): Promise<Worked>;
  installation(id: number): Promise<Worked>;
  repository(repository: Repository): Promise<Worked>;
};

/** What a sweep asks of GitHub. */
export type SweepPort = {
  /** Issues of the repository that are, or may be, reviews still going on. */
  listReviews(repository: Repository): Promise<readonly Key[]>;
  listRepositories(installationId: number): Promise<readonly Repository[]>;
  listInstallations(): Promise<readonly number[]>;
  /** What it means that one of these lists threw. */
  problemOf(error: unknown): Problem;
};

/** The queue's key for a sweep of everything; no wake is written like this. */
export const sweepKey = "sweep";

/** Milliseconds between one key of a sweep and the next, so that it does not come as a burst. */
const defaultGap = 500;

const anHour = 3_600_000;

export function createSweep(options: {
  readonly port: SweepPort;
  readonly queue: Adder;
  readonly now: () => Date;
  readonly gap?: number;
  /** Milliseconds from one sweep of everything to the next. */
  readonly every?: number;
}): Sweep {
  const { port, queue, now, gap = defaultGap, every = anHour } = options;

  async function addSpread(wakes: readonly Wake[]): Promise<void> {
    const start = now().getTime();
    await Promise.all(wakes.map((wake, n) => queue.add(formatWake(wake), start + n * gap)));
  }

  async function addAll(list: () => Promise<readonly Wake[]>): Promise<Worked> {
    try {
      await addSpread(await list());
      return { kind: "done" };
    } catch (error) {
      return outcomeOf(port.problemOf(error));
    }
  }

  return {
    async everything() {
      const outcome = await addAll(async () =>
        (await port.listInstallations()).map((id) => ({ kind: "installation", id })),
      );
      // No event would wake this key again, so it is never let go.
      return outcome.kind === "done" || outcome.kind === "parked"
        ? { kind: "again", at: now().getTime() + every }
        : outcome;
    },

    installation: (id) =>
      addAll(async () =>
        (await port.listRepositories(id)).map((repository) => ({ kind: "repository", repository })),
      ),

    repository: (repository) =>
      addAll(async () =>
        (await port.listReviews(repository)).map((key) => ({ kind: "issue", key })),
      ),
  };
}

function outcomeOf(problem: Problem): Worked {
  // Under its new name it is one of the installation's repositories.
  return problem.kind === "moved" ? { kind: "done" } : problem;
}
