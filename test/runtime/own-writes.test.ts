import { expect, test } from "@jest/globals";
import { fold } from "../../src/core/fold/fold.ts";
import { marker } from "../../src/core/markers.ts";
import { plan } from "../../src/core/plan/plan.ts";
import type { OpenedIssue } from "../../src/core/thread.ts";
import { type OwnWrites, stillLagging, withOwnWrites } from "../../src/runtime/own-writes.ts";
import { templates } from "../core/document/templates.ts";
import { agreed, followUpsOf } from "../core/fold/ask.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { bot, observeStage } from "../core/thread-stage.ts";
import { look, planOf, settle } from "../core/thread-writes.ts";

/** Two people agreed on a story with one follow-up, and nobody looked yet. */
function withAgreement(): ThreadBuilder {
  return agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up Widen the pool");
  });
}

/** What this process was told that it opened, as A1 of the review. */
function told({ stage }: ThreadBuilder, number: number, id: number): OwnWrites {
  const body = marker("follow-up", { review: "r4242", number: 1, parent: "acme/shop#12" });
  const issue: OpenedIssue = {
    ...{ owner: "acme", repo: "shop", number, id, body, author: bot, state: "open" },
    createdAt: stage.clock,
  };
  return { opened: [issue], comments: [] };
}

test("what was opened and deleted before the document told of it is not opened again", () => {
  const thread = withAgreement();
  const { stage } = thread;
  // Its document, its label, and then no more.
  while (!planOf(stage).actions.some((action) => action.do === "open-follow-up")) look(stage);
  const own = told(thread, 100, 1);
  stage.followUps.set("acme/shop#100", null);
  stage.clock += 3 * 3_600_000;
  const observed = observeStage(stage);
  expect(followUpsOf(observed)).toEqual(["A1 Widen the pool: to-open"]);
  const known = withOwnWrites(observed, stillLagging(own, observed.now));
  expect(followUpsOf(known)).toEqual(["A1 Widen the pool: gone"]);
  const { actions } = plan(known, fold(known), templates);
  expect(actions.filter((action) => action.do === "open-follow-up")).toEqual([]);
});

test("what was opened and has moved since is no twin of itself", () => {
  const thread = withAgreement();
  settle(thread.stage);
  const observed = observeStage(thread.stage);
  const known = withOwnWrites(observed, told(thread, 90, 1));
  expect(followUpsOf(known)).toEqual(["A1 Widen the pool: open"]);
  expect(plan(known, fold(known), templates).actions).toEqual([]);
});
