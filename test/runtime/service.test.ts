import { afterEach, expect, test } from "@jest/globals";
import { formatKey, formatRepository } from "../../src/core/key.ts";
import type { Problem } from "../../src/github/problems.ts";
import { describeError, silentLog } from "../../src/runtime/log.ts";
import { openSqliteQueue } from "../../src/runtime/queue/sqlite.ts";
import { createService, type Service, type ServiceOptions } from "../../src/runtime/service.ts";
import type { SweepPort } from "../../src/runtime/sweep.ts";

const acme = { owner: "acme", repo: "shop" };
const ops = { owner: "acme", repo: "ops" };

function problemOf(error: unknown): Problem {
  return { kind: "retry", because: describeError(error) };
}

const noReviews: SweepPort = {
  listInstallations: async () => [],
  listRepositories: async () => [],
  listReviews: async () => ({ underWay: [], notBegun: [] }),
  problemOf,
};

const running: Service[] = [];

afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

/** A GitHub with two installations, of which one has two repositories of two reviews each. */
function setUp(options: Partial<ServiceOptions> = {}) {
  const clock = { now: 0 };
  const asked: string[] = [];
  const service = createService({
    queue: openSqliteQueue(":memory:", { quiet: 0 }),
    reconcile: async (key) => {
      asked.push(`${clock.now}: ${formatKey(key)}`);
      return { kind: "done" };
    },
    sweepPort: {
      listInstallations: async () => {
        asked.push(`${clock.now}: installations`);
        return [1, 2];
      },
      listRepositories: async (id) => {
        asked.push(`${clock.now}: repositories of ${id}`);
        return id === 1 ? [acme, ops] : [];
      },
      listReviews: async (repository) => {
        asked.push(`${clock.now}: reviews of ${formatRepository(repository)}`);
        const [first, second] = [1, 2].map((number) => ({ ...repository, number }));
        return { underWay: first ? [first] : [], notBegun: second ? [second] : [] };
      },
      problemOf,
    },
    now: () => new Date(clock.now),
    log: silentLog,
    poll: 5,
    ...options,
  });
  running.push(service);
  async function advance(milliseconds: number): Promise<void> {
    clock.now += milliseconds;
    await service.idle();
  }
  return { service, asked, advance };
}

test("a start looks at everything, spread out, at what lives again after an hour, at all after a day", async () => {
  const { service, asked, advance } = setUp();
  await service.start();
  for (let step = 0; step < 26; step += 1) await advance(step === 0 ? 0 : 100);
  // Within one instant the order is nobody's promise.
  expect(asked.toSorted()).toEqual(
    [
      "0: installations",
      "0: repositories of 1",
      "0: reviews of acme/shop",
      "0: acme/shop#1",
      "500: repositories of 2",
      "500: acme/shop#2",
      "1800: reviews of acme/ops",
      "1800: acme/ops#1",
      "2300: acme/ops#2",
    ].toSorted(),
  );
  asked.length = 0;
  await advance(3_600_000 - 2_500);
  expect(asked.toSorted()).toEqual(["3600000: acme/shop#1", "3600000: reviews of acme/shop"]);
  asked.length = 0;
  await advance(23 * 3_600_000);
  expect(asked).toContain("86400000: installations");
});

test("where something happened the repository is listed within the hour", async () => {
  const { service, asked, advance } = setUp({
    sweepPort: {
      ...noReviews,
      listReviews: async (repository) => {
        asked.push(`reviews of ${formatRepository(repository)}`);
        return { underWay: [], notBegun: [] };
      },
    },
  });
  await service.start();
  await service.queue.add("acme/shop#9", 0);
  await service.idle();
  expect(asked).toEqual(["0: acme/shop#9"]);
  await advance(3_600_000);
  await advance(3_600_000);
  expect(asked).toEqual(["0: acme/shop#9", "reviews of acme/shop"]);
});

test("a start has GitHub send again what did not arrive, each event once", async () => {
  const sent: string[] = [];
  const failed = (id: string) => ({ id, guid: id, at: 0, came: "to-nothing" }) as const;
  const { service, advance } = setUp({
    sweepPort: noReviews,
    redeliveryPort: {
      listDeliveries: async () => (sent.length === 0 ? [failed("8"), failed("7")] : []),
      redeliver: async (id) => void sent.push(id),
      problemOf,
    },
  });
  await service.start();
  await service.idle();
  expect(sent).toEqual([]);
  await advance(3_000);
  await advance(1_000);
  expect(sent).toEqual(["8", "7"]);
  await advance(3_600_000);
  expect(sent).toEqual(["8", "7"]);
});

test("keys for sending again are let go by who has no webhooks", async () => {
  const queue = openSqliteQueue(":memory:", { quiet: 0 });
  const said: string[] = [];
  const log = { ...silentLog, warn: (message: string) => said.push(message) };
  const { service } = setUp({ queue, log, sweepPort: noReviews });
  await service.start();
  await service.queue.add("redeliver", 0);
  await service.queue.add("redeliver:7", 0);
  await service.idle();
  // Only the sweep of the next day is left.
  expect([said, await queue.nextDue()]).toEqual([[], 86_400_000]);
});

test("a repository that cannot be listed holds up no other and is tried again", async () => {
  let tries = 0;
  const { service, asked, advance } = setUp({
    sweepPort: {
      listInstallations: async () => [1],
      listRepositories: async () => [acme, ops],
      listReviews: async (repository) => {
        if (repository.repo === "ops") return { underWay: [{ ...ops, number: 7 }], notBegun: [] };
        tries += 1;
        throw new Error("502");
      },
      problemOf,
    },
  });
  await service.start();
  await advance(0);
  await advance(1_800);
  expect(asked).toEqual(["1800: acme/ops#7"]);
  expect(tries).toBe(2);
});

test("what is added is worked on without waiting for the next poll", async () => {
  const { service, asked } = setUp({ poll: 60_000 });
  await service.start();
  await service.idle();
  asked.length = 0;
  await service.queue.add("acme/shop#9", 0);
  await service.idle();
  expect(asked).toEqual(["0: acme/shop#9"]);
});

test("a transferred issue is looked at where it is now", async () => {
  const asked: string[] = [];
  const { service, advance } = setUp({
    reconcile: async (key) => {
      asked.push(formatKey(key));
      return key.number === 9 ? { kind: "moved", to: { ...ops, number: 3 } } : { kind: "done" };
    },
  });
  await service.start();
  await advance(10_000);
  asked.length = 0;
  await service.queue.add("acme/shop#9", 10_000);
  await service.idle();
  expect(asked).toEqual(["acme/shop#9", "acme/ops#3"]);
});

test("a key that cannot be read is put aside", async () => {
  const said: string[] = [];
  const { service } = setUp({
    log: {
      ...silentLog,
      warn: (message, fields) => said.push(`${message} ${JSON.stringify(fields)}`),
    },
  });
  await service.start();
  await service.queue.add("a-key-of-next-year", 0);
  await service.idle();
  expect(said).toEqual([
    'parked {"key":"a-key-of-next-year","because":"no key that this version knows"}',
  ]);
});
