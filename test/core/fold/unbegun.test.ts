import { describe, expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { configFor } from "../../../src/core/config/severities.ts";
import { fold } from "../../../src/core/fold/fold.ts";
import { plan } from "../../../src/core/plan/plan.ts";
import { templates } from "../document/templates.ts";
import { buildThread, type ThreadBuilder } from "../thread-builder.ts";
import { bot, happened } from "../thread-stage.ts";
import { planOf, settle } from "../thread-writes.ts";
import { collecting, foldedOf } from "./ask.ts";

const nothing = { actions: [], lookAgain: false, outcome: { kind: "done" } };

/** Why no review begins that many days later, and whether anything is written. */
function lookAfter(days: number, thread: ThreadBuilder) {
  thread.later(days * 24 * 60);
  const { unbegun } = foldedOf(thread).details;
  const { actions } = planOf(thread.stage);
  return { unbegun, writes: actions.length > 0 };
}

const begins = { unbegun: null, writes: true };
const longAgo = { unbegun: "long-ago", writes: false };

describe("an incident that nobody had a review of", () => {
  test("begins one for thirty days after its label, and then nothing is written", () => {
    expect(lookAfter(30, collecting())).toEqual(begins);
    const old = collecting();
    old.closes(old.person("jo"));
    expect(lookAfter(30.1, old)).toEqual(longAgo);
    expect(planOf(old.stage)).toEqual(nothing);
  });

  test.each<[string, (thread: ThreadBuilder) => void]>([
    ["its label put on anew", (thread) => thread.labels(thread.person("jo"), "incident")],
    [
      "a phase label set by hand",
      ({ labels, person }) => labels(person("jo"), "post-mortem: in review"),
    ],
    ["/postmortem", ({ says, person }) => says(person("jo"), "/postmortem")],
    ["/resolved", ({ says, person }) => says(person("jo"), "/resolved")],
    ["a command for triage", ({ says, person }) => says(person("jo"), "/invite @mara")],
    ["being closed as completed", ({ closes, person }) => closes(person("jo"))],
    ["being opened again", ({ reopens, person }) => reopens(person("jo"))],
    [
      "being unlocked",
      ({ event, stage, person }) => event({ kind: "unlocked", ...happened(stage, person("jo")) }),
    ],
    [
      "its transfer",
      ({ event, stage, person }) =>
        event({ kind: "transferred", ...happened(stage, person("jo")) }),
    ],
  ])("begins one two years later by %s", (_, act) => {
    const thread = collecting();
    thread.later(730 * 24 * 60);
    act(thread);
    expect(lookAfter(29, thread)).toEqual(begins);
  });

  test("begins one by its issue type, for as long", () => {
    const types = ["Incident"];
    const thread = buildThread({ config: { types } });
    thread.later(60 * 24 * 60);
    thread.types(thread.person("jo"), "Incident");
    expect(lookAfter(29, thread)).toEqual(begins);
    expect(lookAfter(2, thread)).toEqual(longAgo);
  });

  test.each<[string, (thread: ThreadBuilder) => void]>([
    ["a word", ({ says, person }) => says(person("jo"), "All good again.")],
    ["another label", ({ labels, person }) => labels(person("jo"), "database")],
    ["a close as not planned", ({ closes, person }) => closes(person("jo"), "not_planned")],
    [
      "a close by a bot that tidies up",
      ({ closes }) => closes({ id: 77, login: "tidy[bot]", bot: true }),
    ],
    ["/invite by who may not", ({ says, person }) => says(person("ana", "read"), "/invite @mara")],
    [
      "/postmortem by who may not",
      ({ says, person }) => says(person("ana", "read"), "/postmortem"),
    ],
  ])("begins none by %s", (_, act) => {
    const thread = collecting();
    thread.later(31 * 24 * 60);
    act(thread);
    expect(lookAfter(0, thread)).toEqual(longAgo);
  });

  test("filed by a stranger begins one once the team stands behind it, however late", () => {
    const thread = buildThread({ private: false, author: "sam" });
    thread.person("sam", "none");
    thread.labels(thread.person("sam"), "incident");
    thread.later(30 * 24 * 60);
    const mara = thread.person("mara", "maintain");
    thread.event({ kind: "assigned", ...happened(thread.stage, mara), person: mara });
    expect(lookAfter(29, thread)).toEqual(begins);
    expect(lookAfter(2, thread)).toEqual(longAgo);
  });
});

test("a review that has begun goes on after any time", () => {
  const thread = collecting();
  settle(thread.stage);
  thread.later(400 * 24 * 60);
  thread.says(thread.person("jo"), "/resolved");
  expect(lookAfter(0, thread)).toEqual(begins);
});

test("a label of ours proves that one had begun, whatever it is called by now", () => {
  const thread = collecting();
  thread.event({ kind: "labeled", ...happened(thread.stage, bot), label: "pm" });
  expect(lookAfter(400, thread)).toEqual(begins);
});

describe("while the settings leave open what an incident is called", () => {
  const file = "postmortem.yml";
  const told = parseConfig({
    file,
    text: "labels: { incident: outage }\nphases: { collecting: pm 1, in_review: pm 2, agreed: pm 3 }\n",
  });
  const unclear = configFor(parseConfig({ file, text: "labels: { incident: outage\n" }), []);

  /** The thread as it is seen once the file is broken, and what would be written then. */
  function broken(thread: ThreadBuilder) {
    const observed = { ...thread.observe(), config: unclear };
    const folded = fold(observed);
    const { actions, outcome } = plan(observed, folded, templates);
    return { observed, folded, writes: actions.map((action) => action.do), outcome };
  }

  test("no review begins, whoever runs the app is told why, and the settings are looked at hourly", () => {
    const { observed, folded, writes, outcome } = broken(collecting());
    expect(folded.details.unbegun).toBe("names-unclear");
    expect({ writes, outcome }).toEqual({
      writes: [],
      outcome: {
        kind: "parked",
        because: "The settings need a look. Mend them and the review begins.",
        again: observed.now + 3_600_000,
      },
    });
  });

  test("/postmortem begins one under the usual names, which tells of the settings and puts no label on", () => {
    const thread = buildThread({});
    thread.says(thread.person("jo"), "/postmortem");
    const { folded, writes, outcome } = broken(thread);
    expect([folded.review?.phase, folded.review?.attention.map(({ kind }) => kind)]).toEqual([
      "in-review",
      ["config"],
    ]);
    expect({ writes, outcome }).toEqual({
      writes: ["react", "create-document"],
      outcome: { kind: "again", at: thread.observe().now + 3_600_000 },
    });
  });

  test("/postmortem by who may not begins none", () => {
    const thread = buildThread({});
    thread.says(thread.person("ana", "read"), "/postmortem");
    expect(broken(thread).writes).toEqual([]);
  });

  test("a review goes on under the names it knows, tells of them, and puts no label on", () => {
    const thread = buildThread({ config: told.config });
    thread.labels(thread.person("jo"), "outage");
    settle(thread.stage);
    thread.says(thread.person("jo"), "/resolved");
    const { folded, writes } = broken(thread);
    const { review, record } = folded;
    expect(
      review && [review.phase, review.paused, review.attention.map(({ kind }) => kind)],
    ).toEqual(["in-review", false, ["config"]]);
    expect(writes).toEqual(["react", "update-document"]);
    expect(record.names).toEqual({
      incident: ["outage"],
      types: [],
      phases: {
        collecting: "pm 1",
        "in-review": "pm 2",
        agreed: "pm 3",
        done: "post-mortem: done",
        "not-needed": "post-mortem: not needed",
      },
    });
  });

  test("a team that keeps the usual names has none in its record", () => {
    const thread = collecting();
    settle(thread.stage);
    expect(foldedOf(thread).record.names).toBeUndefined();
    expect(broken(thread).folded.review?.phase).toBe("collecting");
  });

  test("a document that somebody deleted does not come back", () => {
    const thread = buildThread({ config: told.config });
    thread.labels(thread.person("jo"), "outage");
    settle(thread.stage);
    const document = thread.stage.events.find((event) => event.by?.id === bot.id);
    thread.deletes(document?.id ?? 0, thread.person("jo"));
    expect(broken(thread).writes).toEqual([]);
  });
});
