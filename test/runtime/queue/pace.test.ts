import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  added,
  backoff,
  finished,
  recovered,
  taken,
  unknownRow,
} from "../../../src/runtime/queue/pace.ts";

const quiet = 3_000;

test("pauses double from 5 ms and stop growing at 1,000 s", () => {
  expect([1, 2, 3, 4, 10, 18, 19, 20, 2_000].map(backoff)).toEqual([
    5, 10, 20, 40, 2_560, 655_360, 1_000_000, 1_000_000, 1_000_000,
  ]);
});

test("the first event is due at once, those soon after a run wait until it is quiet ago", () => {
  const ran = finished(
    taken(added(unknownRow, 1_000, quiet), 1_000),
    { kind: "done" },
    1_500,
    quiet,
  );
  expect(added(unknownRow, 1_000, quiet).due).toBe(1_000);
  expect(added(ran, 1_600, quiet).due).toBe(4_500);
  expect(added(ran, 4_600, quiet).due).toBe(4_600);
});

test("a clock that was set far ahead for a while holds nothing up for longer than the quiet time", () => {
  const ranInTheFuture = { ...unknownRow, ran: 9_000_000 };
  expect(added(ranInTheFuture, 1_000, quiet).due).toBe(4_000);
});

test("a wait for a time that has passed does not spin", () => {
  const running = taken(added(unknownRow, 1_000, quiet), 1_000);
  expect(finished(running, { kind: "again", at: 500 }, 1_100, quiet).due).toBe(4_100);
});

test("a run that ends well forgets the failures before it", () => {
  const once = finished(taken(added(unknownRow, 0, quiet), 0), { kind: "retry" }, 0, quiet);
  const twice = finished(taken(once, 5), { kind: "retry" }, 5, quiet);
  expect([once.due, twice.due]).toEqual([5, 15]);
  const well = finished(taken(twice, 15), { kind: "again", at: 90_000 }, 15, quiet);
  expect(well).toEqual({ due: 90_000, started: null, failures: 0, ran: 15 });
});

test("a failure that may not be tried again before a time waits for it, and still counts", () => {
  const failed = (failures: number) => {
    const row = taken({ ...unknownRow, failures: failures - 1 }, 0);
    return finished(row, { kind: "retry", notBefore: 30_000 }, 0, quiet);
  };
  const row = { started: null, ran: 0 };
  expect(failed(1)).toEqual({ ...row, due: 30_000, failures: 1 });
  expect(failed(13)).toEqual({ ...row, due: 30_000, failures: 13 });
  expect(failed(14)).toEqual({ ...row, due: 40_960, failures: 14 });
});

test("a key that is given back is as it was before it was taken, but for the time", () => {
  const row = { due: 100, started: null, failures: 2, ran: 40 };
  const back = { kind: "given-back", at: 5_000 } as const;
  expect(finished(taken(row, 200), back, 200, quiet)).toEqual({ ...row, due: 5_000 });
  const woken = added(taken(row, 200), 4_000, quiet);
  expect(finished(woken, back, 200, quiet)).toEqual({ ...row, due: 4_000 });
});

test("a key that takes the process down with it comes back ever later", () => {
  let row = added(unknownRow, 0, quiet);
  const waits: (number | null)[] = [];
  for (let crash = 0; crash < 4; crash += 1) {
    row = recovered(taken(row, 1_000), 1_000_000);
    waits.push(row.due === null ? null : row.due - 1_000);
  }
  expect(waits).toEqual([5, 10, 20, 40]);
});

test("what a process with a clock far ahead had begun waits by the clock of whoever recovers it", () => {
  const begun = taken(added(unknownRow, 0, quiet), 3_600_000);
  expect(recovered(begun, 1_000).due).toBe(1_005);
  expect(recovered({ ...begun, due: 1_001 }, 1_000).due).toBe(1_001);
});

test("an event is never lost and never waits longer than the quiet time", () => {
  const instant = fc.integer({ min: 0, max: 100_000 });
  const nullable = fc.option(instant, { nil: null });
  const row = fc.record({ due: nullable, started: nullable, failures: fc.nat(9), ran: nullable });
  fc.assert(
    fc.property(row, instant, (before, at) => {
      const { due } = added(before, at, quiet);
      expect(due).not.toBeNull();
      expect(due).toBeLessThanOrEqual(at + quiet);
    }),
  );
});
