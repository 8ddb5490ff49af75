import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Element, ElementContent } from "hast";
import { ours } from "../../../../src/core/document/shown.ts";
import { clockOf } from "../../../../src/core/document/telling.ts";
import { ticksOf } from "../../../../src/core/export/pictures/axis.ts";
import { crowdsOf, radiusOf, rowsFor } from "../../../../src/core/export/pictures/crowd.ts";
import { factorPicture } from "../../../../src/core/export/pictures/factor-picture.ts";
import { incidentPicture } from "../../../../src/core/export/pictures/incident-picture.ts";
import { widthOf, wrapped } from "../../../../src/core/export/pictures/text-width.ts";
import type { Review } from "../../../../src/core/review.ts";
import { midLife } from "../../document/mid-life.ts";
import { templates } from "../../document/templates.ts";
import { at, factor, followUp, jo, review, said, source, when } from "../../review-builder.ts";

const say = templates.say(ours("/"));

/** In the place of a picture that should be there; no test expects it. */
const nothing: Element = { type: "element", tagName: "svg", properties: {}, children: [] };

function incident(so: Review) {
  return incidentPicture(so, clockOf(so), say);
}

function find(node: ElementContent, tagName: string): readonly Element[] {
  if (node.type !== "element") return [];
  return [
    ...(node.tagName === tagName ? [node] : []),
    ...node.children.flatMap((child) => find(child, tagName)),
  ];
}

function textOf(node: ElementContent | undefined): string {
  if (node?.type === "text") return node.value;
  return node?.type === "element" ? node.children.map(textOf).join("") : "";
}

/** Texts of a picture with where they lie, from left to right and by line. */
function labels(picture: Element) {
  return find(picture, "text").map((node) => {
    const text = textOf(node);
    const middle = node.properties["textAnchor"] === "middle";
    const width = middle ? 0 : widthOf(text, 13);
    return { text, x: Number(node.properties["x"]), y: Number(node.properties["y"]), width };
  });
}

function overlapping(picture: Element): readonly string[] {
  const all = labels(picture);
  return all.flatMap((one, index) =>
    all
      .slice(index + 1)
      .filter(
        (other) =>
          other.y === one.y && other.x < one.x + one.width && one.x < other.x + other.width,
      )
      .map((other) => `${one.text} / ${other.text}`),
  );
}

describe("the incident", () => {
  test("says in words what it shows", () => {
    const picture = incident(midLife());
    expect(picture?.caption).toBe("The incident in time, 14 Nov 2026 (Berlin)");
    expect(find(picture?.wide ?? nothing, "desc").map(textOf)).toEqual([
      "customers affected from 14:02 to 14:50, 48 min. not yet noticed from 14:02 to 14:19, 17 min. finding out from 14:19 to 14:46, 27 min. recovering from 14:46 to 14:50, 4 min. started 14:02, detected 14:19, mitigated 14:46, resolved 14:50. The table tells each event.",
    ]);
  });

  test("names its bars, its moments and its hours", () => {
    const picture = incident(midLife());
    const shown = labels(picture?.narrow ?? nothing);
    expect(shown.map(({ text }) => text)).toEqual([
      "14:10",
      "14:20",
      "14:30",
      "14:40",
      "14:50",
      "customers affected, 48 min",
      "not yet noticed, 17 min",
      "finding out, 27 min",
      "recovering, 4 min",
      "6 events",
      "2",
      "started 14:02",
      "detected 14:19",
      "mitigated 14:46",
      "resolved 14:50",
    ]);
  });

  test("is not drawn from one moment, or from two at the same time", () => {
    const one = said("x", when("14 14:02"), source(jo, "14 14:02", 2), "started");
    expect(incident(review({ moments: { started: one } }))).toBeNull();
    expect(incident(review({ moments: { started: one, resolved: one } }))).toBeNull();
  });

  test("is not pressed into a corner by what was told from days before", () => {
    const early = said("x", when("02 14:02"), source(jo, "14 14:02", 2));
    const base = midLife();
    const picture = incident({ ...base, timeline: [early, ...base.timeline] });
    expect(labels(picture?.wide ?? nothing).map(({ text }) => text)).toContain(
      "7 events, 1 earlier",
    );
  });

  test("whatever its times, no name lies on another and none runs over the edge", () => {
    const minutes = fc.uniqueArray(fc.oneof(fc.nat(90), fc.nat(100_000)), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(minutes, fc.array(fc.nat(2000), { maxLength: 60 }), (times, events) => {
        const [a = 0, b = 1, c = 2, d = 3] = times.toSorted((x, y) => x - y);
        const then = (minute: number) => ({
          ...when("14 14:00"),
          at: at("14 14:00") + minute * 60_000,
        });
        const from = source(jo, "14 14:00", 2);
        const moments = Object.fromEntries(
          [
            ["started", a],
            ["detected", b],
            ["mitigated", c],
            ["resolved", d],
          ].map(([name, minute]) => {
            return [name, { when: then(Number(minute)), source: from }];
          }),
        );
        const timeline = events.map((minute) => said("x", then(minute), from));
        const picture = incident(review({ moments, timeline }));
        for (const drawn of picture ? [picture.wide, picture.narrow] : []) {
          expect(overlapping(drawn)).toEqual([]);
          const width = Number(drawn.properties["width"]);
          expect(labels(drawn).filter(({ x, width: own }) => x < 0 || x + own > width)).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("factors and follow-ups", () => {
  const from = source(jo, "15 08:00", 9);
  const factors = [factor(1, "The pool is *small*", from), factor(2, "Nobody looks", from)];
  const done = {
    kind: "done",
    issue: { owner: "acme", repo: "shop", number: 3 },
    url: "https://github.com/acme/shop/issues/3",
    title: "",
    at: 0,
    said: null,
  } as const;

  test("what nothing answers says so, and so does what was dropped", () => {
    const dropped = { ...done, kind: "dropped", reason: null } as const;
    const followUps = [
      followUp(1, "A larger pool", { factors: [1], state: done }),
      followUp(2, "A faster pool", { factors: [1], state: dropped }),
    ];
    const picture = factorPicture(review({ factors, followUps }), say);
    const wide = picture?.wide ?? nothing;
    expect(labels(wide).map(({ text }) => text)).toEqual([
      "F1 The pool is small",
      "F2 Nobody looks",
      "nothing answers it yet",
      "A1 A larger pool",
      "done",
      "A2 A faster pool",
      "dropped",
    ]);
    expect(find(wide, "desc").map(textOf)).toEqual([
      "F1 is answered by A1 (done), A2 (dropped). F2 is answered by nothing so far.",
    ]);
    expect(find(wide, "path").map(({ properties }) => properties["className"])).toEqual([
      ["link"],
      ["link", "dashed"],
    ]);
  });

  test("are not drawn where no follow-up names a factor", () => {
    expect(factorPicture(review({ factors, followUps: [followUp(1, "x")] }), say)).toBeNull();
  });
});

test("dots that touch become one with their number, and none is lost", () => {
  expect(crowdsOf([10, 12, 100, 13])).toEqual([
    { x: 35 / 3, count: 3 },
    { x: 100, count: 1 },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(700), { maxLength: 300 }), (places) => {
      const crowds = crowdsOf(places);
      expect(crowds.reduce((sum, { count }) => sum + count, 0)).toBe(places.length);
      for (const [index, one] of crowds.entries()) {
        const next = crowds[index + 1];
        if (next)
          expect(next.x - one.x).toBeGreaterThan(radiusOf(one.count) + radiusOf(next.count));
      }
    }),
  );
});

test("a label goes to the first row in which it has room", () => {
  const wide = [0, 30, 60, 120].map((x) => ({ x, width: 50 }));
  expect(rowsFor(wide, 5)).toEqual([0, 1, 0, 0]);
});

test("hours fall on full hours, also over a night", () => {
  const zone = "Europe/Berlin";
  const night = { from: at("14 22:10"), to: at("15 05:00"), start: 0, end: 340, zone };
  expect(ticksOf(night).map(({ label }) => label)).toEqual(["00:00", "02:00", "04:00"]);
  const days = { ...night, to: at("22 05:00") };
  expect(ticksOf(days).map(({ label }) => label)).toEqual(["16 Nov", "18 Nov", "20 Nov", "22 Nov"]);
});

test("a text is broken into lines that fit, and what is too much is left out", () => {
  expect(wrapped("the pool is small", 13, 80, 4)).toEqual(["the pool is", "small"]);
  expect(wrapped("one two three four", 13, 40, 2)).toEqual(["one", "two…"]);
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 30, max: 300 }),
      (text, width) => {
        const lines = wrapped(text, 13, width, 3);
        expect(lines.length).toBeLessThanOrEqual(3);
        expect(
          lines.filter((line) => widthOf(line, 13) > width && Array.from(line).length > 2),
        ).toEqual([]);
      },
    ),
  );
});
