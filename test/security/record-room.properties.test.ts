import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { readRecord, writeRecord } from "../../src/core/record.ts";
import { foldedOf, inReview, problemsOf, reviewOf } from "../core/fold/ask.ts";
import type { ThreadBuilder } from "../core/thread-builder.ts";
import { documentsOf, planOf, settle } from "../core/thread-writes.ts";

/** GitHub takes no longer comment. */
const longest = 65_536;

/** Sam opened the issue on a public repository, and has no role: heard, and no more. */
function openedBySam(): ThreadBuilder {
  const thread = inReview({ private: false, author: "sam" });
  thread.stage.roles.set("10@acme/shop", "none");
  // As large as the ids are that GitHub gives out.
  thread.stage.comments = 3_512_345_678;
  return thread;
}

/** Votes that all read differently. */
function votes(from: number, count: number): string {
  return Array.from({ length: count }, (_, n) => `/agree ${from + n}`).join("\n");
}

const kinds: readonly ((n: number) => string)[] = [
  (n) => `/agree ${n}`,
  (n) => `/object ${n}`,
  (n) => `/withdraw ${n}`,
  (n) => `/proceed ${n}`,
  (n) => `/not-needed ${n}`,
  (n) => `/reopen ${n}`,
  (n) => `/invite @jo ${n}`,
  (n) => `/factor Cause ${n}`,
  (n) => `/follow-up Do ${n}`,
  (n) => `/drop F${(n % 90) + 1} no ${n}`,
  (n) => `/owner A${(n % 90) + 1} @person${n}`,
  (n) => `/by A${(n % 90) + 1} 2026-12-${10 + (n % 20)}`,
  (n) => `/not-doing A${(n % 90) + 1} no ${n}`,
  (n) => `/not-doing Nothing of ${n}`,
  (n) => `/idea Thought ${n}`,
  (n) => `/helped Hand ${n}`,
  (n) => `/view Seen ${n}`,
  (n) => `14:0${n % 10} step ${n}`,
];

/** Up to 60,000 characters of one kind, or of all in turn. */
const comment = fc
  .tuple(
    fc.constantFrom(...kinds.map((kind) => [kind]), kinds),
    fc.constantFrom(1, 40, 900, 6_000),
    fc.nat(1_000_000),
  )
  .map(([some, count, from]) => {
    let text = "";
    for (let n = 0; n < count; n += 1) {
      const line = `${some[n % some.length]?.(from + n) ?? ""}\n\n`;
      if (text.length + line.length > 60_000) break;
      text += line;
    }
    return text;
  });

test("whatever somebody who is heard writes, the document fits, rests, and takes what others say", () => {
  fc.assert(
    fc.property(
      fc.array(comment, { minLength: 1, maxLength: 30 }),
      fc.nat(30),
      (comments, settled) => {
        const thread = openedBySam();
        const sam = thread.person("sam");
        for (const [index, text] of comments.entries()) {
          thread.says(sam, text, { association: "NONE" });
          if (index === settled) settle(thread.stage);
        }
        thread.says(thread.person("jo"), "/factor The pool was small.\n\n/agree");
        settle(thread.stage);
        expect(planOf(thread.stage).actions.map((action) => action.do)).toEqual([]);
        const [document = ""] = documentsOf(thread.stage);
        expect(document.length).toBeLessThanOrEqual(longest);
        expect(readRecord(document)).not.toBeNull();
        const { factors, agreement } = reviewOf(thread);
        expect(factors.map(({ text }) => text)).toContain("The pool was small.");
        expect(agreement.votes.map((vote) => vote.person.login)).toContain("jo");
      },
    ),
    { numRuns: 12 },
  );
}, 240_000);

test("votes in one comment are one of each kind to the record, the last", () => {
  const thread = openedBySam();
  thread.says(thread.person("sam"), `${votes(0, 900)}\n/object First.\n/object Last.`, {
    association: "NONE",
  });
  expect(foldedOf(thread).record.judged.filter((one) => one.w === undefined)).toHaveLength(2);
  expect(reviewOf(thread).agreement.votes).toMatchObject([
    { person: { login: "sam" }, is: { kind: "objects", reason: "Last." } },
  ]);
});

test("somebody without a role has room for forty votes, others for theirs", () => {
  const thread = openedBySam();
  for (let n = 0; n < 45; n += 1)
    thread.says(thread.person("sam"), `/object ${n}`, { association: "NONE" });
  thread.says(thread.person("jo"), "/agree");
  settle(thread.stage);
  expect(problemsOf(thread)).toEqual(Array(5).fill("no-room"));
  expect(reviewOf(thread).agreement.votes).toMatchObject([
    { person: { login: "sam" }, is: { kind: "objects", reason: "39" } },
    { person: { login: "jo" }, is: { kind: "agrees" } },
  ]);
});

test("what was judged in a comment that is deleted leaves the record", () => {
  const thread = openedBySam();
  settle(thread.stage);
  const before = writeRecord(foldedOf(thread).record).length;
  const ids = Array.from({ length: 45 }, (_, n) =>
    thread.says(thread.person("sam"), votes(n * 100, 100), { association: "NONE" }),
  );
  settle(thread.stage);
  for (const id of ids) thread.deletes(id, thread.person("jo"));
  thread.says(thread.person("sam"), "/agree", { association: "NONE" });
  settle(thread.stage);
  const { record } = foldedOf(thread);
  expect(record.judged.filter((one) => one.u === 10)).toHaveLength(1);
  expect(writeRecord(record).length).toBeLessThan(before + 800);
});
