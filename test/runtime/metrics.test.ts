import { expect, test } from "@jest/globals";
import type { Asked } from "../../src/github/watch.ts";
import { createMetrics, type Metrics, onceASecond } from "../../src/runtime/metrics.ts";
import type { Counts } from "../../src/runtime/queue/queue.ts";

const empty: Counts = { waiting: 0, due: 0, running: 0, failing: 0, oldestDue: null };

/** The lines about one thing, without those that explain it. */
async function lines(metrics: Metrics, name: string, counts: Counts | null = empty) {
  const text = await metrics.render(counts, new Date(60_000));
  return text.split("\n").filter((line) => line.startsWith(`second_story_${name}`));
}

test("events that nobody listens to are one, since anybody may send any name", async () => {
  const metrics = createMetrics();
  metrics.delivered("issues", 202);
  for (const event of ["push", "a", "b", ""]) metrics.delivered(event, 401);
  expect(await lines(metrics, "deliveries")).toEqual([
    'second_story_deliveries_total{event="issues",status="202"} 1',
    'second_story_deliveries_total{event="other",status="401"} 4',
  ]);
});

test("looks and writes are counted by kind", async () => {
  const metrics = createMetrics();
  metrics.reconciled("done", 0.2);
  metrics.reconciled("threw", 2);
  metrics.wrote("update-document");
  expect(await lines(metrics, "reconciles")).toEqual([
    'second_story_reconciles_total{outcome="done"} 1',
    'second_story_reconciles_total{outcome="threw"} 1',
  ]);
  expect(await lines(metrics, "reconcile_duration_seconds_sum")).toEqual([
    "second_story_reconcile_duration_seconds_sum 2.2",
  ]);
  expect(await lines(metrics, "writes")).toEqual([
    'second_story_writes_total{action="update-document"} 1',
  ]);
});

test("of all installations the one with the least left is shown, until its hour is over", async () => {
  const metrics = createMetrics();
  const ask = (holder: string, resource: string, remaining: number, resetAt: number) => {
    const asked: Asked = {
      route: "GET /user",
      status: 200,
      quota: { holder, resource, remaining, resetAt },
    };
    metrics.asked(asked);
  };
  ask("installation 1", "core", 4_000, 90_000);
  ask("installation 2", "core", 300, 90_000);
  ask("installation 3", "core", 5, 60_000);
  ask("installation 1", "graphql", 12, 90_000);
  metrics.asked({ route: "GET /user", status: null, quota: null });
  expect(await lines(metrics, "github")).toEqual([
    'second_story_github_requests_total{route="GET /user",status="200"} 4',
    'second_story_github_requests_total{route="GET /user",status="none"} 1',
    'second_story_github_rate_limit_remaining{resource="core"} 300',
    'second_story_github_rate_limit_remaining{resource="graphql"} 12',
  ]);
});

test("the queue is shown with how long its first key has been due", async () => {
  const counts = { ...empty, waiting: 3, due: 2, failing: 1, oldestDue: 48_000 };
  const metrics = createMetrics();
  expect(await lines(metrics, "queue", counts)).toEqual([
    "second_story_queue_waiting_keys 3",
    "second_story_queue_due_keys 2",
    "second_story_queue_running_keys 0",
    "second_story_queue_failing_keys 1",
    "second_story_queue_oldest_due_age_seconds 12",
  ]);
});

test("a queue that cannot be asked is not shown as empty", async () => {
  expect(await lines(createMetrics(), "queue_due", null)).toEqual([
    "second_story_queue_due_keys Nan",
  ]);
});

test("a page is made once a second, however often somebody asks", async () => {
  let made = 0;
  const page = onceASecond(async () => ++made);
  const seen: number[] = [];
  for (const at of [0, 500, 999, 1_000, 1_001, 2_000]) seen.push(await page(new Date(at)));
  expect(seen).toEqual([1, 1, 1, 2, 2, 3]);
});

test("a page that takes long is not begun again beside itself", async () => {
  let made = 0;
  const ends: (() => void)[] = [];
  const page = onceASecond(async () => {
    made += 1;
    await new Promise<void>((resolve) => ends.push(resolve));
    return made;
  });
  const asked = [0, 2_000, 4_000].map((at) => page(new Date(at)));
  for (const end of ends) end();
  expect(await Promise.all(asked)).toEqual([1, 1, 1]);
  void page(new Date(4_000));
  expect(made).toBe(2);
});

test("a page that cannot be made is tried again, and a clock that was set back keeps none", async () => {
  let made = 0;
  const page = onceASecond(async () => {
    if (++made === 1) throw new Error("no connection is free");
    return made;
  });
  await expect(page(new Date(3_600_000))).rejects.toThrow("no connection is free");
  expect([await page(new Date(3_601_000)), await page(new Date(0))]).toEqual([2, 3]);
});
