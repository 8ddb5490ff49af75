import { expect, test } from "@jest/globals";
import { fold } from "../../../src/core/fold/fold.ts";
import { buildThread } from "../thread-builder.ts";
import { observeStage } from "../thread-stage.ts";
import { settle } from "../thread-writes.ts";

test("what was decided against when all agreed is not opened because that decision is deleted later", () => {
  const thread = buildThread();
  const jo = thread.person("jo", "write");
  const mara = thread.person("mara", "maintain");
  thread.labels(jo, "incident");
  thread.says(
    jo,
    "/resolved\n/factor One.\n\n/factor Two.\n\n/follow-up Mend it.\n\n/follow-up Page us.",
  );
  const decision = thread.says(mara, "/not-doing A2 it wakes people for nothing");
  thread.says(jo, "/agree");
  thread.says(mara, "/agree");
  settle(thread.stage);
  expect(thread.stage.followUps.size).toBe(1);
  thread.deletes(decision);
  settle(thread.stage);
  expect(thread.stage.followUps.size).toBe(1);
  const { review } = fold(observeStage(thread.stage));
  expect(review?.followUps.map(({ number, state }) => [number, state.kind])).toEqual([[1, "open"]]);
});
