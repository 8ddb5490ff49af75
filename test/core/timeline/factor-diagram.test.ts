import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { FollowUpState } from "../../../src/core/follow-up.ts";
import type { Item, Source } from "../../../src/core/source.ts";
import { factorDiagram } from "../../../src/core/timeline/factor-diagram.ts";

const source: Source = { by: null, at: 0, url: "", comment: null, editedBy: null };
const issue = { owner: "acme", repo: "shop", number: 9 };
const proposed: FollowUpState = { kind: "proposed" };
const gone: FollowUpState = { kind: "gone", issue };

function factor(number: number, text: string, merged: readonly number[] = []) {
  return { number, text, merged: merged.map((one) => ({ number: one, text: "", source })) };
}

function followUp(
  number: number,
  text: string,
  factors: readonly number[],
  state: FollowUpState = proposed,
) {
  return { number, text, factors, state };
}

test("factors point to what answers them, and one that nothing answers stands alone", () => {
  expect(
    factorDiagram(
      [
        factor(1, "The pool size came from a default nobody chose; staging never fills it."),
        factor(2, "The alert fires on the average"),
        factor(3, "Support has no view of the error rate"),
      ],
      [
        followUp(1, "Set the pool size", [1]),
        followUp(2, "A status board support can read", [3, 1]),
        followUp(3, "Something else", []),
      ],
    ),
  ).toBe(`flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1, A2. Nothing answers F2 yet. F3 is answered by A2.
    F1["F1 The pool size came from a default nobody chose…"] --> A1["A1 Set the pool size"]
    F1 --> A2["A2 A status board support can read"]
    F2["F2 The alert fires on the average"]
    F3["F3 Support has no view of the error rate"] --> A2`);
});

test("a follow-up for a factor merged into another answers the other, once", () => {
  expect(
    factorDiagram([factor(1, "Pool", [3])], [followUp(1, "Set it", [3, 1, 3])]),
  ).toBe(`flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1.
    F1["F1 Pool"] --> A1["A1 Set it"]`);
});

const reason: Item = { text: "No.", source };

test.each<[FollowUpState, string]>([
  [gone, "no longer to be seen"],
  [{ kind: "not-doing", at: 0, reason }, "not doing"],
  [{ kind: "dropped", issue, url: "", title: "", at: 0, reason: null }, "dropped"],
])("a follow-up that came to nothing hangs on a dotted line that says so", (state, words) => {
  expect(factorDiagram([factor(1, "Pool")], [followUp(1, "Set it", [1], state)])).toBe(
    `flowchart LR
    accTitle: Contributing factors and what answers them
    accDescr: F1 is answered by A1 (${words}).
    F1["F1 Pool"] -. ${words} .-> A1["A1 Set it"]`,
  );
});

test("without a link there is no picture", () => {
  expect(factorDiagram([], [])).toBeNull();
  expect(factorDiagram([factor(1, "Pool")], [followUp(1, "Set it", [])])).toBeNull();
  expect(factorDiagram([factor(1, "Pool")], [followUp(1, "Set it", [7])])).toBeNull();
});

test.each([
  ['say "no"; `now`', "say “no”, now"],
  ["<script>a</script>", "‹script›a‹/script›"],
  ["**one** [two](https://example.com) ~~`thr` ee~~", "one two thr ee"],
  [
    "The pool is full, 100 of 100 connections are taken, as it seems",
    "The pool is full, 100 of 100 connections are taken, as…",
  ],
  ["the `rest", "the ’rest"],
  ["%%{init: {}}%% 50%", "%{init: {}}% 50%"],
  ["one\r\n\n  two\u2028three\u0000", "one two three"],
  ["pay\u202ednuf\u2066", "paydnuf"],
  ["direction\u3000TB", "direction: TB"],
  ["%\u202e%{", "%{"],
  ["half \ud83d a face", "half a face"],
  ["\ufb02\u00b0\u00b060\u00b6\u00df", "fl°°60 ß"],
  ["😀".repeat(57), `${"😀".repeat(55)}…`],
])("%j is shown as %j", (text, shown) => {
  const picture = factorDiagram([factor(1, text)], [followUp(1, "x", [1])]);
  expect(picture?.split("\n").slice(3)).toEqual([`    F1["F1 ${shown}"] --> A1["A1 x"]`]);
});

test("no text leaves its quotes", () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom('"', ";", "%", "`", "<", ">", "#", "\n", "]", "end", "-->", "\u2028"),
        fc.constantFrom("direction", " ", "\t", "\u00a0", "LR", "click", "\ufb02", "\u00b6"),
        fc.string({ unit: "binary", maxLength: 2 }),
      ),
    )
    .map((parts) => parts.join(""));
  const line =
    /^ {4}F[12](\["F[12][^"`;<>\p{Cc}\u2028\u2029]*"\])?( --> A1(\["A1[^"`;<>\p{Cc}\u2028\u2029]*"\])?)?$/u;
  fc.assert(
    fc.property(hostile, hostile, hostile, (one, two, answer) => {
      const picture = factorDiagram(
        [factor(1, one), factor(2, two)],
        [followUp(1, answer, [1, 2])],
      );
      const lines = picture?.split("\n") ?? [];
      const rest = lines.slice(3);
      expect(lines.slice(0, 3)).toEqual([
        "flowchart LR",
        "    accTitle: Contributing factors and what answers them",
        "    accDescr: F1 is answered by A1. F2 is answered by A1.",
      ]);
      expect(rest).toHaveLength(2);
      for (const drawn of rest) expect(drawn).toMatch(line);
      expect(picture).not.toMatch(/%%|direction\s+(TB|BT|RL|LR|TD)/);
    }),
    { numRuns: 500 },
  );
});

test("however much there is, GitHub can draw it", () => {
  const texts = fc.constantFrom("x", "😀".repeat(60), "long ".repeat(30));
  const many = fc.integer({ min: 0, max: 900 });
  fc.assert(
    fc.property(many, many, texts, (factors, followUps, text) => {
      const picture = factorDiagram(
        Array.from({ length: factors }, (_, index) => factor(index + 1, text)),
        Array.from({ length: followUps }, (_, index) =>
          followUp(index + 1, text, [index + 1, 1, 2]),
        ),
      );
      expect(new TextEncoder().encode(picture ?? "").length).toBeLessThanOrEqual(40_000);
      expect((picture ?? "").split(" --> ").length - 1).toBeLessThanOrEqual(400);
    }),
  );
});
