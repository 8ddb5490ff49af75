import { describe, expect, test } from "@jest/globals";
import type { ThreadBuilder } from "../thread-builder.ts";
import { replaceRecord, settle } from "../thread-writes.ts";
import { agreed, factorsOf, foldedOf, followUpsOf, inReview, problemsOf, reviewOf } from "./ask.ts";

/** Three factors and two follow-ups by jo; mara (triage) may change them too. */
function proposed(): ThreadBuilder {
  const thread = inReview();
  const jo = thread.person("jo", "read");
  thread.person("mara", "triage");
  thread.says(jo, "/factor The pool.\n\n/factor The alert.\n\n/factor The cache.");
  thread.says(jo, "/follow-up Widen the pool @ines by 2026-12-01 for F3");
  thread.says(jo, "/follow-up Fix the alert");
  return thread;
}

/** `F1 text: reason (who)`, with what was merged into it. */
function outOf(thread: ThreadBuilder): readonly string[] {
  return reviewOf(thread).takenOut.map(({ number, text, merged, because }) => {
    const along = merged.map((one) => ` (F${one.number} ${one.text})`).join("");
    return `F${number} ${text}${along} ${because.source.by?.login}: ${because.text}`;
  });
}

/** `A1 owner ines>jo (mara)` */
function changesOf(thread: ThreadBuilder): readonly string[] {
  return reviewOf(thread).followUps.flatMap(({ number, changed }) =>
    changed.map(
      ({ what, from, to, source }) => `A${number} ${what} ${from}>${to} (${source.by?.login})`,
    ),
  );
}

describe("owner and day", () => {
  test("of several changes the latest holds, and each is told with its author", () => {
    const thread = proposed();
    thread.says(thread.person("jo"), "/owner A1 @jo\n/by A1 2026-12-05");
    thread.says(thread.person("mara"), "/owner A1 @tomas");
    const [one] = reviewOf(thread).followUps;
    expect([one?.owner, one?.by]).toEqual(["tomas", "2026-12-05"]);
    expect(changesOf(thread)).toEqual([
      "A1 owner ines>jo (jo)",
      "A1 by 2026-12-01>2026-12-05 (jo)",
      "A1 owner jo>tomas (mara)",
    ]);
  });

  test("a command that is edited counts from its edit", () => {
    const thread = proposed();
    const first = thread.says(thread.person("jo"), "/owner A1 @jo");
    thread.says(thread.person("mara"), "/owner A1 @tomas");
    thread.edits(first, "/owner A1 @ana");
    expect(changesOf(thread)).toEqual(["A1 owner ines>tomas (mara)", "A1 owner tomas>ana (jo)"]);
  });

  test("an edit beside a command that was judged leaves its time alone", () => {
    const thread = proposed();
    const first = thread.says(thread.person("jo"), "/owner A1 @jo");
    thread.says(thread.person("mara"), "/owner A1 @tomas");
    const { record } = foldedOf(thread);
    thread.edits(first, "As we said on the phone:\n\n/owner A1 @jo");
    const { review } = foldedOf(thread.documentWith(record));
    expect(review?.followUps[0]?.owner).toBe("tomas");
  });

  test("deleting the comment undoes the change", () => {
    const thread = proposed();
    const before = reviewOf(thread).followUps;
    const change = thread.says(thread.person("mara"), "/owner A1 @tomas\n/by A2 2026-12-24");
    thread.deletes(change);
    expect(reviewOf(thread).followUps).toEqual(before);
  });

  test("what says the same as before changes nothing and is answered as taken", () => {
    const thread = proposed();
    const same = thread.says(thread.person("mara"), "/owner A1 @Ines\n/by A1 2026-12-01");
    expect(changesOf(thread)).toEqual([]);
    expect(reviewOf(thread).answers.get(same)).toBe("rocket");
  });
});

describe("factors", () => {
  test("one that is taken out stays to be read, with who took it out and why", () => {
    const thread = proposed();
    const drop = thread.says(thread.person("mara"), "/drop F2 it fired in time");
    expect(factorsOf(thread)).toEqual(["F1 The pool.", "F3 The cache."]);
    expect(outOf(thread)).toEqual(["F2 The alert. mara: it fired in time"]);
    thread.edits(drop, "/drop F3 it was warm");
    expect(outOf(thread)).toEqual(["F3 The cache. mara: it was warm"]);
    thread.deletes(drop);
    expect(outOf(thread)).toEqual([]);
    expect(factorsOf(thread)).toEqual(["F1 The pool.", "F2 The alert.", "F3 The cache."]);
  });

  test("a merge names who merged, and deleting its comment undoes it", () => {
    const thread = proposed();
    const merge = thread.says(thread.person("mara"), "/merge F3 F1");
    const [one] = reviewOf(thread).factors;
    expect(
      one?.merged.map(({ number, text, source, mergedBy }) => [
        number,
        text,
        source.by?.login,
        mergedBy.by?.login,
      ]),
    ).toEqual([[3, "The cache.", "jo", "mara"]]);
    thread.deletes(merge);
    expect(factorsOf(thread)).toEqual(["F1 The pool.", "F2 The alert.", "F3 The cache."]);
  });

  test("one link of a chain taken back leaves the others", () => {
    const thread = proposed();
    thread.says(thread.person("mara"), "/merge F3 F1");
    const second = thread.says(thread.person("mara"), "/merge F1 F2");
    expect(factorsOf(thread)).toEqual(["F2 The alert. (F1 The pool.) (F3 The cache.)"]);
    thread.deletes(second);
    expect(factorsOf(thread)).toEqual(["F1 The pool. (F3 The cache.)", "F2 The alert."]);
  });

  test("what was merged into a factor goes out with it, and stands alone without the merge", () => {
    const thread = proposed();
    const merge = thread.says(thread.person("mara"), "/merge F3 F1");
    thread.says(thread.person("mara"), "/drop F1 it was large enough");
    expect(outOf(thread)).toEqual(["F1 The pool. (F3 The cache.) mara: it was large enough"]);
    thread.deletes(merge);
    expect(outOf(thread)).toEqual(["F1 The pool. mara: it was large enough"]);
    expect(factorsOf(thread)).toEqual(["F2 The alert.", "F3 The cache."]);
  });

  test("one merged and then taken out leaves the other as it was", () => {
    const thread = proposed();
    thread.says(thread.person("mara"), "/merge F3 F1\n/drop F3 it was warm");
    expect(factorsOf(thread)).toEqual(["F1 The pool.", "F2 The alert."]);
    expect(outOf(thread)).toEqual(["F3 The cache. mara: it was warm"]);
  });

  test("nothing is merged with what was taken out, and that is said", () => {
    const thread = proposed();
    thread.says(thread.person("mara"), "/merge F3 F2\n/drop F2 it fired in time");
    thread.says(thread.person("jo"), "/merge F1 F2");
    thread.says(thread.person("jo"), "/merge F3 F1");
    expect(problemsOf(thread)).toEqual(["taken-out F2", "taken-out F3"]);
    expect(outOf(thread)).toEqual(["F2 The alert. (F3 The cache.) mara: it fired in time"]);
  });

  test("taken out or merged twice, it is so for the later reason, by the first merge", () => {
    const thread = proposed();
    thread.says(thread.person("mara"), "/drop F2 it fired in time\n\n/merge F3 F1");
    const again = thread.says(thread.person("jo"), "/drop F2 nobody looked at it\n\n/merge F3 F1");
    expect(outOf(thread)).toEqual(["F2 The alert. jo: nobody looked at it"]);
    expect(reviewOf(thread).factors[0]?.merged[0]?.mergedBy.by?.login).toBe("mara");
    expect(reviewOf(thread).answers.get(again)).toBe("rocket");
  });

  test("a factor is not merged into itself", () => {
    const thread = proposed();
    thread.says(thread.person("jo"), "/merge F1 F1");
    expect(problemsOf(thread)).toEqual(["same-factor F1 F1"]);
  });

  test("`for F3` means the factor that F3 was merged into", () => {
    const thread = proposed();
    const unanswered = () =>
      reviewOf(thread).needs.flatMap((need) =>
        need.kind === "unanswered-factor" ? need.number : [],
      );
    expect(unanswered()).toEqual([1, 2]);
    const merge = thread.says(thread.person("jo"), "/merge F3 F1");
    expect(unanswered()).toEqual([2]);
    thread.deletes(merge);
    thread.says(thread.person("jo"), "/drop F3 it was warm");
    expect(unanswered()).toEqual([1, 2]);
  });
});

describe("deciding against a follow-up", () => {
  test("keeps its text, who proposed it and why not; deleting the comment brings it back", () => {
    const thread = proposed();
    const decision = thread.says(thread.person("mara"), "/not-doing A2 the board will do");
    const rows = () =>
      reviewOf(thread).notDoing.map(({ text, source, followUp }) => [
        source.by?.login,
        text,
        followUp?.number,
        followUp?.text,
        followUp?.source.by?.login,
      ]);
    expect(rows()).toEqual([["mara", "the board will do", 2, "Fix the alert", "jo"]]);
    thread.says(thread.person("jo"), "/owner A2 @jo\n/by A2 2026-12-24");
    expect(problemsOf(thread)).toEqual(["decided-against A2", "decided-against A2"]);
    thread.deletes(decision);
    expect(rows()).toEqual([]);
    expect(problemsOf(thread)).toEqual([]);
    const [, second] = reviewOf(thread).followUps;
    expect([second?.number, second?.owner, second?.by]).toEqual([2, "jo", "2026-12-24"]);
  });

  test("of two reasons the later one stands, among the other decisions in their order", () => {
    const thread = proposed();
    thread.says(thread.person("mara"), "/not-doing A2 the board will do");
    thread.says(thread.person("ines"), "/not-doing Page on every 500: tried in March.");
    thread.says(thread.person("jo"), "/not-doing A2 it is too dear");
    expect(reviewOf(thread).notDoing.map(({ text }) => text)).toEqual([
      "Page on every 500: tried in March.",
      "it is too dear",
    ]);
  });
});

test("who agreed to a factor is asked again when it goes, and not when that is undone", () => {
  const thread = proposed();
  thread.says(thread.person("ines"), "/agree");
  const { record } = foldedOf(thread);
  const vote = () => foldedOf(thread.documentWith(record)).review?.agreement.votes[0]?.is;
  const drop = thread.says(thread.person("jo"), "/merge F3 F1");
  expect(vote()).toEqual({
    kind: "stale",
    changes: [{ how: "removed", what: "factor", number: 3 }],
  });
  thread.says(thread.person("mara"), "/owner A1 @tomas\n/by A1 2026-12-24");
  thread.deletes(drop);
  expect(vote()).toEqual({ kind: "agrees" });
});

test("a change is judged once: who loses the role later has made it all the same", () => {
  const thread = proposed();
  thread.says(thread.person("mara"), "/drop F2 it fired in time");
  const { record } = foldedOf(thread);
  thread.person("mara", "read");
  const { review } = foldedOf(thread.documentWith(record));
  expect(review?.takenOut.map((one) => one.number)).toEqual([2]);
});

describe("after agreement", () => {
  /** Sealed, with one follow-up that waits for two days. */
  function soaking(): ThreadBuilder {
    const thread = agreed({ config: { soak: 2 } }, ({ says, person }) => {
      says(person("ines"), "/follow-up Widen the pool for F1");
    });
    settle(thread.stage);
    return thread;
  }

  test("one that is no issue yet can be decided against, which its row then tells", () => {
    const thread = soaking();
    const decision = thread.says(thread.person("ines"), "/not-doing A1 the pool is gone");
    settle(thread.stage);
    const { followUps, notDoing, phase } = reviewOf(thread);
    expect(followUps.map(({ state }) => state)).toMatchObject([
      { kind: "not-doing", at: thread.stage.clock, reason: { text: "the pool is gone" } },
    ]);
    expect({ notDoing, phase }).toEqual({ notDoing: [], phase: "done" });
    thread.says(thread.person("ines"), "/by A1 2026-12-24");
    expect(problemsOf(thread)).toEqual(["decided-against A1"]);
    thread.deletes(decision);
    expect(followUpsOf(thread)).toEqual(["A1 Widen the pool: held (soak)"]);
  });

  test("decided against and the story opened again, it stands among the other decisions", () => {
    const thread = soaking();
    thread.says(thread.person("ines"), "/not-doing A1 the pool is gone");
    thread.says(thread.person("mara", "maintain"), "/reopen we found the log");
    const { followUps, notDoing } = reviewOf(thread);
    expect(followUps).toEqual([]);
    expect(notDoing.map(({ text }) => text)).toEqual(["the pool is gone"]);
  });

  test("it is never opened, however long the wait was", () => {
    const thread = soaking();
    thread.says(thread.person("ines"), "/not-doing A1 the pool is gone");
    thread.later(60 * 24 * 14);
    settle(thread.stage);
    expect([...thread.stage.followUps.keys()]).toEqual([]);
  });

  test("factors stay as they were agreed, also by a command that is edited in", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("jo"), "/helped The rollback.");
    });
    settle(thread.stage);
    thread.later(60);
    thread.edits(3, "/helped The rollback.\n\n/drop F1 it was large enough");
    expect(factorsOf(thread)).toEqual(["F1 The pool was small.", "F2 Nobody was told."]);
    expect(problemsOf(thread)).toEqual(["not-now"]);
  });

  test("what was changed before is no news once the issue tells it", () => {
    const thread = agreed({}, ({ says, person }) => {
      says(person("ines"), "/follow-up Widen the pool");
      says(person("ines"), "/owner A1 @jo");
    });
    expect(reviewOf(thread).followUps[0]?.changed).toHaveLength(1);
    settle(thread.stage);
    expect(reviewOf(thread).followUps[0]).toMatchObject({ owner: "jo", changed: [] });
  });
});

test("with the record lost, numbers are read off what was merged and taken out as well", () => {
  const thread = proposed();
  thread.says(thread.person("mara"), "/merge F3 F1\n/drop F2 it fired in time");
  settle(thread.stage);
  const before = [factorsOf(thread), outOf(thread)];
  replaceRecord(thread.stage, "<!-- second-story:record v=1 sum=0 -->");
  thread.says(thread.person("jo"), "/factor The queue.");
  settle(thread.stage);
  expect([factorsOf(thread), outOf(thread)]).toEqual([
    [...(before[0] ?? []), "F4 The queue."],
    before[1],
  ]);
});
