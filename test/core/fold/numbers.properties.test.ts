import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { foldedOf, inReview } from "./ask.ts";

/** What somebody does with the factors of a thread; numbers are chosen among those there are. */
type Act =
  | { readonly do: "add"; readonly texts: readonly string[] }
  | { readonly do: "edit"; readonly which: number; readonly texts: readonly string[] }
  | { readonly do: "delete" | "hide"; readonly which: number }
  | { readonly do: "merge"; readonly from: number; readonly into: number }
  | { readonly do: "drop"; readonly factor: number };

const text = fc.constantFrom("pool", "alert", "cache", "queue", "board", "cart");
const texts = fc.uniqueArray(text, { minLength: 1, maxLength: 3 });
const which = fc.nat();
const number = fc.integer({ min: 1, max: 6 });

const act = fc.oneof<fc.Arbitrary<Act>[]>(
  fc.record({ do: fc.constant("add" as const), texts }),
  fc.record({ do: fc.constant("edit" as const), which, texts }),
  fc.record({ do: fc.constantFrom("delete" as const, "hide" as const), which }),
  fc.record({ do: fc.constant("merge" as const), from: number, into: number }),
  fc.record({ do: fc.constant("drop" as const), factor: number }),
);

const saying = (all: readonly string[]) =>
  ["Some words.", ...all.map((one) => `/factor ${one}`)].join("\n\n");

test("a number that was shown with a text is shown with no other, unless its line was reworded", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 3, maxLength: 15, size: "max" }), (acts) => {
      const thread = inReview();
      const jo = thread.person("jo");
      const comments: number[] = [];
      let { record } = foldedOf(thread);
      let shown = new Map<number, Shown>();
      for (const one of acts) {
        const edited = perform(one);
        const folded = foldedOf(thread.documentWith(record));
        record = folded.record;
        const now = shownBy(folded.review);
        for (const [factor, { text: told, comment }] of now) {
          const before = shown.get(factor);
          if (!before || before.text === told) continue;
          const inPlace = edited === comment && before.comment === comment && before.standing;
          const lost = standingIn(now, comment) < standingIn(shown, comment);
          expect({ factor, inPlace, lost }).toEqual({ factor, inPlace: true, lost: false });
        }
        const gone = [...shown].map(
          ([factor, was]) => [factor, { ...was, standing: false }] as const,
        );
        shown = new Map([...gone, ...now]);
      }

      /** @returns the comment that was edited, if one was. */
      function perform(one: Act): number | null {
        const place = "which" in one ? one.which % comments.length : -1;
        const comment = comments[place];
        switch (one.do) {
          case "add":
            comments.push(thread.says(jo, saying(one.texts)));
            return null;
          case "edit":
            if (comment === undefined) return null;
            thread.edits(comment, saying(one.texts));
            return comment;
          case "delete":
          case "hide":
            if (comment === undefined) return null;
            if (one.do === "hide") thread.hides(comment);
            else thread.deletes(comment);
            comments.splice(place, 1);
            return null;
          case "merge":
            thread.says(jo, `/merge F${one.from} F${one.into}`);
            return null;
          case "drop":
            thread.says(jo, `/drop F${one.factor} it was none`);
            return null;
          default:
            return one satisfies never;
        }
      }
    }),
  );
});

type Shown = { readonly text: string; readonly comment: number | null; readonly standing: boolean };

function standingIn(shown: ReadonlyMap<number, Shown>, comment: number | null): number {
  return [...shown.values()].filter((one) => one.standing && one.comment === comment).length;
}

/** Every factor with its text, wherever it is shown. */
function shownBy(review: ReturnType<typeof foldedOf>["review"]): ReadonlyMap<number, Shown> {
  const groups = [...(review?.factors ?? []), ...(review?.takenOut ?? [])];
  return new Map(
    groups
      .flatMap((group) => [group, ...group.merged])
      .map(({ number: factor, text: told, source }) => {
        return [factor, { text: told, comment: source.comment, standing: true }];
      }),
  );
}
