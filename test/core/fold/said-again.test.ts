import { expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { planOf, settle } from "../thread-writes.ts";
import { reviewOf } from "./ask.ts";
import {
  closesThere,
  editsThere,
  issue,
  openedAs,
  ordersOf,
  saysThere,
} from "./follow-up-stage.ts";

/** Tidying up the words beside a command on a follow-up does not give it again. */

function opened(): ThreadBuilder {
  const thread = openedAs("Widen the pool @jo by 2026-12-01");
  thread.person("tomas");
  return thread;
}

/** Said and carried out. */
function tells(thread: ThreadBuilder, login: string, body: string): number {
  const comment = saysThere(thread, thread.person(login), body);
  settle(thread.stage);
  return comment;
}

function closingsOf(thread: ThreadBuilder) {
  return ordersOf(thread).filter((action) => action.do !== "react-on-follow-up");
}

test("one that was opened again by hand stays open where its old /done is reworded", () => {
  const thread = opened();
  const comment = tells(thread, "jo", "/done it is wdie");
  closesThere(thread, null);
  settle(thread.stage);
  editsThere(thread, comment, "/done it is wide");
  expect(closingsOf(thread)).toEqual([]);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("what another said since is not undone where an older ending is reworded", () => {
  const thread = opened();
  const comment = tells(thread, "jo", "/not-doing teh pool goes");
  closesThere(thread, null);
  tells(thread, "ines", "/done it is wide now");
  editsThere(thread, comment, "/not-doing the pool goes");
  expect(closingsOf(thread)).toEqual([]);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({
    kind: "done",
    said: { text: "it is wide now" },
  });
});

test("the reason that stands is told in its new words, from when it was first given", () => {
  const thread = opened();
  const comment = tells(thread, "jo", "/not-doing teh pool goes");
  const { clock: at } = thread.stage;
  editsThere(thread, comment, "/not-doing the pool goes");
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({
    kind: "dropped",
    reason: { text: "the pool goes", source: { at } },
  });
});

test("an ending whose word changed is carried out, to and fro", () => {
  const thread = opened();
  const comment = tells(thread, "jo", "/done it is wide");
  editsThere(thread, comment, "/not-doing it goes");
  expect(closingsOf(thread)).toEqual([{ do: "close-follow-up", issue, reason: "not_planned" }]);
  settle(thread.stage);
  editsThere(thread, comment, "/done it is wide after all");
  expect(closingsOf(thread)).toEqual([{ do: "close-follow-up", issue, reason: "completed" }]);
});

test("two endings in one comment are both given", () => {
  const thread = opened();
  tells(thread, "jo", "/done it is wide\n\n/done and tested");
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("done");
});

test("a day whose comment names another one since counts from the edit", () => {
  const thread = opened();
  const comment = tells(thread, "jo", "/by 2026-12-05");
  tells(thread, "ines", "/by 2026-12-20");
  editsThere(thread, comment, "/by 2026-12-12");
  expect(reviewOf(thread).followUps[0]?.by).toBe("2026-12-12");
});
