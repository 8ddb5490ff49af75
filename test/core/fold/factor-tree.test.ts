import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { drop, emptyTree, gatherFactors, merge } from "../../../src/core/fold/factor-tree.ts";
import type { Source } from "../../../src/core/source.ts";

const source: Source = { by: null, at: 0, url: "", comment: null, editedBy: null };

type Step = readonly ["merge", number, number] | readonly ["drop", number];

/** `F1 (F2 F3)` for each that stands, `-F4` for each that is out. */
function after(steps: readonly Step[], count = 4): readonly string[] {
  const tree = emptyTree();
  for (const [what, one, other = 0] of steps) {
    if (what === "merge") merge(tree, one, other, source);
    else drop(tree, one, { text: "no", source });
  }
  const all = Array.from({ length: count }, (_, n) => ({ number: n + 1, text: "", source }));
  const { factors, takenOut } = gatherFactors(tree, all);
  const shown = ({ number, merged }: (typeof factors)[number]) =>
    [`F${number}`, ...merged.map((one) => `F${one.number}`)].join("+");
  return [...factors.map(shown), ...takenOut.map((one) => `-${shown(one)}`)];
}

test.each<[string, readonly Step[], readonly string[]]>([
  ["a merged factor stands under the other", [["merge", 3, 1]], ["F1+F3", "F2", "F4"]],
  [
    "a chain ends at the one that stands, whichever merge came first",
    [
      ["merge", 3, 1],
      ["merge", 1, 2],
    ],
    ["F2+F1+F3", "F4"],
  ],
  [
    "merged into one that was merged itself",
    [
      ["merge", 1, 2],
      ["merge", 3, 1],
    ],
    ["F2+F1+F3", "F4"],
  ],
  [
    "the later merge of a factor holds, with all that came along",
    [
      ["merge", 4, 3],
      ["merge", 3, 1],
      ["merge", 3, 2],
    ],
    ["F1", "F2+F3+F4"],
  ],
  [
    "merging into a part of oneself turns the two around",
    [
      ["merge", 3, 1],
      ["merge", 1, 3],
    ],
    ["F2", "F3+F1", "F4"],
  ],
  ["a factor merged into itself stays as it is", [["merge", 1, 1]], ["F1", "F2", "F3", "F4"]],
  [
    "what was merged into a factor is out with it",
    [
      ["merge", 3, 1],
      ["drop", 1],
    ],
    ["F2", "F4", "-F1+F3"],
  ],
  [
    "a merged factor that is taken out leaves the other one standing",
    [
      ["merge", 3, 1],
      ["merge", 4, 3],
      ["drop", 3],
    ],
    ["F1", "F2", "-F3+F4"],
  ],
])("%s", (_, steps, expected) => expect(after(steps)).toEqual(expected));

test("whatever is merged and taken out, every factor is shown once", () => {
  const number = fc.integer({ min: 1, max: 6 });
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.tuple(fc.constant("merge" as const), number, number),
    fc.tuple(fc.constant("drop" as const), number),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const numbers = after(steps, 6).flatMap((row) => row.match(/\d+/g) ?? []);
      expect(numbers.toSorted()).toEqual(["1", "2", "3", "4", "5", "6"]);
    }),
  );
});
