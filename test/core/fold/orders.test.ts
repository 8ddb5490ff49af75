import { expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { happened } from "../thread-stage.ts";
import { change, look, planOf, replaceRecord, settle } from "../thread-writes.ts";
import { foldedOf, problemsOf, reviewOf } from "./ask.ts";
import { closesThere, issue, openedAs, ordersOf, saysThere } from "./follow-up-stage.ts";

/** An hour later somebody edits the document, and with it the record, beyond repair. */
function losesRecord(thread: ThreadBuilder): void {
  thread.later(60);
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  const document = thread.stage.events.findIndex((event) => event.by?.id === 900);
  const found = thread.stage.events[document];
  if (found?.kind === "comment")
    thread.stage.events[document] = { ...found, editedAt: thread.stage.clock };
}

function opened(): ThreadBuilder {
  return openedAs("Widen the pool @ana by 2026-12-01");
}

test("what was ordered while the record is lost is neither answered nor recorded, and carried out once it stands", () => {
  const thread = opened();
  losesRecord(thread);
  const comment = saysThere(thread, thread.person("ana"), "/done It holds.");
  expect(ordersOf(thread)).toEqual([]);
  expect(foldedOf(thread).record.judged.filter(({ c }) => c === comment)).toEqual([]);
  expect(look(thread.stage).lookAgain).toBe(true);
  expect(ordersOf(thread)).toEqual([
    { do: "close-follow-up", issue, reason: "completed" },
    { do: "react-on-follow-up", issue, comment, add: "rocket", remove: null },
  ]);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({
    kind: "done",
    said: { text: "It holds." },
  });
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("so is what was ordered between the deletion of the document and the /postmortem that brings it back", () => {
  const thread = opened();
  const document = thread.stage.events.find((event) => event.by?.id === 900);
  thread.later(60);
  thread.deletes(document?.id ?? 0, thread.person("jo"));
  saysThere(thread, thread.person("ana"), "/not-doing Too dear.");
  expect(planOf(thread.stage).actions).toEqual([]);
  thread.later(5);
  thread.says(thread.person("mara", "maintain"), "/postmortem");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state).toMatchObject({
    kind: "dropped",
    reason: { text: "Too dear." },
  });
});

test("on one that was opened again it is to be written again, since that may have been after it", () => {
  const thread = opened();
  closesThere(thread, "completed");
  settle(thread.stage);
  closesThere(thread, null);
  settle(thread.stage);
  losesRecord(thread);
  const comment = saysThere(thread, thread.person("ana"), "/done It holds.");
  expect(ordersOf(thread)).toEqual([
    { do: "react-on-follow-up", issue, comment, add: "confused", remove: null },
  ]);
  settle(thread.stage);
  expect(problemsOf(thread)).toEqual(["unrecorded"]);
  expect(ordersOf(thread)).toEqual([]);
  saysThere(thread, thread.person("ana"), "/done It holds.");
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("done");
});

test("so is /owner, unless it is theirs already or was handed on once more", () => {
  const thread = opened();
  losesRecord(thread);
  const ana = thread.person("ana");
  const comments = ["/owner @ines", "/owner @jo"].map((body) => saysThere(thread, ana, body));
  const answers = (...adds: readonly string[]) =>
    adds.map((add, index) => ({
      do: "react-on-follow-up",
      issue,
      comment: comments[index],
      add,
      remove: null,
    }));
  expect(ordersOf(thread)).toEqual(answers("rocket", "confused"));
  change(thread.stage, issue, { assignees: [ana, thread.person("jo")] });
  expect(ordersOf(thread)).toEqual(answers("rocket", "rocket"));
  settle(thread.stage);
  expect(planOf(thread.stage).actions).toEqual([]);
});

test("what was carried out before the record was lost is neither done again nor asked for again", () => {
  const thread = opened();
  saysThere(thread, thread.person("ana"), "/owner @jo");
  settle(thread.stage);
  saysThere(thread, thread.person("jo"), "/done It holds.");
  settle(thread.stage);
  closesThere(thread, null);
  change(thread.stage, issue, { assignees: [thread.person("ana")] });
  settle(thread.stage);
  losesRecord(thread);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "ana", state: { kind: "open" } });
  expect(problemsOf(thread)).toEqual([]);
});

/** Locked or unlocked by somebody, a minute later. */
function locks(thread: ThreadBuilder, locked: boolean): void {
  thread.later(1);
  Object.assign(thread.stage.setting, { issue: { locked } });
  if (!locked) thread.event({ kind: "unlocked", ...happened(thread.stage, thread.person("mara")) });
}

test("closed while the review was locked and opened again by hand, it is not closed a second time", () => {
  const thread = opened();
  locks(thread, true);
  saysThere(thread, thread.person("ana"), "/done It holds.");
  look(thread.stage);
  expect(thread.stage.followUps.get("acme/shop#100")?.state).toBe("closed");
  closesThere(thread, null);
  expect(planOf(thread.stage).actions).toEqual([]);
  locks(thread, false);
  settle(thread.stage);
  expect(reviewOf(thread).followUps[0]?.state.kind).toBe("open");
  expect(problemsOf(thread)).toEqual(["unrecorded"]);
});

test("closed while the review was locked, it is answered once that is unlocked", () => {
  const thread = opened();
  locks(thread, true);
  const comment = saysThere(thread, thread.person("ana"), "/done It holds.");
  look(thread.stage);
  locks(thread, false);
  expect(ordersOf(thread)).toEqual([
    { do: "react-on-follow-up", issue, comment, add: "rocket", remove: null },
  ]);
  settle(thread.stage);
  expect(reviewOf(thread).phase).toBe("done");
});

test("with the record lost, a repository that cannot be read hides nothing of the others", () => {
  const repositories = { "other/tools": { private: true } };
  const lines = "Widen the pool @ana\n\n/follow-up Mend it in other/tools";
  const thread = openedAs(lines, { repositories });
  saysThere(thread, thread.person("ana"), "/done It holds.");
  settle(thread.stage);
  closesThere(thread, null);
  settle(thread.stage);
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  const observed = thread.observe();
  const opened = new Map(observed.facts.opened);
  opened.delete("other/tools");
  const { record, details } = foldedOf({ ...observed, facts: { ...observed.facts, opened } });
  expect(record.opened).toEqual([[1, "acme/shop#100", 300_100]]);
  expect(details.followUps.tracked.get(1)?.orders).toEqual([]);
});
