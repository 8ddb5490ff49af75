import { afterEach, expect, test } from "@jest/globals";
import { formatKey, formatRepository } from "../../src/core/key.ts";
import type { Problem } from "../../src/github/problems.ts";
import { describeError, silentLog } from "../../src/runtime/log.ts";
import { openSqliteQueue } from "../../src/runtime/queue/sqlite.ts";
import { createService, type Service, type ServiceOptions } from "../../src/runtime/service.ts";

const acme = { owner: "acme", repo: "shop" };
const ops = { owner: "acme", repo: "ops" };

function problemOf(error: unknown): Problem {
  return { kind: "retry", because: describeError(error) };
}

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
        return [1, 2].map((number) => ({ ...repository, number }));
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

test("a start looks at everything, spread out, and looks again after an hour", async () => {
  const { service, asked, advance } = setUp();
  await service.start();
  for (let step = 0; step < 6; step += 1) await advance(step === 0 ? 0 : 500);
  // Within one instant the order is nobody's promise.
  expect(asked.toSorted()).toEqual(
    [
      "0: installations",
      "0: repositories of 1",
      "0: reviews of acme/shop",
      "0: acme/shop#1",
      "500: repositories of 2",
      "500: reviews of acme/ops",
      "500: acme/shop#2",
      "500: acme/ops#1",
      "1000: acme/ops#2",
    ].toSorted(),
  );
  asked.length = 0;
  await advance(3_600_000 - 2_500);
  expect(asked[0]).toBe("3600000: installations");
});

test("a repository that cannot be listed holds up no other and is tried again", async () => {
  let tries = 0;
  const { service, asked, advance } = setUp({
    sweepPort: {
      listInstallations: async () => [1],
      listRepositories: async () => [acme, ops],
      listReviews: async (repository) => {
        if (repository.repo === "ops") return [{ ...ops, number: 7 }];
        tries += 1;
        throw new Error("502");
      },
      problemOf,
    },
  });
  await service.start();
  await advance(0);
  await advance(500);
  expect(asked).toEqual(["500: acme/ops#7"]);
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
  await service.queue.add("a key of next year", 0);
  await service.idle();
  expect(said).toEqual([
    'parked {"key":"a key of next year","because":"no key that this version knows"}',
  ]);
});
