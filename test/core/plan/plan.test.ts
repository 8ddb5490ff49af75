import { describe, expect, test } from "@jest/globals";
import type { Action } from "../../../src/core/action.ts";
import { fold } from "../../../src/core/fold/fold.ts";
import { hash, normalise } from "../../../src/core/hash.ts";
import { marker } from "../../../src/core/markers.ts";
import type { Observed } from "../../../src/core/observed.ts";
import { type Plan, plan } from "../../../src/core/plan/plan.ts";
import type { Issue } from "../../../src/core/thread.ts";
import { templates } from "../document/templates.ts";
import { agreed, collecting, inReview } from "../fold/ask.ts";
import { buildThread, replaceComment, type ThreadBuilder } from "../thread-builder.ts";
import { bot, newComment } from "../thread-stage.ts";
import { change, documentsOf, look, planOf, settle } from "../thread-writes.ts";

const nothing: Plan = { actions: [], lookAgain: false, outcome: { kind: "done" } };

function kinds(actions: readonly Action[]): readonly string[] {
  return actions.map((action) => action.do);
}

function documentOf(thread: ThreadBuilder) {
  const found = thread.stage.events.find(
    (event) => event.kind === "comment" && event.by?.id === bot.id,
  );
  if (found?.kind !== "comment") throw new Error("no document");
  return found;
}

describe("where there is no review", () => {
  test("nothing is written on an issue without an incident label", () => {
    const thread = buildThread();
    thread.says(thread.person("jo"), "/factor One.");
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test.each<[string, Partial<Issue>]>([
    ["a pull request", { isPullRequest: true }],
    [
      "a follow-up of ours",
      {
        author: bot,
        body: marker("follow-up", { review: "r1", number: 1, parent: "acme/shop#1" }),
      },
    ],
  ])("nothing is written on %s, whatever its labels", (_, issue) => {
    expect(planOf(collecting({ issue }).stage)).toEqual(nothing);
  });

  test("a copy of our marker by somebody else hides no incident", () => {
    const body = marker("follow-up", { review: "r1", number: 1, parent: "acme/shop#1" });
    expect(kinds(planOf(collecting({ issue: { body } }).stage).actions)).toContain(
      "create-document",
    );
  });

  test("what is locked is parked", () => {
    const because = "The issue is locked. Unlock it and the review goes on.";
    expect(planOf(collecting({ issue: { locked: true } }).stage)).toEqual({
      ...nothing,
      outcome: { kind: "parked", because },
    });
  });

  test("what is archived is parked, and looked at by itself where no list of labels leads to it", () => {
    const because = "The repository is archived. Unarchive it and the review goes on.";
    const { stage } = collecting({ archived: true });
    expect(planOf(stage)).toEqual({
      ...nothing,
      outcome: { kind: "parked", because, again: stage.clock + 3_600_000 },
    });
    stage.labels.add("post-mortem: collecting");
    expect(planOf(stage)).toEqual({ ...nothing, outcome: { kind: "parked", because } });
  });
});

describe("the document", () => {
  test("is written once, pinned where nothing is, before the first label", () => {
    const thread = collecting();
    const { actions } = planOf(thread.stage);
    expect(kinds(actions)).toEqual(["create-document", "add-phase-label"]);
    expect(actions[0]).toMatchObject({ pin: true });
    settle(thread.stage);
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test.each<[string, (observed: Observed) => Observed]>([
    ["something is pinned", (so) => ({ ...so, issue: { ...so.issue, pinnedComment: 7 } })],
    ["the server has no pins", (so) => ({ ...so, can: { ...so.can, pins: false } })],
  ])("is not pinned where %s", (_, change) => {
    const observed = change(collecting().observe());
    expect(plan(observed, fold(observed), templates).actions[0]).toMatchObject({ pin: false });
  });

  test("stays unpinned when somebody unpinned it", () => {
    const thread = collecting();
    settle(thread.stage);
    thread.stage.pinned = null;
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test("deleted, it stays deleted, and only the labels go on", () => {
    const thread = collecting();
    settle(thread.stage);
    thread.deletes(documentOf(thread).id, thread.person("jo"));
    thread.later(10);
    thread.says(thread.person("jo"), "/resolved\n\n/nonsense");
    expect(kinds(settle(thread.stage).actions)).toEqual(["add-phase-label", "remove-phase-label"]);
    expect(planOf(thread.stage)).toEqual(nothing);
    thread.says(thread.person("mara", "maintain"), "/postmortem");
    settle(thread.stage);
    expect(documentsOf(thread.stage)).toHaveLength(1);
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test("deleted, it stays deleted also where every other label was put on by people", () => {
    const thread = collecting();
    const mara = thread.person("mara", "maintain");
    thread.says(mara, "/not-needed a drill");
    settle(thread.stage);
    thread.later(10);
    thread.labels(mara, "post-mortem: collecting");
    settle(thread.stage);
    expect([...thread.stage.labels]).toEqual(["incident", "post-mortem: collecting"]);
    thread.deletes(documentOf(thread).id, thread.person("jo"));
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test("an earlier /postmortem does not bring back what was deleted after it", () => {
    const thread = collecting();
    thread.says(thread.person("mara", "maintain"), "/postmortem");
    settle(thread.stage);
    thread.later(10);
    thread.deletes(documentOf(thread).id, thread.person("jo"));
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test("is not written for what never needed a review; a command is answered all the same", () => {
    const thread = collecting();
    thread.says(thread.person("mara", "maintain"), "/not-needed a drill");
    expect(kinds(settle(thread.stage).actions)).toEqual(["react", "add-phase-label"]);
    expect(planOf(thread.stage)).toEqual(nothing);
    thread.says(thread.person("mara"), "/reopen it was real");
    settle(thread.stage);
    expect(documentsOf(thread.stage)).toHaveLength(1);
  });

  test("says why no review is held where it was written already", () => {
    const thread = collecting();
    settle(thread.stage);
    thread.says(thread.person("mara", "maintain"), "/not-needed only a drill");
    settle(thread.stage);
    expect(documentsOf(thread.stage)[0]).toContain("only a drill");
  });

  test("a twin is deleted, and what somebody typed into it moves to the notes before", () => {
    const thread = collecting();
    settle(thread.stage);
    const { id, body } = documentOf(thread);
    const twin = newComment(thread.stage, bot, body);
    thread.stage.events.push(twin);
    const emptied = body.split("\n")[0]?.replace(" -->", ` read=${hash(normalise(body))} -->`);
    const deletion = { do: "delete-spare", comment: twin.id, emptied };
    expect(planOf(thread.stage).actions).toEqual([deletion]);

    replaceComment(thread.stage, twin.id, { body: `${body}\n\nTypo in the title?` });
    expect(planOf(thread.stage)).toMatchObject({
      actions: [
        {
          do: "update-document",
          comment: id,
          body: expect.stringContaining("### Notes\n\n#### How to take part\nTypo in the title?"),
        },
      ],
      lookAgain: true,
    });
    settle(thread.stage);
    expect(documentsOf(thread.stage)).toEqual([expect.stringContaining("Typo in the title?")]);
  });

  test("a copy of it that somebody else pasted is nobody's document", () => {
    const thread = collecting();
    settle(thread.stage);
    thread.says(thread.person("eve"), documentOf(thread).body.replace("r4242", "r1"));
    settle(thread.stage);
    expect(fold(thread.observe()).details.documents).toMatchObject({
      main: { id: documentOf(thread).id },
      twins: [],
    });
  });

  test("a CRLF that GitHub's editor put in is no change", () => {
    const thread = collecting();
    settle(thread.stage);
    const { id, body } = documentOf(thread);
    replaceComment(thread.stage, id, { body: body.replaceAll("\n", "\r\n") });
    expect(planOf(thread.stage)).toEqual(nothing);
  });
});

describe("answers", () => {
  test("each comment with commands gets one reaction, which changes when the comment does", () => {
    const thread = inReview();
    const comment = thread.says(thread.person("jo"), "/factor\n\n/helped Luck.");
    const reactions = (planned: Plan) => planned.actions.filter((one) => one.do === "react");
    expect(reactions(settle(thread.stage))).toEqual([
      { do: "react", comment: 1, add: "rocket", remove: null },
      { do: "react", comment, add: "confused", remove: null },
    ]);
    thread.edits(comment, "/factor The pool.\n\n/helped Luck.");
    expect(reactions(settle(thread.stage))).toEqual([
      { do: "react", comment, add: "rocket", remove: "confused" },
    ]);
    expect(planOf(thread.stage)).toEqual(nothing);
  });

  test("headings, timed lines and the issue's own text get none", () => {
    const thread = collecting({ body: "/factor One.\n\n/agree" });
    thread.says(thread.person("jo"), "### Contributing factors\n\n- Two\n\n14:02 deploy");
    expect(planOf(thread.stage).actions.filter((one) => one.do === "react")).toEqual([]);
  });

  test("a person's first refused command is answered in words, the next ones are not", () => {
    const thread = inReview();
    const ana = thread.person("ana", "read");
    thread.says(ana, "/proceed now");
    expect(kinds(settle(thread.stage).actions)).toContain("reply");
    thread.says(ana, "/snooze 3d");
    expect(kinds(settle(thread.stage).actions)).not.toContain("reply");
  });

  test("a reply whose record was lost on the way is not given again", () => {
    const thread = inReview();
    settle(thread.stage);
    thread.says(thread.person("ana", "read"), "/proceed now");
    const reply = planOf(thread.stage).actions.findIndex((one) => one.do === "reply");
    look(thread.stage, reply + 1);
    expect(kinds(planOf(thread.stage).actions)).not.toContain("reply");
  });

  test("one in the issue's own text as well", () => {
    const thread = collecting({ body: "/agree" });
    settle(thread.stage);
    const { id } = documentOf(thread);
    replaceComment(thread.stage, id, { body: documentOf(thread).body.replace('"judged"', "") });
    expect(kinds(planOf(thread.stage).actions)).not.toContain("reply");
  });
});

describe("agreement", () => {
  test("takes three looks: seal, open, tell", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up One @ines");
    });
    settle(inReview().stage);
    const first = look(thread.stage);
    expect(kinds(first.actions.filter((one) => one.do !== "react"))).toEqual([
      "create-document",
      "add-phase-label",
    ]);
    const second = look(thread.stage);
    expect(kinds(second.actions.filter((one) => one.do !== "react"))).toEqual([
      "open-follow-up",
      "update-document",
    ]);
    const third = look(thread.stage);
    expect(kinds(third.actions)).toEqual(["link-sub-issue", "update-document"]);
    expect([first.lookAgain, second.lookAgain, third.lookAgain]).toEqual([true, true, false]);
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("follow-ups are linked below the review while there is room", () => {
    const thread = agreed({ issue: { subIssues: 99 } }, ({ says, person }) => {
      says(person("jo"), "/follow-up One\n\n/follow-up Two");
    });
    look(thread.stage);
    look(thread.stage);
    expect(kinds(planOf(thread.stage).actions).filter((name) => name === "link-sub-issue")).toEqual(
      ["link-sub-issue"],
    );
  });

  test("a review that waits for somebody is looked at when the wait is over", () => {
    const thread = inReview({ config: { stakeholders: ["tomas"] } });
    thread.person("tomas");
    const invited = thread.stage.clock;
    settle(thread.stage);
    // 14 November 2026 is a Saturday.
    const until = invited + 6 * 86_400_000;
    expect(planOf(thread.stage).outcome).toEqual({ kind: "again", at: until });
    thread.unlabels(thread.person("ines"), "incident");
    settle(thread.stage);
    expect(planOf(thread.stage)).toEqual(nothing);
  });
});

describe("reminders", () => {
  test("are given once, on the follow-up itself, and the next look is set", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up One @ines by 2026-12-01");
    });
    settle(thread.stage);
    expect(planOf(thread.stage).outcome).toEqual({
      kind: "again",
      at: Date.parse("2026-11-30T09:00:00Z"),
    });
    thread.at("2026-11-30T09:05:00Z");
    const reminders = () => planOf(thread.stage).actions.filter((one) => one.do === "remind");
    expect(reminders()).toMatchObject([{ issue: { owner: "acme", repo: "shop", number: 100 } }]);
    settle(thread.stage);
    expect(reminders()).toEqual([]);
    const issue = thread.stage.followUps.get("acme/shop#100");
    expect(issue?.comments).toHaveLength(1);
    // Somebody deletes the reminder: it is not given a second time.
    if (issue) thread.followUp({ ...issue, comments: [] });
    expect(reminders()).toEqual([]);
  });

  test("go on when the review's issue is closed, and end with the follow-up", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up One @ines by 2026-12-01");
    });
    settle(thread.stage);
    thread.closes(thread.person("jo"));
    thread.at("2026-12-02T09:05:00Z");
    expect(kinds(planOf(thread.stage).actions)).toContain("remind");
    const issue = thread.stage.followUps.get("acme/shop#100");
    if (issue) thread.followUp({ ...issue, state: "closed", reason: "completed", closedAt: 0 });
    expect(kinds(planOf(thread.stage).actions)).not.toContain("remind");
  });

  test("go on while the review's issue is locked, each once", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up One @ines by 2026-12-01");
    });
    settle(thread.stage);
    thread.at("2026-11-30T09:05:00Z");
    const stage = { ...thread.stage, setting: { issue: { locked: true } } };
    const wait = {
      lookAgain: false,
      outcome: {
        kind: "parked",
        because: "The issue is locked. Unlock it and the review goes on.",
        again: Date.parse("2026-12-02T09:00:00Z"),
      },
    };
    expect(planOf(stage)).toEqual({
      ...wait,
      actions: [expect.objectContaining({ do: "remind" })],
    });
    settle(stage);
    expect(planOf(stage)).toEqual({ ...wait, actions: [] });
    expect(planOf(thread.stage).actions).toEqual([]);
  });

  test("are not given to somebody who has just said that it is done", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/follow-up One @ines by 2026-12-01");
    });
    settle(thread.stage);
    thread.at("2026-11-30T09:05:00Z");
    const said = newComment(thread.stage, thread.person("ines"), "/done It holds.");
    const key = { owner: "acme", repo: "shop", number: 100 };
    change(thread.stage, key, { comments: [said] });
    expect(kinds(planOf(thread.stage).actions)).toEqual([
      "close-follow-up",
      "react-on-follow-up",
      "update-document",
    ]);
  });
});
