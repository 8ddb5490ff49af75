import { describe, expect, test } from "@jest/globals";
import type { Config } from "../../../src/core/config/config.ts";
import { defaultConfig } from "../../../src/core/config/defaults.ts";
import { formatKey } from "../../../src/core/key.ts";
import { findMarker, marker } from "../../../src/core/markers.ts";
import type { ThreadBuilder } from "../thread-builder.ts";
import { bot, happened, type Setting } from "../thread-stage.ts";
import {
  change,
  documentsOf,
  followUpKeys,
  look,
  planOf,
  replaceRecord,
  settle,
} from "../thread-writes.ts";
import { agreed, foldedOf, followUpsOf, problemsOf, reviewOf } from "./ask.ts";

/** Agreed and settled, with these follow-ups proposed by jo. */
function withFollowUps(setting: Setting, ...lines: readonly string[]): ThreadBuilder {
  const thread = agreed(setting, ({ says, person }) => {
    says(person("jo"), lines.map((line) => `/follow-up ${line}`).join("\n\n"));
  });
  settle(thread.stage);
  return thread;
}

function settings(more: Partial<Config["followUps"]>): Partial<Config> {
  return { followUps: { ...defaultConfig.followUps, ...more } };
}

function repositoriesOf(thread: ThreadBuilder): readonly string[] {
  return followUpKeys(thread.stage).map(formatKey);
}

test("each follow-up opens once agreement stands, with owner, labels and type", () => {
  const thread = agreed(
    { config: settings({ labels: ["later"], type: "Task", due: 30 }) },
    ({ says, person }) => {
      says(
        person("jo"),
        "/follow-up Widen the pool @ines by 2026-12-01\n\n/follow-up Fix the alert",
      );
    },
  );
  expect(followUpsOf(thread)).toEqual([
    "A1 Widen the pool: proposed",
    "A2 Fix the alert: proposed",
  ]);
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: open", "A2 Fix the alert: open"]);
  expect(reviewOf(thread).followUps.map(({ owner, by, state }) => [owner, by, state])).toEqual([
    [
      "ines",
      "2026-12-01",
      {
        kind: "open",
        issue: { owner: "acme", repo: "shop", number: 100 },
        url: "https://github.com/acme/shop/issues/100",
        title: "Widen the pool",
        linked: true,
      },
    ],
    [
      null,
      "2026-12-14",
      {
        kind: "open",
        issue: { owner: "acme", repo: "shop", number: 101 },
        url: "https://github.com/acme/shop/issues/101",
        title: "Fix the alert",
        linked: true,
      },
    ],
  ]);
});

test("time to think it over holds them back for working days, and is looked at then", () => {
  const thread = withFollowUps({ config: { soak: 2 } }, "Widen the pool");
  // 14 November 2026 is a Saturday.
  const until = thread.stage.clock + 3 * 86_400_000;
  expect(reviewOf(thread).followUps[0]?.state).toEqual({ kind: "held", because: "soak", until });
  expect(planOf(thread.stage).outcome).toEqual({ kind: "again", at: until });
  thread.later(3 * 24 * 60);
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: open"]);
});

test("beyond the cap they wait, also when one of the first is done", () => {
  const thread = withFollowUps({ config: settings({ cap: 1 }) }, "One", "Two");
  const [key] = followUpKeys(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: open", "A2 Two: held (cap)"]);
  if (key) change(thread.stage, key, { state: "closed", reason: "completed", closedAt: 0 });
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: done", "A2 Two: held (cap)"]);
});

test("while the configuration has a problem they wait", () => {
  const problem = { file: "f", line: 1, key: "soak", found: "soon", wanted: "days" };
  const thread = agreed({ problems: [problem] }, ({ says, person }) => {
    says(person("jo"), "/follow-up One");
  });
  thread.labels(thread.person("ines"), "post-mortem: agreed");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: held (config)"]);
  expect(reviewOf(thread).needs).toEqual([
    { kind: "held", number: 1, because: "config", until: null },
  ]);
});

const library = { "acme/lib": { private: true } };

test("in another repository they wait unless somebody concerned has triage there now", () => {
  const thread = withFollowUps({ repositories: library }, "One in acme/lib");
  expect(followUpsOf(thread)).toEqual(["A1 One: held (repository)"]);
  thread.person("ines", "triage", "acme/lib");
  settle(thread.stage);
  expect(repositoriesOf(thread)).toEqual(["acme/lib#100"]);
});

test("the proposer's own permission is enough, unless somebody else may have typed it", () => {
  const edited = agreed({ repositories: library }, ({ says, edits, person }) => {
    const comment = says(person("ana"), "/follow-up One");
    edits(comment, "/follow-up One in acme/lib", person("eve"));
  });
  edited.person("ana", "admin", "acme/lib");
  settle(edited.stage);
  expect(followUpsOf(edited)).toEqual(["A1 One: held (repository)"]);

  const own = agreed({ repositories: library }, ({ says, edits, person }) => {
    edits(says(person("ana"), "/follow-up One"), "/follow-up One in acme/lib");
  });
  own.person("ana", "admin", "acme/lib");
  settle(own.stage);
  expect(repositoriesOf(own)).toEqual(["acme/lib#100"]);
});

test("what stands in the issue's own text lends nobody's permission: anybody may have edited it", () => {
  const thread = agreed({
    repositories: library,
    author: "ana",
    body: "/follow-up One in acme/lib",
  });
  thread.person("ana", "admin", "acme/lib");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: held (repository)"]);
});

test("who objected lends no permission; who set the label by hand does", () => {
  const thread = agreed({ repositories: library }, ({ says, person }) => {
    says(person("jo"), "/follow-up One in acme/lib");
    says(person("tomas"), "/object not yet");
  });
  thread.person("tomas", "admin", "acme/lib");
  thread.labels(thread.person("mara"), "post-mortem: agreed");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: held (repository)"]);
  thread.person("mara", "triage", "acme/lib");
  settle(thread.stage);
  expect(repositoriesOf(thread)).toEqual(["acme/lib#100"]);
});

test("a repository the team listed takes anybody's, and is the usual one where it says so", () => {
  const listed = withFollowUps(
    { repositories: library, config: settings({ repositories: ["Acme/Lib"] }) },
    "One in acme/lib",
  );
  expect(repositoriesOf(listed)).toEqual(["acme/lib#100"]);
  const usual = withFollowUps(
    { repositories: library, config: settings({ repository: "acme/lib" }) },
    "One",
    "Two in acme/shop",
  );
  expect(repositoriesOf(usual)).toEqual(["acme/lib#100", "acme/shop#101"]);
});

test("a list in one organisation's settings opens nothing in another organisation", () => {
  const thread = withFollowUps(
    {
      repositories: { "other/lib": { private: true } },
      config: settings({ repositories: ["other/lib"] }),
    },
    "One in other/lib",
  );
  expect(followUpsOf(thread)).toEqual(["A1 One: held (repository)"]);
});

test("a repository the app cannot see is held in the same words", () => {
  const thread = withFollowUps({ repositories: { "acme/hidden": null } }, "One in acme/hidden");
  thread.person("jo", "admin", "acme/hidden");
  expect(followUpsOf(thread)).toEqual(["A1 One: held (repository)"]);
});

test("from a private incident into a public repository only /proceed after agreement leads", () => {
  const thread = agreed({ repositories: { "acme/site": { private: false } } }, (builder) => {
    builder.person("jo", "write", "acme/site");
    builder.says(builder.person("jo"), "/follow-up One in acme/site");
    builder.says(builder.person("mara", "maintain"), "/proceed nobody else was there");
  });
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: held (more-visible)"]);
  thread.later(5);
  thread.says(thread.person("mara"), "/proceed the text is fine in public");
  settle(thread.stage);
  expect(repositoriesOf(thread)).toEqual(["acme/site#100"]);
});

/** Sealed by our label, with one follow-up that nobody knows to have been opened. */
function aboutToOpen(): ThreadBuilder {
  const thread = agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up One");
  });
  look(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: to-open"]);
  return thread;
}

test("one whose answer was lost is found by its marker and not opened again", () => {
  const thread = aboutToOpen();
  const planned = planOf(thread.stage).actions;
  const opening = planned.findIndex((action) => action.do === "open-follow-up");
  look(thread.stage, opening + 1);
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
  settle(thread.stage);
  expect(thread.stage.followUps.size).toBe(1);
});

test("a copy of our marker in somebody else's issue is not taken for ours", () => {
  const thread = aboutToOpen();
  look(thread.stage);
  const [key] = followUpKeys(thread.stage);
  if (key) change(thread.stage, key, { author: thread.person("eve") });
  expect(followUpsOf(thread)).toEqual(["A1 One: to-open"]);
});

describe("an issue of ours whose marker somebody edited, in a repository that was never meant", () => {
  /** The app opened it for another review there; now its marker names this review and A1. */
  function withIssueOf(owner: string, repo: string, setting: Setting): ThreadBuilder {
    const thread = agreed({ ...setting, config: { soak: 2 } }, ({ says, person }) => {
      says(person("jo"), "/follow-up One");
    });
    settle(thread.stage);
    const { stage } = thread;
    const [body = ""] = documentsOf(stage);
    const review = findMarker(body, "document")?.values["review"] ?? "";
    const url = `https://github.com/${owner}/${repo}/issues/7`;
    const source = { owner, repo, number: 7, id: 300_007, title: "Mine", url, author: bot };
    const seen = { ...source, isPullRequest: false, createdAt: stage.clock, mergedAt: null };
    stage.events.push({ ...happened(stage, bot), kind: "cross-referenced", source: seen });
    thread.followUp({
      ...source,
      body: marker("follow-up", { review, number: 1, parent: "acme/shop#12" }),
      createdAt: stage.clock,
      state: "open",
      reason: null,
      closedAt: null,
      assignees: [],
      locked: false,
      comments: [],
    });
    thread.later(60 * 24 * 5);
    settle(stage);
    return thread;
  }

  test("is none of the review's, where that is another owner's", () => {
    const thread = withIssueOf("evil", "box", { repositories: { "evil/box": { private: true } } });
    expect(repositoriesOf(thread)).toEqual(["evil/box#7", "acme/shop#101"]);
    expect(foldedOf(thread).record.opened).toEqual([[1, "acme/shop#101", 300_101]]);
  });

  test("nor where more people see it than the review", () => {
    const thread = withIssueOf("acme", "box", { repositories: { "acme/box": { private: false } } });
    expect(foldedOf(thread).record.opened).toEqual([[1, "acme/shop#101", 300_101]]);
  });

  test("but may have been transferred to where no more people see it", () => {
    const thread = withIssueOf("acme", "lib", { repositories: { "acme/lib": { private: true } } });
    expect(foldedOf(thread).record.opened).toEqual([[1, "acme/lib#7", 300_007]]);
  });
});

test("one that was opened in the moment it was decided against is an issue, to be dropped there", () => {
  const thread = aboutToOpen();
  const { stage } = thread;
  const said = thread.says(thread.person("jo"), "/not-doing A1 too dear");
  // Another process had read the thread before that, and its answer was lost.
  const [unseen] = stage.events.splice(-1);
  look(stage);
  if (unseen) stage.events.push(unseen);
  settle(stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
  expect(problemsOf(thread)).toEqual(["opened-already A1"]);
  expect(reviewOf(thread).answers.get(said)).toBe("confused");
});

test("of two opened for one line the first is it, and the other is closed as its duplicate", () => {
  const thread = aboutToOpen();
  const { stage } = thread;
  look(stage);
  const first = stage.followUps.get("acme/shop#100");
  if (!first) throw new Error("not opened");
  thread.followUp({ ...first, number: 101, id: first.id + 1 });
  expect(planOf(stage).actions.filter((one) => one.do === "close-twin")).toEqual([
    {
      do: "close-twin",
      issue: { owner: "acme", repo: "shop", number: 101 },
      original: { owner: "acme", repo: "shop", number: 100 },
    },
  ]);
  settle(stage);
  expect(stage.followUps.get("acme/shop#101")?.state).toBe("closed");
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
});

test("one that no list showed when the second was opened is closed once the timeline shows it", () => {
  const thread = withFollowUps({}, "One");
  const { stage } = thread;
  const known = stage.followUps.get("acme/shop#100");
  if (!known) throw new Error("not opened");
  const hidden = { ...known, number: 99, id: known.id - 1 };
  thread.followUp(hidden);
  expect(planOf(stage).actions).toEqual([]);
  const { title, url } = hidden;
  const source = { ...hidden, title, url, isPullRequest: false, mergedAt: null };
  stage.events.push({ ...happened(stage, bot), kind: "cross-referenced", source });
  settle(stage);
  expect(stage.followUps.get("acme/shop#99")?.reason).toBe("duplicate");
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
  expect(planOf(stage).actions).toEqual([]);
});

test("one that was deleted is gone, and never opened again", () => {
  const thread = withFollowUps({}, "One", "Two");
  thread.stage.followUps.set("acme/shop#100", null);
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: gone", "A2 Two: open"]);
  expect(thread.stage.followUps.size).toBe(2);
});

test("one that was transferred is followed to where it is now", () => {
  const thread = withFollowUps({}, "One");
  const moved = thread.stage.followUps.get("acme/shop#100");
  if (!moved) throw new Error("not opened");
  const there = { ...moved, owner: "acme", repo: "lib", number: 7 };
  // GitHub redirects from the old address.
  thread.stage.followUps.set("acme/shop#100", there);
  thread.stage.followUps.set("acme/lib#7", there);
  settle(thread.stage);
  expect(foldedOf(thread).record.opened).toEqual([[1, "acme/lib#7", 300_100]]);
  expect(reviewOf(thread).followUps[0]?.repository).toEqual({ owner: "acme", repo: "lib" });
  thread.stage.followUps.set("acme/shop#100", null);
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
});

test("one whose line was deleted stays, under its own title", () => {
  const thread = withFollowUps({}, "One");
  thread.deletes(3);
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: open"]);
});

test("/reopen keeps what was opened, and agreeing again opens only what is new", () => {
  const thread = withFollowUps({}, "One");
  thread.later(60);
  thread.says(thread.person("mara", "maintain"), "/reopen we missed something");
  thread.says(thread.person("jo"), "/follow-up Two");
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("in-review");
  expect(followUpsOf(thread)).toEqual(["A1 One: open", "A2 Two: proposed"]);
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
  expect(followUpsOf(thread)).toEqual(["A1 One: open", "A2 Two: open"]);
  expect(thread.stage.followUps.size).toBe(2);
});

test("what was opened the first time is looked for from the first agreement on", () => {
  const thread = withFollowUps({}, "One");
  const first = reviewOf(thread).seal?.at;
  thread.later(60);
  thread.says(thread.person("mara", "maintain"), "/reopen we missed something");
  thread.says(thread.person("jo"), "/agree");
  thread.says(thread.person("ines"), "/agree");
  settle(thread.stage);
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  const observed = thread.observe();
  const unasked = { ...observed, facts: { ...observed.facts, opened: new Map() } };
  expect(foldedOf(unasked).questions).toContainEqual({
    kind: "opened",
    repository: { owner: "acme", repo: "shop" },
    since: first,
  });
});
