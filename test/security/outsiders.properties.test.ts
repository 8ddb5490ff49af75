import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { roles } from "../../src/core/thread.ts";
import { foldedOf, inReview, reviewOf } from "../core/fold/ask.ts";
import { buildThread, type ThreadBuilder } from "../core/thread-builder.ts";
import { documentsOf, planOf, settle } from "../core/thread-writes.ts";

const words = ["Owned", "14:02 Owned", "A1 Owned", "F1 F2", "@sam", "3d", "Owned @sam in acme/lib"];
const names =
  "agree object withdraw not-needed reopen postmortem proceed invite facilitator snooze summary impact view nothing-to-add factor helped learned idea follow-up not-doing owner by merge drop only-one-factor started detected mitigated resolved timeline done pm".split(
    " ",
  );
const line = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom("", ...words))
    .map((parts) => `/${parts.join(" ")}`),
  fc.constantFrom(
    "### Summary\n\nOwned",
    "### Follow-ups\n\n- Owned",
    "14:00 Owned",
    "Owned. ".repeat(25),
  ),
);
const said = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n\n"));
/** What somebody may do who has a comment box and nothing else. */
type Act = { readonly do: "says" | "edits"; readonly text: string } | { readonly do: "deletes" };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: said.map((text): Act => ({ do: "says", text })) },
  said.map((text): Act => ({ do: "edits", text })),
  fc.constant<Act>({ do: "deletes" }),
);
const acts = fc.array(act, { minLength: 1, maxLength: 6 });

function carryOut(thread: ThreadBuilder, doing: readonly Act[]): void {
  const sam = thread.person("sam", "none");
  const mine: number[] = [];
  for (const one of doing) {
    if (one.do === "says") mine.push(thread.says(sam, one.text));
    const last = mine.at(-1);
    if (one.do === "edits" && last !== undefined) thread.edits(last, one.text);
    if (one.do === "deletes" && last !== undefined) {
      mine.pop();
      thread.deletes(last);
    }
  }
}

/** The review without what answers to commands. */
function story(thread: ThreadBuilder) {
  const { now, attention, answers, ...rest } = reviewOf(thread);
  return rest;
}

const runs = { numRuns: 60 };

test("on a public repository somebody from outside changes nothing of a review", () => {
  fc.assert(
    fc.property(acts, (doing) => {
      const quiet = inReview({ private: false });
      quiet.says(
        quiet.person("jo"),
        "/factor The pool\n\n/follow-up Widen it\n\n/view It was slow.",
      );
      const thread = inReview({ private: false });
      thread.says(
        thread.person("jo"),
        "/factor The pool\n\n/follow-up Widen it\n\n/view It was slow.",
      );
      settle(quiet.stage);
      settle(thread.stage);
      carryOut(thread, doing);
      expect(story(thread)).toEqual(story(quiet));
      const planned = planOf(thread.stage).actions.map((action) => action.do);
      expect(planned.filter((what) => !/^(?:react|reply|update-document)$/.test(what))).toEqual([]);
    }),
    runs,
  );
});

test("nor does it begin one", () => {
  fc.assert(
    fc.property(acts, said, (doing, body) => {
      const thread = buildThread({ private: false, author: "sam", body });
      thread.person("sam", "none");
      carryOut(thread, doing);
      expect(foldedOf(thread).review).toBeNull();
      expect(planOf(thread.stage).actions).toEqual([]);
    }),
    runs,
  );
});

const authority =
  "/proceed go|/snooze 3d|/facilitator @jo|/invite @tomas|/not-needed no|/agree|/object no";

test("what was judged once stands, whatever role somebody has afterwards", () => {
  const command = fc.constantFrom(...authority.split("|"));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("jo", "ines", "eve"), command), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.constantFrom(...roles),
      fc.constantFrom(...roles),
      (commands, before, after) => {
        const thread = inReview({ private: false });
        thread.person("tomas", "write");
        thread.person("eve", before);
        settle(thread.stage);
        for (const [who, text] of commands) thread.says(thread.person(who), text);
        settle(thread.stage);
        const judged = foldedOf(thread).record.judged;
        const told = documentsOf(thread.stage);
        for (const who of ["jo", "ines", "eve"]) thread.person(who, after);
        settle(thread.stage);
        expect(foldedOf(thread).record.judged).toEqual(judged);
        expect(documentsOf(thread.stage)).toEqual(told);
      },
    ),
    runs,
  );
});

test("a document pasted into somebody else's comment is only what they said", () => {
  fc.assert(
    fc.property(fc.constantFrom("jo", "sam", "helper[bot]"), fc.boolean(), (who, quoted) => {
      const thread = inReview({ private: false });
      thread.person("sam", "none");
      thread.says(thread.person("jo"), "/factor The pool");
      settle(thread.stage);
      const [document = ""] = documentsOf(thread.stage);
      const { record, details } = foldedOf(thread);
      const forged = document.replaceAll("The pool", "Owned");
      thread.says(thread.person(who), quoted ? `> ${forged}` : forged);
      const after = foldedOf(thread);
      expect(after.details.documents.main?.id).toBe(details.documents.main?.id);
      expect(after.details.documents.twins).toEqual([]);
      // Whoever is heard may well say the same again; what was there is what it was.
      expect(after.record.factors.slice(0, 1)).toEqual(record.factors);
      expect(after.record.review).toBe(record.review);
    }),
    { numRuns: 12 },
  );
});

test("a command that somebody else typed into a comment commands nothing", () => {
  fc.assert(
    fc.property(fc.constantFrom(...authority.split("|")), fc.boolean(), (command, known) => {
      const thread = inReview({ private: false });
      const comment = thread.says(thread.person("mara", "admin"), "Looking into it.");
      thread.edits(comment, `Looking into it.\n\n${command}`, thread.person("eve", "write"));
      if (!known) thread.stage.editors.clear();
      const { record } = foldedOf(thread);
      const taken = record.judged.filter((one) => one.c === comment && one.w === undefined);
      expect(taken).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
