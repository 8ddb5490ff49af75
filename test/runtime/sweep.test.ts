import { beforeEach, expect, test } from "@jest/globals";
import type { Problem } from "../../src/github/problems.ts";
import { createSweep, type Sweep, type SweepPort } from "../../src/runtime/sweep.ts";

const now = 1_000_000;
const acme = { owner: "acme", repo: "shop" };

let added: [string, number][] = [];
const aDay = 86_400_000;
const anHour = 3_600_000;
const none = { underWay: [], notBegun: [] };
const nothing: SweepPort = {
  listInstallations: async () => [],
  listRepositories: async () => [],
  listReviews: async () => none,
  problemOf: () => ({ kind: "retry", because: "not expected" }),
};

beforeEach(() => {
  added = [];
});

function sweepOver(port: Partial<SweepPort>): Sweep {
  return createSweep({
    port: { ...nothing, ...port },
    queue: { add: async (key, due) => void added.push([key, due]) },
    now: () => new Date(now),
    gaps: { installations: 5, repositories: 10, reviews: 20 },
  });
}

function refusing(problem: Problem): Sweep {
  const refuse = () => Promise.reject(new Error("refused"));
  return sweepOver({
    listInstallations: refuse,
    listRepositories: refuse,
    listReviews: refuse,
    problemOf: () => problem,
  });
}

test("everything is its installations, one after another, and again a day later", async () => {
  const sweep = sweepOver({ listInstallations: async () => [7, 8, 9] });
  expect(await sweep.everything()).toEqual({ kind: "again", at: now + aDay });
  expect(added).toEqual([
    ["installation:7", now],
    ["installation:8", now + 5],
    ["installation:9", now + 10],
  ]);
});

test("an installation is its repositories", async () => {
  const sweep = sweepOver({
    listRepositories: async (id) => [acme, { owner: "acme", repo: `r${id}` }],
  });
  expect(await sweep.installation(7)).toEqual({ kind: "done" });
  expect(added).toEqual([
    ["whole:acme/shop", now],
    ["whole:acme/r7", now + 10],
  ]);
});

test("a repository with reviews under way is listed every hour", async () => {
  const sweep = sweepOver({
    listReviews: async (repository) => ({
      underWay: [
        { ...repository, number: 2 },
        { ...repository, number: 4 },
      ],
      notBegun: [{ ...repository, number: 1 }],
    }),
  });
  expect(await sweep.repository(acme)).toEqual({ kind: "again", at: now + anHour });
  expect(added).toEqual([
    ["acme/shop#2", now],
    ["acme/shop#4", now + 20],
    ["acme/shop#1", now + 40],
  ]);
});

test("once a day what is over is looked at too, after the rest, and the hours go on from there", async () => {
  const asked: unknown[] = [];
  const sweep = sweepOver({
    listReviews: async (repository, reach) => {
      asked.push(reach);
      return {
        underWay: [{ ...repository, number: 2 }],
        notBegun: [],
        over: [{ ...repository, number: 1 }],
      };
    },
  });
  expect(await sweep.wholeRepository(acme)).toEqual({ kind: "done" });
  expect(added).toEqual([
    ["acme/shop#2", now],
    ["acme/shop#1", now + 20],
    ["acme/shop", now + anHour],
  ]);
  await sweep.repository(acme);
  expect(asked).toEqual(["over-too", "not-over"]);
});

test("a repository without any is left to the sweep of the next day", async () => {
  const sweep = sweepOver({
    listReviews: async (repository) => ({
      underWay: [],
      notBegun: [{ ...repository, number: 1 }],
    }),
  });
  expect(await sweep.repository(acme)).toEqual({ kind: "done" });
  expect(added).toEqual([["acme/shop#1", now]]);
});

test("a repository that was renamed goes on under its new name only", async () => {
  const sweep = sweepOver({
    listReviews: async () => ({
      underWay: [{ owner: "acme", repo: "store", number: 2 }],
      notBegun: [],
    }),
  });
  expect(await sweep.repository(acme)).toEqual({ kind: "done" });
  expect(added).toEqual([["acme/store#2", now]]);
});

test("where something happened a list is due within the hour", async () => {
  await sweepOver({}).soon(acme);
  expect(added).toEqual([["acme/shop", now + anHour]]);
});

test("2,000 repositories are listed in an hour, evenly", async () => {
  const repositories = Array.from({ length: 2_000 }, (_, n) => ({ owner: "acme", repo: `r${n}` }));
  const sweep = createSweep({
    port: { ...nothing, listRepositories: async () => repositories },
    queue: { add: async (key, due) => void added.push([key, due]) },
    now: () => new Date(now),
  });
  await sweep.installation(7);
  const perMinute = Array.from({ length: 60 }, () => 0);
  for (const [, due] of added) {
    const minute = Math.floor((due - now) / 60_000);
    perMinute[minute] = (perMinute[minute] ?? 0) + 1;
  }
  expect(added).toHaveLength(2_000);
  expect([Math.min(...perMinute), Math.max(...perMinute)]).toEqual([33, 34]);
});

test("a limit is waited for, trouble is tried again, what is gone is let go", async () => {
  const limit = { kind: "again", at: now + 60_000, because: "limit" } as const;
  const trouble = { kind: "retry", because: "502" } as const;
  const gone = { kind: "parked", because: "not installed" } as const;
  const moved = { kind: "moved", to: { ...acme, number: 1 } } as const;
  for (const problem of [limit, trouble, gone])
    expect(await refusing(problem).repository(acme)).toEqual(problem);
  expect(await refusing(moved).repository(acme)).toEqual({ kind: "done" });
  expect(await refusing(limit).installation(7)).toEqual(limit);
  expect(await refusing(limit).everything()).toEqual(limit);
});

test("the sweep of everything is never let go, since no event would bring it back", async () => {
  const refused = refusing({ kind: "parked", because: "the key was withdrawn" });
  expect(await refused.everything()).toEqual({ kind: "again", at: now + anHour });
});
