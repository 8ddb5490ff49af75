import { expect, test } from "@jest/globals";
import { createReadiness } from "../../src/runtime/readiness.ts";

test("a process is ready once its worker runs, and until it is to stop", async () => {
  const readiness = createReadiness(async () => undefined);
  expect(await readiness.ask()).toEqual({ is: "not-ready", because: "Starting." });
  readiness.begin();
  expect(await readiness.ask()).toEqual({ is: "ready" });
  readiness.end();
  expect(await readiness.ask()).toEqual({ is: "not-ready", because: "Stopping." });
});

test("a process whose queue takes nothing is not ready", async () => {
  const readiness = createReadiness(() => Promise.reject(new Error("disk full")));
  readiness.begin();
  expect(await readiness.ask()).toEqual({
    is: "not-ready",
    because: "The queue takes nothing: disk full",
  });
});

test("the queue is looked at once a second, however often somebody asks", async () => {
  let looks = 0;
  let clock = 0;
  const probe = async () => {
    looks += 1;
  };
  const readiness = createReadiness(probe, () => clock);
  readiness.begin();
  for (clock = 0; clock <= 2_000; clock += 100) await readiness.ask();
  expect(looks).toBe(3);
});
