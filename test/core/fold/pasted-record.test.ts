import { expect, test } from "@jest/globals";
import { replaceComment } from "../thread-builder.ts";
import { documentsOf, look, planOf, settle } from "../thread-writes.ts";
import { agreed, followUpsOf } from "./ask.ts";

/** Somebody pastes the document of before the follow-up was opened, and the issue is deleted. */
function pastedOver(known: "known" | "unknown") {
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
    body: older,
    ...(known === "known" ? { written: newer } : {}),
  });
  stage.followUps.set("acme/shop#100", null);
  stage.subIssues.clear();
  return thread;
}

test("what we wrote last is what we know, whatever earlier record is pasted over it", () => {
  expect(followUpsOf(pastedOver("known"))).toEqual(["A1 Widen the pool: gone"]);
});

test("without GitHub's history the record that stands there is believed", () => {
  expect(followUpsOf(pastedOver("unknown"))).toEqual(["A1 Widen the pool: to-open"]);
});
