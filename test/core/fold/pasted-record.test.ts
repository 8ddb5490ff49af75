import { expect, test } from "@jest/globals";
import { findRecord, readRecord } from "../../../src/core/record.ts";
import { replaceComment } from "../thread-builder.ts";
import { documentsOf, look, planOf, settle } from "../thread-writes.ts";
import { agreed, followUpsOf } from "./ask.ts";

type Known = "known" | "unknown";

/**
 * Somebody pastes the document of before the follow-up was opened, or what they made of it, and the
 * issue is deleted.
 */
function pastedOver(known: Known, changed: (older: string) => string = (older) => older) {
  const thread = agreed({}, ({ says, person }) => {
    says(person("jo"), "/follow-up Widen the pool");
  });
  const { stage } = thread;
  while (!planOf(stage).actions.some((action) => action.do === "open-follow-up")) look(stage);
  const [older = ""] = documentsOf(stage);
  settle(stage);
  const [newer = ""] = documentsOf(stage);
  const document = stage.events.find((one) => one.kind === "comment" && one.body === newer);
  if (document?.kind !== "comment") throw new Error("no document");
  replaceComment(stage, document.id, {
    body: changed(older),
    ...(known === "known" ? { written: newer } : {}),
  });
  stage.followUps.set("acme/shop#100", null);
  stage.subIssues.clear();
  return thread;
}

test("what we wrote last is what we know, whatever earlier record is pasted over it", () => {
  expect(followUpsOf(pastedOver("known"))).toEqual(["A1 Widen the pool: gone"]);
});

const withoutRecord = (body: string) => findRecord(body)?.before ?? body;

test("what we wrote last is what we know also where somebody takes the record out", () => {
  const thread = pastedOver("known", withoutRecord);
  expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: gone"]);
  settle(thread.stage);
  expect(documentsOf(thread.stage).map((body) => readRecord(body)?.opened.length)).toEqual([1]);
});

test("without GitHub's history the record that stands there is believed", () => {
  expect(followUpsOf(pastedOver("unknown"))).toEqual(["A1 Widen the pool: to-open"]);
});
