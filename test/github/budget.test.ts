import { describe, expect, test } from "@jest/globals";
import { type Budget, openBudget } from "../../src/github/budget.ts";
import { githubLimits, type Limits } from "../../src/github/limits.ts";
import { problemOf } from "../../src/github/problems.ts";

const start = Date.parse("2026-11-02T10:00:00Z");
const read = "GET /repos/{owner}/{repo}/issues/{issue_number}";
const write = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const creation = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const graphql = "POST https://api.github.com/graphql";

type Headers = Readonly<Record<string, string>>;

/** A budget whose pauses end at once, with the clock moved on, or only when the test says so. */
function open(limits: Partial<Limits> = {}, pauses: "pass" | "held" = "pass") {
  const clock = { now: start };
  const sent: string[] = [];
  const held: { readonly until: number; readonly end: () => void }[] = [];
  const pause = async (milliseconds: number): Promise<void> => {
    const until = clock.now + milliseconds;
    if (pauses === "pass") clock.now = until;
    else await new Promise<void>((end) => held.push({ until, end }));
  };
  const budget = openBudget({
    limits: { ...githubLimits, ...limits },
    now: () => clock.now,
    pause,
  });
  const elapse = async (milliseconds: number): Promise<void> => {
    clock.now += milliseconds;
    for (const { until, end } of held) if (until <= clock.now) end();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const seconds = () => (clock.now - start) / 1_000;
  const ask = (route: string, headers: Headers = {}) =>
    budget.spend(route, async () => {
      sent.push(`${seconds()}: ${route.split(" ")[0]}`);
      return { headers };
    });
  return { budget, clock, sent, seconds, ask, elapse };
}

/** GitHub's no, as Octokit throws it. */
function refusal(status: number, message: string, headers: Headers = {}) {
  return Object.assign(new Error(message), {
    status,
    request: { method: "GET", url: "https://api.github.com/x" },
    response: { headers, data: { message } },
  });
}

async function refused(budget: Budget, route: string, error: unknown) {
  const thrown = await budget
    .spend(route, () => Promise.reject(error))
    .catch((reason: unknown) => reason);
  return problemOf(thrown, start);
}

const secondary = "You have exceeded a secondary rate limit";

const hourly = (left: number, more: Headers = {}): Headers => ({
  "x-ratelimit-limit": "5000",
  "x-ratelimit-remaining": String(left),
  "x-ratelimit-reset": String(start / 1_000 + 600),
  ...more,
});

describe("writes of one installation", () => {
  test("are a second apart, reads are not", async () => {
    const { ask, sent } = open();
    for (const route of [write, read, write, read, read, creation]) await ask(route);
    expect(sent).toEqual(["0: PATCH", "0: GET", "1: PATCH", "1: GET", "1: GET", "2: POST"]);
  });

  test("that come at the same time wait two seconds at most, the others come back", async () => {
    const { ask, sent, elapse } = open({}, "held");
    const made = [ask(write), ask(write), ask(write)];
    const later = await ask(write).catch((error: unknown) => problemOf(error, start));
    expect(later).toEqual({
      kind: "again",
      at: start + 3_000,
      because: "So many requests were made that GitHub is given a rest.",
    });
    for (let second = 0; second < 2; second += 1) await elapse(1_000);
    await Promise.all(made);
    expect(sent).toEqual(["0: PATCH", "1: PATCH", "2: PATCH"]);
  });

  test("create at most 60 things a minute and 400 an hour, and say when they go on", async () => {
    const { ask, clock, seconds } = open({ gap: 0 });
    const made: number[] = [];
    while (seconds() < 3 * 3_600) {
      const problem = await ask(creation).then(
        () => null,
        (error: unknown) => problemOf(error, clock.now),
      );
      if (problem?.kind === "again") clock.now = problem.at;
      else made.push(clock.now);
    }
    const most = (within: number) =>
      Math.max(...made.map((at) => made.filter((one) => one >= at && one < at + within).length));
    expect([most(60_000), most(3_600_000), made.length]).toEqual([60, 400, 1_200]);
  });

  test("that only change something go on when no more may be created", async () => {
    const { ask, clock } = open({ gap: 0, creations: [{ most: 1, within: 60_000 }] });
    await ask(creation);
    const again = await ask(creation).catch((error: unknown) => problemOf(error, clock.now));
    expect(again).toMatchObject({ kind: "again", at: start + 60_000 });
    expect(await ask(write)).toEqual({ headers: {} });
  });
});

test("reads count too: 720 points a minute", async () => {
  const { ask, sent, clock } = open({ gap: 0 });
  for (let count = 0; count < 100; count += 1) await ask(write);
  for (let count = 0; count < 220; count += 1) await ask(read);
  const problem = await ask(read).catch((error: unknown) => problemOf(error, clock.now));
  expect(problem).toMatchObject({ kind: "again", at: start + 60_000 });
  expect(sent).toHaveLength(320);
});

test("only so many requests are under way at once; who comes then waits in line", async () => {
  const { budget } = open({ atOnce: 2 });
  let underWay = 0;
  let most = 0;
  const order: number[] = [];
  await Promise.all(
    [1, 2, 3, 4, 5].map((nth) =>
      budget.spend(read, async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        order.push(nth);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return { headers: {} };
      }),
    ),
  );
  expect([most, order]).toEqual([2, [1, 2, 3, 4, 5]]);
});

describe("a limit that GitHub told", () => {
  test("is minded also by a request that waited for its token meanwhile", async () => {
    const { budget, sent } = open();
    let haveToken = () => {};
    const token = new Promise<void>((resolve) => {
      haveToken = resolve;
    });
    const waiting = budget.spend(read, async (goOn) => {
      await token;
      goOn();
      sent.push(read);
      return { headers: {} };
    });
    await refused(budget, read, refusal(403, secondary, { "retry-after": "120" }));
    haveToken();
    await expect(waiting).rejects.toMatchObject({
      problem: { kind: "again", at: start + 120_000 },
    });
    expect(sent).toEqual([]);
  });

  test("is kept: nothing is asked before it ends, whoever wants to", async () => {
    const { budget, ask, clock, sent } = open();
    const limit = refusal(403, secondary, { "retry-after": "120" });
    const told = {
      kind: "again",
      at: start + 120_000,
      because: `GitHub asks to wait: ${secondary}.`,
    };
    expect(await refused(budget, write, limit)).toEqual(told);
    clock.now += 119_999;
    for (const route of [read, write, graphql])
      expect(await ask(route).catch((error: unknown) => problemOf(error, 0))).toEqual(told);
    expect(sent).toEqual([]);
    clock.now += 1;
    await ask(read);
    expect(sent).toEqual(["120: GET"]);
  });

  test("is that of one installation: another goes on", async () => {
    const [limited, free] = [open(), open()];
    await refused(limited.budget, read, refusal(429, secondary, { "retry-after": "120" }));
    await free.ask(read);
    expect([limited.sent, free.sent]).toEqual([[], ["0: GET"]]);
  });

  test("by the hour is known from the last answer before it, and ends with the hour", async () => {
    const { ask, clock, sent } = open();
    await ask(read, hourly(0));
    const problem = await ask(read).catch((error: unknown) => problemOf(error, clock.now));
    expect(problem).toEqual({
      kind: "again",
      at: start + 601_000,
      because: "GitHub asks to wait: this hour's requests are used up.",
    });
    clock.now += 601_000;
    await ask(read);
    expect(sent).toEqual(["0: GET", "601: GET"]);
  });

  test("by the hour for GraphQL does not hold the others", async () => {
    const { budget, ask, sent } = open();
    const headers = hourly(0, { "x-ratelimit-resource": "graphql" });
    await refused(budget, graphql, refusal(403, "API rate limit exceeded", headers));
    await ask(read);
    expect(await ask(graphql).catch((error: unknown) => problemOf(error, 0))).toMatchObject({
      kind: "again",
      at: start + 601_000,
    });
    expect(sent).toEqual(["0: GET"]);
  });

  test("in an answer of GraphQL that is no refusal counts all the same", async () => {
    const { ask, sent } = open();
    await ask(graphql, { "retry-after": "30" });
    expect(await ask(read).catch((error: unknown) => problemOf(error, 0))).toMatchObject({
      kind: "again",
      at: start + 30_000,
    });
    expect(sent).toEqual(["0: POST"]);
  });

  test("without a time is waited out ever longer, and a write that works ends that", async () => {
    const { budget, ask, clock } = open();
    const waits: number[] = [];
    const limited = async () => {
      const problem = await refused(budget, write, refusal(403, secondary));
      if (problem.kind !== "again") throw new Error(problem.kind);
      waits.push((problem.at - clock.now) / 60_000);
      clock.now = problem.at;
    };
    for (let time = 0; time < 3; time += 1) await limited();
    await ask(read);
    await limited();
    await ask(write);
    await limited();
    expect(waits).toEqual([1, 2, 4, 8, 1]);
  });

  test("met by several at once is one", async () => {
    const { budget, clock } = open({ gap: 0 });
    const limit = refusal(403, secondary);
    await Promise.all([1, 2, 3].map(() => refused(budget, write, limit)));
    clock.now += 60_000;
    expect(await refused(budget, write, limit)).toMatchObject({ at: clock.now + 120_000 });
  });

  test("met while a write waited for its turn holds that write too", async () => {
    const { budget, ask, sent, elapse } = open({}, "held");
    await ask(write);
    const waiting = ask(write).catch((error: unknown) => problemOf(error, start));
    await refused(budget, read, refusal(403, secondary, { "retry-after": "60" }));
    await elapse(1_000);
    expect(await waiting).toMatchObject({ kind: "again", at: start + 60_000 });
    expect(sent).toEqual(["0: PATCH"]);
  });

  test("is not made longer by a clock that is set back", async () => {
    const { budget, ask, clock, sent } = open();
    await ask(write);
    await refused(budget, read, refusal(403, secondary, { "retry-after": "60" }));
    clock.now -= 86_400_000;
    await ask(write);
    expect(sent).toHaveLength(2);
  });
});

test("what can wait does when less than a quarter of the hour's requests is left", async () => {
  const { budget, ask, clock } = open();
  expect(budget.spareAt()).toBeNull();
  await ask(read, hourly(1_250));
  expect(budget.spareAt()).toBeNull();
  await ask(read, hourly(1_249));
  expect(budget.spareAt()).toBe(start + 601_000);
  clock.now += 601_000;
  expect(budget.spareAt()).toBeNull();
});

test("any other refusal is passed on as it is", async () => {
  const { budget, ask } = open();
  const locked = refusal(403, "Unable to create comment because issue is locked.");
  await expect(budget.spend(write, () => Promise.reject(locked))).rejects.toBe(locked);
  const lost = new Error("socket hang up");
  await expect(budget.spend(read, () => Promise.reject(lost))).rejects.toBe(lost);
  expect(await ask(read)).toEqual({ headers: {} });
});
