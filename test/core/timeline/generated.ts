import fc from "fast-check";
import { type Moment, moments, type When } from "../../../src/core/commands/statement.ts";
import type { FollowUpState } from "../../../src/core/follow-up.ts";
import type { ProposedMoment } from "../../../src/core/moments/proposed.ts";
import type { Factor, Review, TimelineEvent, TimelineText } from "../../../src/core/review.ts";
import type { Source } from "../../../src/core/source.ts";
import { followUp, review } from "../review-builder.ts";

/** Reviews as they never come, with all that could end a label or begin something else in it. */

const source: Source = { by: null, at: 0, url: "https://x.test/1", comment: 1, editedBy: null };
const issue = { owner: "acme", repo: "shop", number: 9 };

const fragments = fc.constantFrom(
  ...['"', "'", "`", ";", ":", "::", "%", "%%", "%%{init: {}}%%", "#", "#quot;", "#58;", "\\"],
  ...[
    "<",
    ">",
    "<br/>",
    "<script>",
    "&amp;",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "|",
    "---",
    "-->",
    "~~~",
  ],
  ...["\n", "\r\n", "\u2028", "\u0000", "\u00a0", "\ufb02", "\u00b6", "\u202e", "\u200b", "\ud83d"],
  ...["section a", "title b", "dateFormat X", "axisFormat x", "tickInterval 1day", "excludes all"],
  ...[
    "click a",
    "call b()",
    "href",
    "gantt",
    "flowchart",
    "subgraph",
    "end",
    "direction TB",
    "style a",
  ],
  ...[
    "classDef x fill:#f00;",
    "accTitle: a",
    "accDescr { a }",
    "todayMarker on",
    "2026-11-14",
    "14:02",
  ],
  ...[
    "crit, done",
    "milestone",
    "after a",
    "vert",
    "0m",
    "```",
    "~~~",
    "```mermaid",
    "| a |",
    "- a",
    "1. a",
  ],
  ...[
    "deploy finishes",
    "Störung",
    "障害が発生",
    "عطل",
    "😀",
    "👩‍👩‍👧",
    "[a](https://x.test)",
    "![](x)",
    "# a",
  ],
);

export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.oneof(fragments, fc.constantFrom(" ", ""), fc.string({ unit: "binary", maxLength: 3 })),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

/** Within minutes, hours, days or years of one night in which Berlin's clocks are turned back. */
const instants = fc
  .tuple(
    fc.constantFrom(5, 120, 1440, 7200, 500_000, 9e9),
    fc.double({ min: -1, max: 1, noNaN: true }),
  )
  .map(([reach, part]) => Date.UTC(2026, 9, 25, 1) + Math.floor(reach * part) * 60_000);

const whens = fc
  .record({
    at: instants,
    lasts: fc.option(fc.integer({ min: 1, max: 3_000 }).map((minutes) => minutes * 60_000)),
    approx: fc.boolean(),
  })
  .map(
    ({ at, lasts, approx }): When => ({
      at,
      end: lasts === null ? null : at + lasts,
      precision: "minute",
      approx,
      zone: "UTC",
      assumed: [],
    }),
  );

const texts: fc.Arbitrary<TimelineText> = fc.oneof(
  { weight: 5, arbitrary: hostile.map((text) => ({ kind: "said", text }) as const) },
  hostile.map((label) => ({ kind: "incident-label", label }) as const),
  fc.constantFrom<TimelineText>({ kind: "moment" }, { kind: "opened" }, { kind: "closed" }),
  fc
    .record({
      kind: fc.constantFrom("pull-request", "pull-request-opened", "pull-request-merged"),
      title: hostile,
    })
    .map((one): TimelineText => ({ ...one, key: issue, url: "https://x.test/9" })),
);

const events = fc
  .record({ when: whens, text: texts, moment: fc.option(fc.constantFrom(...moments), { freq: 6 }) })
  .map((one): TimelineEvent => ({ ...one, source, also: [] }));

const states: fc.Arbitrary<FollowUpState> = fc.constantFrom<FollowUpState>(
  { kind: "proposed" },
  { kind: "gone", issue },
  { kind: "not-doing", at: 0, reason: { text: "No.", source } },
);

function some<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Partial<Record<Moment, Value>>> {
  return fc.record(
    { started: value, detected: value, mitigated: value, resolved: value },
    { requiredKeys: [] },
  );
}

const factors = fc
  .array(hostile, { maxLength: 35 })
  .map((all) =>
    all.map((text, index): Factor => ({ number: index + 1, text, source, merged: [] })),
  );

const followUps = fc
  .array(fc.tuple(hostile, fc.array(fc.integer({ min: 1, max: 35 }), { maxLength: 4 }), states), {
    maxLength: 30,
  })
  .map((all) =>
    all.map(([text, answers, state], index) =>
      followUp(index + 1, text, { factors: answers, state }),
    ),
  );

export const reviews: fc.Arbitrary<Review> = fc
  .record({
    timezone: fc.constantFrom("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"),
    moments: some(whens.map((when) => ({ when, source }))),
    proposed: some(whens.map((when): ProposedMoment => ({ when, source, from: "words" }))),
    timeline: fc.oneof(
      { weight: 6, arbitrary: fc.array(events, { maxLength: 30 }) },
      fc.array(events, { minLength: 100, maxLength: 300 }),
    ),
    factors,
    followUps,
  })
  .map(({ timezone, ...more }) => {
    const base = review();
    return { ...base, ...more, config: { ...base.config, timezone } };
  });
