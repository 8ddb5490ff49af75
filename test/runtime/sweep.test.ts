import { beforeEach, expect, test } from "@jest/globals";
import type { Problem } from "../../src/github/problems.ts";
import { createSweep, type Sweep, type SweepPort } from "../../src/runtime/sweep.ts";

const now = 1_000_000;
const acme = { owner: "acme", repo: "shop" };

let added: [string, number][] = [];
const nothing: SweepPort = {
  listInstallations: async () => [],
  listRepositories: async () => [],
  listReviews: async () => [],
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
    gap: 10,
    every: 3_600,
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

test("everything is its installations, one after another, and again an hour later", async () => {
  const sweep = sweepOver({ listInstallations: async () => [7, 8, 9] });
  expect(await sweep.everything()).toEqual({ kind: "again", at: now + 3_600 });
  expect(added).toEqual([
    ["installation:7", now],
    ["installation:8", now + 10],
    ["installation:9", now + 20],
  ]);
});

test("an installation is its repositories", async () => {
  const sweep = sweepOver({
    listRepositories: async (id) => [acme, { owner: "acme", repo: `r${id}` }],
  });
  expect(await sweep.installation(7)).toEqual({ kind: "done" });
  expect(added).toEqual([
    ["acme/shop", now],
    ["acme/r7", now + 10],
  ]);
});

test("a repository is its reviews", async () => {
  const sweep = sweepOver({
    listReviews: async (repository) => [
      { ...repository, number: 4 },
      { ...repository, number: 2 },
    ],
  });
  expect(await sweep.repository(acme)).toEqual({ kind: "done" });
  expect(added).toEqual([
    ["acme/shop#4", now],
    ["acme/shop#2", now + 10],
  ]);
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
  expect(await refused.everything()).toEqual({ kind: "again", at: now + 3_600 });
});
