import { expect, test } from "@jest/globals";
import type { Asked } from "../../src/github/watch.ts";
import { createMetrics, type Metrics } from "../../src/runtime/metrics.ts";
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
