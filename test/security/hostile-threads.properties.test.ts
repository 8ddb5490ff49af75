import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { mayHide, maySpeak } from "../../src/core/commands/glance.ts";
import { readDocument } from "../../src/core/document/pieces.ts";
import { readRecord } from "../../src/core/record.ts";
import { inReview, problemsOf } from "../core/fold/ask.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { bot } from "../core/thread-stage.ts";
import { documentsOf, planOf, settle } from "../core/thread-writes.ts";

/** GitHub takes no longer comment. */
const longest = 65_536;

const units = [
  ..."[|]|*|_|`|<|>|~|!|(|)|#|-|=|+|:|@|&|/|$|1|a|é".split("|"),
  ..."> |- |1. |[a](|![|**a |*a _b |``a|<a |<!--|<?|<![CDATA[|&#|[^a]|[a]: x\n|@a |a@b.|www.|http://a.b ".split(
    "|",
  ),
  ...[
    "|",
    "\\",
    " ",
    "\t",
    "\n",
    "\r",
    "\u0000",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u00a0",
    "\u200b",
    "\ud800",
    "\u0300",
  ],
  ...[
    "|-|\n",
    "a|b\n-|-\n",
    "- a\n",
    "  - a\n",
    "> > a\n",
    "```\n",
    "~~~a\n",
    "<div>\n",
    "</details>\n",
    "# a\n",
    "a\n=\n",
  ],
  ...[
    "14:02 a\n",
    "14:02 ",
    "/factor a\n\n",
    "/follow-up a @b by 2026-11-28 for F1 ",
    "/x\n",
    "### Timeline\n- 14:02 a\n",
  ],
];
/** Something with as many of one thing as fit, perhaps behind something that opens. */
const text = fc
  .tuple(
    fc.constantFrom("", "/view ", "/summary\n", "/timeline\n", "### Follow-ups\n", "```\n", "> "),
    fc
      .array(fc.constantFrom(...units), { minLength: 1, maxLength: 3 })
      .map((some) => some.join("")),
    fc.constantFrom(4_000, 20_000, longest),
  )
  .map(([start, unit, length]) => (start + unit.repeat(length / unit.length)).slice(0, length));

/** Of everything that the app wrote into the thread. */
function longestOf({ stage }: ThreadBuilder): number {
  const ours = stage.events.flatMap((event) =>
    event.kind === "comment" && event.by?.id === bot.id ? event.body.length : [],
  );
  return Math.max(...ours);
}

test("a thread with any text is folded, written and read back, and comes to rest", () => {
  fc.assert(
    fc.property(text, text, (one, two) => {
      const thread = inReview();
      thread.says(thread.person("jo"), one);
      thread.says(thread.person("ines"), `/factor ${two}`);
      settle(thread.stage);
      // Their texts would fill pages.
      expect(planOf(thread.stage).actions.map((action) => action.do)).toEqual([]);
      const [document = ""] = documentsOf(thread.stage);
      expect(longestOf(thread)).toBeLessThanOrEqual(longest);
      expect(readRecord(document)).not.toBeNull();
      const loose = readDocument(document).pieces.filter(({ kind }) => kind === "loose");
      expect(loose).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 240_000);

test.each(["\u2028", "\u2029"])(
  "%j ends no line here, and a page of it is glanced at at once",
  (end) => {
    const page = end.repeat(longest);
    const start = performance.now();
    expect([maySpeak(page), mayHide(page)]).toEqual([false, false]);
    // Read from each of them to the next line it took a minute.
    expect(performance.now() - start).toBeLessThan(500);
  },
);

test("a paragraph that would grow beyond a comment is shown as it was typed, and stays one", () => {
  const thread = inReview();
  const addresses = "anna@b.".repeat(2_900);
  thread.says(thread.person("jo"), `/summary\n${addresses}`);
  settle(thread.stage);
  expect(planOf(thread.stage).actions.map((action) => action.do)).toEqual([]);
  expect(documentsOf(thread.stage)).toHaveLength(1);
  expect(documentsOf(thread.stage)[0]).toContain(`\n${addresses}\n`);
});

test("whoever writes thousands of factors and rewords them again and again fills no record", () => {
  const thread = inReview({ private: false, author: "sam" });
  const sam = thread.person("sam", "none");
  const flood = (word: string) =>
    Array.from({ length: 900 }, (_, n) => `/factor ${word} ${n}\n\n/follow-up ${word} ${n}`).join(
      "\n\n",
    );
  const comment = thread.says(sam, flood("a"));
  for (const word of ["b", "c", "d"]) {
    settle(thread.stage);
    thread.edits(comment, flood(word));
  }
  settle(thread.stage);
  expect(longestOf(thread)).toBeLessThanOrEqual(longest);
  expect(planOf(thread.stage).actions).toEqual([]);
  const problems = problemsOf(thread);
  expect([problems.length, problems[0]]).toEqual([1_600, "too-many 100"]);
});
