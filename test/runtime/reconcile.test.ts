import { describe, expect, test } from "@jest/globals";
import { placeOf } from "../../src/core/action.ts";
import { findMarker } from "../../src/core/markers.ts";
import type { Wrote } from "../../src/github/applied.ts";
import type { Problem } from "../../src/github/problems.ts";
import { agreed } from "../core/fold/ask.ts";
import { buildThread, type ThreadBuilder } from "../core/thread-builder.ts";
import { newComment } from "../core/thread-stage.ts";
import { change, followUpKeys, planOf } from "../core/thread-writes.ts";
import {
  key,
  type Refusing,
  type Replacing,
  reconcile,
  reconciling,
  type Showing,
} from "./reconciling.ts";

/** An incident whose document is written, and then a command to answer. */
async function withCommand(): Promise<ThreadBuilder> {
  const thread = buildThread();
  const mara = thread.person("mara", "maintain");
  thread.labels(mara, "incident");
  await reconcile(thread);
  thread.says(mara, "/factor The pool was small");
  return thread;
}

/** Two people agreed on a story with one follow-up, and nobody looked yet. */
function withAgreement(): ThreadBuilder {
  return agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up Widen the pool");
  });
}

const onlyReactions =
  (problem: Problem): Refusing =>
  ({ do: what }) =>
    what === "react" ? problem : null;

test("what is missing is written, and a second reconcile writes nothing", async () => {
  const thread = buildThread();
  thread.labels(thread.person("mara", "maintain"), "incident");
  expect(await reconcile(thread)).toEqual({
    outcome: { kind: "done" },
    wrote: ["create-document", "add-phase-label"],
  });
  expect(await reconcile(thread)).toEqual({ outcome: { kind: "done" }, wrote: [] });
});

test("a run that was given up writes nothing more, and the next one does the rest", async () => {
  const thread = buildThread();
  thread.labels(thread.person("mara", "maintain"), "incident");
  const given = new AbortController();
  const afterTheFirst: Refusing = () => {
    given.abort();
    return null;
  };
  expect(
    await reconcile(thread, afterTheFirst, undefined, undefined, undefined, given.signal),
  ).toEqual({
    outcome: { kind: "retry", because: "The run was given up." },
    wrote: ["create-document"],
  });
  expect((await reconcile(thread)).wrote).toEqual(["add-phase-label"]);
});

test("where writes lead to more, it goes on until nothing is left", async () => {
  const thread = withAgreement();
  const { wrote } = await reconcile(thread);
  expect(wrote.filter((name) => name !== "react")).toEqual([
    "create-document",
    "add-phase-label",
    "open-follow-up",
    "update-document",
    "link-sub-issue",
    "update-document",
  ]);
  expect(planOf(thread.stage).actions).toEqual([]);
});

const withEmptyLists: Showing = (so) => {
  const opened = new Map([...so.facts.opened.keys()].map((name) => [name, []] as const));
  return { ...so, facts: { ...so.facts, opened } };
};

test("what was just opened is not opened again while GitHub's lists lag behind", async () => {
  const thread = withAgreement();
  await reconcile(thread, () => null, withEmptyLists);
  expect(thread.stage.followUps.size).toBe(1);
});

test("nor is it in the next run, where this one ended before the document told of it", async () => {
  const thread = withAgreement();
  const outages: Problem[] = [{ kind: "retry", because: "GitHub answered 502." }];
  const afterOpening: Refusing = ({ do: what }) =>
    what === "update-document" && thread.stage.followUps.size > 0 ? (outages.pop() ?? null) : null;
  const run = reconciling(thread, afterOpening, withEmptyLists);
  expect((await run()).outcome.kind).toBe("retry");
  expect(await run()).toMatchObject({ outcome: { kind: "again" } });
  expect(thread.stage.followUps.size).toBe(1);
});

test("what never settles is tried again later", async () => {
  const { outcome } = await reconcile(
    withAgreement(),
    () => null,
    (so) => ({
      ...so,
      events: so.events.filter((event) => event.by?.id !== so.self.id),
      issue: { ...so.issue, labels: ["incident"] },
    }),
  );
  expect(outcome).toEqual({ kind: "retry", because: "did not settle" });
});

describe("a write that replaced what somebody typed meanwhile", () => {
  const whatever: Refusing = () => null;

  test("is followed by another look at once, which merges it", async () => {
    const thread = await withCommand();
    const over: Wrote["over"][] = ["an-edit"];
    let looks = 0;
    const show: Showing = (observed) => {
      looks += 1;
      return observed;
    };
    const { outcome, wrote } = await reconcile(thread, whatever, show, () => {
      return { kind: "wrote", over: over.pop() ?? "what-was-read" };
    });
    expect({ outcome, wrote, looks }).toEqual({
      outcome: { kind: "done" },
      wrote: ["react", "update-document"],
      looks: 2,
    });
  });

  test("is followed by another look also where GitHub refuses something else", async () => {
    const because = "The conversation is locked.";
    const over: Wrote["over"][] = ["an-edit"];
    let looks = 0;
    const { outcome } = await reconcile(
      await withCommand(),
      onlyReactions({ kind: "parked", because }),
      (observed) => {
        looks += 1;
        return observed;
      },
      () => ({ kind: "wrote", over: over.pop() ?? "what-was-read" }),
    );
    expect({ outcome, looks }).toEqual({ outcome: { kind: "parked", because }, looks: 2 });
  });

  test("or may have, is looked back at when GitHub can be asked again", async () => {
    const unknown: Replacing = () => ({ kind: "wrote", over: "not-known" });
    const nothing: Showing = (so) => so;
    const after = async (at: number, thread: ThreadBuilder) =>
      (await reconcile(thread, whatever, nothing, unknown, () => at)).outcome;
    expect(await after(301_000, await withCommand())).toEqual({ kind: "again", at: 301_000 });
    const because = "The conversation is locked.";
    const parked = onlyReactions({ kind: "parked", because });
    const { outcome } = await reconcile(await withCommand(), parked, nothing, unknown, () => 1);
    expect(outcome).toEqual({ kind: "parked", because, again: 1 });
  });
});

describe("a write that GitHub refuses", () => {
  test("until a person changes something holds up no other write", async () => {
    const because = "The conversation is locked.";
    const refused = onlyReactions({ kind: "parked", because });
    expect(await reconcile(await withCommand(), refused)).toEqual({
      outcome: { kind: "parked", because },
      wrote: ["update-document"],
    });
  });

  test("beside an agreement holds up neither the seal nor the follow-ups", async () => {
    const because = "The comment's author blocks the app.";
    const thread = withAgreement();
    const { outcome, wrote } = await reconcile(thread, onlyReactions({ kind: "parked", because }));
    expect(outcome).toMatchObject({ kind: "parked", because });
    expect(wrote).toContain("open-follow-up");
  });

  test("a document that is refused is followed by no label, which would say that there was one", async () => {
    const because = "The conversation is locked.";
    const thread = buildThread();
    thread.labels(thread.person("mara", "maintain"), "incident");
    const locked = await reconcile(thread, (action) =>
      action.do === "create-document" ? { kind: "parked", because } : null,
    );
    expect(locked).toEqual({ outcome: { kind: "parked", because }, wrote: [] });
    expect(await reconcile(thread)).toEqual({
      outcome: { kind: "done" },
      wrote: ["create-document", "add-phase-label"],
    });
  });

  test("an issue that may not be opened is tried once, and the document is written", async () => {
    const because = "The app may not open issues there.";
    const thread = withAgreement();
    const { outcome, wrote } = await reconcile(thread, (action) =>
      action.do === "open-follow-up" ? { kind: "parked", because } : null,
    );
    expect(outcome).toEqual({ kind: "parked", because });
    expect(wrote.at(-1)).toBe("update-document");
  });

  test("and that an owner asked for is neither answered nor forgotten", async () => {
    const because = "The app may not close issues there.";
    const thread = withAgreement();
    await reconcile(thread);
    const [there] = followUpKeys(thread.stage);
    const done = newComment(thread.stage, thread.person("mara", "maintain"), "/done It holds.");
    if (there) change(thread.stage, there, ({ comments }) => ({ comments: [...comments, done] }));
    const refused = await reconcile(thread, (action) =>
      action.do === "close-follow-up" ? { kind: "parked", because } : null,
    );
    // The reminder is due at its time all the same.
    const again = Date.parse("2026-12-14T09:00:00Z");
    expect(refused).toEqual({ outcome: { kind: "parked", because, again }, wrote: [] });
    expect((await reconcile(thread)).wrote.slice(0, 2)).toEqual([
      "close-follow-up",
      "react-on-follow-up",
    ]);
  });

  test("and that was to remind somebody is given once it may be, and noted only then", async () => {
    const because = "The conversation is locked.";
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up Widen the pool by 2026-12-01");
      says(person("jo"), "/follow-up Fix the alert by 2026-12-01");
    });
    await reconcile(thread);
    thread.at("2026-11-30T15:00Z");
    const [there] = followUpKeys(thread.stage);
    const refused = await reconcile(thread, (action) =>
      action.do === "remind" && action.issue.number === there?.number
        ? { kind: "parked", because }
        : null,
    );
    const again = Date.parse("2026-12-02T09:00:00Z");
    expect(refused).toEqual({
      outcome: { kind: "parked", because, again },
      wrote: ["remind"],
    });
    thread.at("2026-11-30T18:00Z");
    expect(await reconcile(thread)).toEqual({
      outcome: { kind: "again", at: again },
      wrote: ["remind", "update-document"],
    });
  });

  test("and that was to remind somebody is tried once a day, however often it is looked at", async () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up Widen the pool by 2026-12-01");
    });
    await reconcile(thread);
    const tried: string[] = [];
    let now = "";
    const look = reconciling(thread, ({ do: what }) => {
      if (what !== "remind") return null;
      tried.push(now);
      return { kind: "parked", because: "The repository is archived." };
    });
    for (now of [
      "2026-11-30T15:00Z",
      "2026-11-30T16:00Z",
      "2026-12-01T14:59Z",
      "2026-12-01T15:00Z",
    ]) {
      thread.at(now);
      expect((await look()).wrote).toEqual([]);
    }
    expect(tried).toEqual(["2026-11-30T15:00Z", "2026-12-01T15:00Z"]);
  });

  test("for now ends the round, so that the document tells of nothing undone", async () => {
    const refused = onlyReactions({ kind: "again", at: 5, because: "GitHub asks to wait." });
    expect(await reconcile(await withCommand(), refused)).toEqual({
      outcome: { kind: "again", at: 5 },
      wrote: [],
    });
  });
});

describe("a write at another owner that has to wait", () => {
  /** An agreed review with a follow-up at each of two owners. */
  function withTwoOwners(): ThreadBuilder {
    return agreed({ repositories: { "far/pay": { private: true } } }, ({ says, person }) => {
      const jo = person("jo", "write", "far/pay");
      says(jo, "/follow-up Widen the pool\n/follow-up Tell them in far/pay");
    });
  }

  const atTheirs =
    (problem: Problem): Refusing =>
    (action) =>
      placeOf(action, key).owner === "far" ? problem : null;

  test("holds up nothing here, and the review comes again at that time", async () => {
    const thread = withTwoOwners();
    const limit = atTheirs({ kind: "again", at: 77, because: "GitHub asks to wait." });
    const { outcome, wrote } = await reconcile(thread, limit);
    expect(outcome).toEqual({ kind: "again", at: 77 });
    expect(wrote.filter((name) => name !== "react")).toEqual([
      "create-document",
      "add-phase-label",
      "open-follow-up",
      "link-sub-issue",
      "update-document",
    ]);
    expect((await reconcile(thread)).wrote).toEqual(["open-follow-up", "update-document"]);
  });

  test("or of which the answer was lost, is tried again soon", async () => {
    const lost: Problem = { kind: "retry", because: "GitHub answered 502." };
    const { outcome, wrote } = await reconcile(withTwoOwners(), atTheirs(lost));
    expect(outcome).toEqual(lost);
    expect(wrote.at(-1)).toBe("update-document");
  });
  test("and a reply that GitHub does not show yet is not given again in the next round", async () => {
    const thread = withTwoOwners();
    const limit = atTheirs({ kind: "again", at: 77, because: "GitHub asks to wait." });
    await reconcile(thread, limit);
    thread.says(thread.person("sam", "read"), "/reopen I was not there");
    const behind: Showing = (so) => ({
      ...so,
      events: so.events.filter(
        (event) => event.kind !== "comment" || findMarker(event.body, "reply") === null,
      ),
    });
    const { wrote } = await reconcile(thread, limit, behind);
    expect(wrote).toEqual(["react", "reply", "update-document"]);
  });

  test("and seven of them settle as well as one", async () => {
    const names = Array.from({ length: 7 }, (_, n) => `far${n}/pay`);
    const repositories = Object.fromEntries(names.map((name) => [name, { private: true }]));
    const thread = agreed({ repositories }, ({ says, person }) => {
      const lines = names.map((name) => `/follow-up Tell them in ${name}`);
      for (const name of names) person("jo", "write", name);
      says(person("jo"), lines.join("\n"));
    });
    const limit: Refusing = (action) =>
      placeOf(action, key).owner.startsWith("far")
        ? { kind: "again", at: 77, because: "GitHub asks to wait." }
        : null;
    const { outcome, wrote } = await reconcile(thread, limit);
    expect([outcome, wrote.at(-1)]).toEqual([{ kind: "again", at: 77 }, "update-document"]);
  });
});

describe("where this machine's clock is not GitHub's", () => {
  const nine = Date.parse("2026-12-14T09:00:00Z");
  const minutes = 60_000;

  async function dueAt(ahead: number, refuse?: Refusing) {
    const thread = withAgreement();
    await reconcile(thread);
    if (refuse) thread.says(thread.person("mara", "maintain"), "/helped The graph");
    const { outcome } = await reconciling(
      thread,
      refuse,
      undefined,
      undefined,
      undefined,
      undefined,
      ahead,
    )();
    return outcome;
  }

  test("a time by GitHub's is told by this one, so that nobody comes too early again and again", async () => {
    expect(await dueAt(5 * minutes)).toEqual({ kind: "again", at: nine + 5 * minutes });
    expect(await dueAt(-5 * minutes)).toEqual({ kind: "again", at: nine - 5 * minutes });
  });

  test("also where something else was refused, but never a limit, which is told by this one", async () => {
    const because = "The conversation is locked.";
    const parked = await dueAt(5 * minutes, onlyReactions({ kind: "parked", because }));
    expect(parked).toEqual({ kind: "parked", because, again: nine + 5 * minutes });
    const limit = onlyReactions({ kind: "again", at: 77, because: "GitHub asks to wait." });
    expect(await dueAt(5 * minutes, limit)).toEqual({ kind: "again", at: 77 });
  });
});

test("an issue that moved is told by where it is now", async () => {
  const to = { ...key, number: 9 };
  const moved = (): Problem => ({ kind: "moved", to });
  expect(await reconcile(await withCommand(), moved)).toEqual({
    outcome: { kind: "moved", to },
    wrote: [],
  });
});
