import { expect, test } from "@jest/globals";
import type { Delivery } from "../../src/github/deliveries.ts";
import type { Problem } from "../../src/github/problems.ts";
import { silentLog } from "../../src/runtime/log.ts";
import {
  createRedelivery,
  type RedeliveryPort,
  readRedelivery,
  undelivered,
} from "../../src/runtime/redeliver.ts";

const anHour = 3_600_000;
const now = 1_000 * anHour;

/** Attempts at one event, as `id: when, in hours before now`. */
function attempts(guid: string, came: Delivery["came"], at: Readonly<Record<string, number>>) {
  return Object.entries(at).map(
    ([id, hours]): Delivery => ({ id, guid, at: now - hours * anHour, came }),
  );
}

function setUp(port: Partial<RedeliveryPort>) {
  const added: [string, number][] = [];
  const said: string[] = [];
  const redelivery = createRedelivery({
    port: {
      listDeliveries: async () => [],
      redeliver: async () => undefined,
      problemOf: () => ({ kind: "retry", because: "not expected" }),
      ...port,
    },
    queue: { add: async (key, due) => void added.push([key, due - now]) },
    now: () => new Date(now),
    log: {
      ...silentLog,
      info: (message, fields) => said.push(`${message} ${JSON.stringify(fields)}`),
    },
  });
  return { redelivery, added, said };
}

test("what arrived at any attempt is left alone, and the rest is sent again, the oldest first", () => {
  const found = undelivered(
    [
      ...attempts("arrived at last", "to-us", { 9: 1 }),
      ...attempts("young", "to-nothing", { 8: 1 }),
      ...attempts("old", "to-nothing", { 2: 70 }),
      ...attempts("arrived at last", "to-nothing", { 1: 71 }),
    ],
    now,
  );
  expect(found.map(({ id }) => id)).toEqual(["2", "8"]);
});

test("who cannot be reached is asked at growing distances", () => {
  const due = (at: Readonly<Record<string, number>>) =>
    undelivered(attempts("one", "to-nothing", at), now).map(({ id }) => id);
  expect(due({ 1: 0 })).toEqual(["1"]);
  expect(due({ 1: 2, 2: 0.9 })).toEqual([]);
  expect(due({ 1: 2, 2: 1 })).toEqual(["2"]);
  expect(due({ 1: 3, 2: 2, 3: 1.9 })).toEqual([]);
  expect(due({ 1: 4, 2: 3, 3: 2 })).toEqual(["3"]);
});

test("an event that never arrives is sent again seven times in its three days", () => {
  const tried: Delivery[] = [{ id: "0", guid: "one", at: 0, came: "to-nothing" }];
  for (let hour = 0; hour < 72; hour += 1) {
    const [due] = undelivered(tried, hour * anHour);
    if (due) tried.push({ ...due, id: String(tried.length), at: hour * anHour });
  }
  expect(tried.map(({ at }) => at / anHour)).toEqual([0, 0, 1, 3, 7, 15, 31, 63]);
});

test("each event becomes a key of its own, a second after the one before, and it looks again in an hour", async () => {
  let since = 0;
  const { redelivery, added, said } = setUp({
    listDeliveries: async (from) => {
      since = from;
      return [
        ...attempts("a", "to-nothing", { 11: 1 }),
        ...attempts("b", "to-nothing", { 10: 2 }),
        ...attempts("c", "to-us", { 9: 3 }),
      ];
    },
  });
  expect(await redelivery.look()).toEqual({ kind: "again", at: now + anHour });
  expect(since).toBe(now - 72 * anHour);
  expect(added).toEqual([
    ["redeliver:10", 0],
    ["redeliver:11", 1_000],
  ]);
  expect(said).toEqual(['webhooks did not arrive {"sentAgain":2,"later":0}']);
});

test("of very many a hundred are sent again, and the rest soon after", async () => {
  const many = Array.from({ length: 250 }, (_, n) => attempts(`${n}`, "to-nothing", { [n]: 1 }));
  const { redelivery, added, said } = setUp({ listDeliveries: async () => many.flat() });
  expect(await redelivery.look()).toEqual({ kind: "again", at: now + 160_000 });
  expect([added.length, added.at(-1)?.[1]]).toEqual([100, 99_000]);
  expect(said).toEqual(['webhooks did not arrive {"sentAgain":100,"later":150}']);
});

test("where all arrived there is nothing to say", async () => {
  const { redelivery, added, said } = setUp({
    listDeliveries: async () => attempts("a", "to-us", { 1: 1 }),
  });
  expect(await redelivery.look()).toEqual({ kind: "again", at: now + anHour });
  expect([added, said]).toEqual([[], []]);
});

test("a limit is waited for, trouble is tried again, and a server without the log is asked in an hour", async () => {
  const look = (problem: Problem) =>
    setUp({
      listDeliveries: () => Promise.reject(new Error("no")),
      problemOf: () => problem,
    }).redelivery.look();
  const limit = { kind: "again", at: now + 60_000, because: "limit" } as const;
  const trouble = { kind: "retry", because: "502" } as const;
  expect(await look(limit)).toEqual(limit);
  expect(await look(trouble)).toEqual(trouble);
  expect(await look({ kind: "parked", because: "no such thing" })).toEqual({
    kind: "again",
    at: now + anHour,
  });
});

test("one attempt is asked for once: a limit is waited for, whatever else is left to the next look", async () => {
  const asked: string[] = [];
  const send = (problem: Problem) =>
    setUp({
      redeliver: async (id) => {
        asked.push(id);
        throw new Error("lost");
      },
      problemOf: () => problem,
    }).redelivery.sendAgain("7");
  const limit = { kind: "again", at: now + 60_000, because: "limit" } as const;
  expect(await send(limit)).toEqual(limit);
  expect(await send({ kind: "retry", because: "the answer was lost" })).toEqual({ kind: "done" });
  expect(asked).toEqual(["7", "7"]);
});

test("its keys are no issue's, no repository's and no installation's", () => {
  expect(
    ["redeliver:3804004623172239366", "redeliver", "redeliver:x", "acme/redeliver:1"].map(
      readRedelivery,
    ),
  ).toEqual(["3804004623172239366", null, null, null]);
});
