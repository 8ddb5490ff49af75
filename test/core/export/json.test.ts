import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { writeDocument } from "../../../src/core/document/document.ts";
import { nothingBefore } from "../../../src/core/document/previous.ts";
import { exportedReview, exportJson } from "../../../src/core/export/json.ts";
import { exportJsonSchema } from "../../../src/core/export/json-schema.ts";
import type { ExportedReview } from "../../../src/core/export/json-shape.ts";
import { midLife } from "../document/mid-life.ts";
import { templates } from "../document/templates.ts";
import {
  factor,
  followUp,
  item,
  jo,
  ledger,
  mara,
  review,
  said,
  source,
  when,
} from "../review-builder.ts";
import { exporting } from "./told.ts";

const shipped = new URL("../../../templates/export.schema.json", import.meta.url);

test("the shipped schema is the one exports have now; `npm run schema` writes it anew", async () => {
  expect(JSON.parse(await readFile(shipped, "utf8"))).toEqual(exportJsonSchema());
});

const accepts = new Ajv({ validateFormats: false }).compile(exportJsonSchema());

test.each(["names", "roles", "none"] as const)(
  "what is written with %s keeps to it",
  (attribution) => {
    for (const isPublic of [false, true]) {
      const text = exportJson(exporting(midLife(), { attribution, public: isPublic }));
      accepts(JSON.parse(text));
      expect(accepts.errors).toBeNull();
    }
  },
);

const url = "https://github.com/acme/shop/issues/12";

const small = review({
  facilitators: [mara],
  timeline: [
    said(
      "Mail arrives",
      { ...when("14 14:07", ["zone"]), approx: true },
      source(jo, "14 14:08", 3),
    ),
  ],
  perspectives: [
    ledger(
      mara,
      { kind: "given", views: [item("It looked fine.", source(mara, "15 08:00", 4))] },
      { onBehalfOf: "Ana (support)" },
    ),
  ],
  factors: [factor(1, "A small pool", source(jo, "15 08:00", 5))],
  followUps: [
    followUp(1, "A larger pool", { owner: "jo", by: "2026-11-28", factors: [1], kind: "prevent" }),
  ],
});

const said3 = {
  by: "jo",
  at: "2026-11-14T13:08:00Z",
  url: `${url}#issuecomment-3`,
  edited_by: null,
};
const said4 = {
  by: "mara",
  at: "2026-11-15T07:00:00Z",
  url: `${url}#issuecomment-4`,
  edited_by: null,
};
const said5 = {
  by: "jo",
  at: "2026-11-15T07:00:00Z",
  url: `${url}#issuecomment-5`,
  edited_by: null,
};
const said41 = {
  by: "jo",
  at: "2026-11-15T08:00:00Z",
  url: `${url}#issuecomment-41`,
  edited_by: null,
};

test("an event tells when it was over, and what its text points to where that may be told", () => {
  const text = "See ![graph](https://img.test/a.png), #7 and https://github.com/acme/secret/pull/3";
  const happened = { ...when("14 14:07"), end: when("14 14:20").at };
  const told = review({ timeline: [said(text, happened, source(jo, "14 14:08", 3))] });
  const eventIn = (isPublic: boolean) => {
    const { timeline }: ExportedReview = JSON.parse(
      exportJson(exporting(told, { public: isPublic })),
    );
    return [timeline[0]?.at, timeline[0]?.end, timeline[0]?.evidence];
  };
  expect(eventIn(false)).toEqual([
    "2026-11-14T13:07:00Z",
    "2026-11-14T13:20:00Z",
    [
      { kind: "image", to: "https://img.test/a.png" },
      { kind: "pull-request", to: "https://github.com/acme/secret/pull/3" },
      { kind: "issue", to: "#7" },
    ],
  ]);
  expect(JSON.stringify(eventIn(true))).not.toContain("secret");
});

test("it holds the whole review, in words and in numbers", () => {
  expect(JSON.parse(exportJson(exporting(small)))).toEqual({
    format: "second-story-review",
    version: 1,
    exported_at: "2026-11-16T09:00:00Z",
    attribution: "names",
    public: false,
    title: "Checkout returns 500 for every second customer",
    issue: "acme/shop#12",
    url,
    date: "2026-11-14",
    timezone: "Europe/Berlin",
    phase: "collecting",
    phase_since: "2026-11-14T13:19:00Z",
    phase_reason: null,
    paused: false,
    facilitators: ["mara"],
    impact_minutes: null,
    moments: {},
    proposed_moments: {},
    summary: null,
    impact: null,
    timeline: [
      {
        at: "2026-11-14T13:07:00Z",
        end: null,
        evidence: [],
        about: true,
        assumed: ["zone"],
        moment: null,
        kind: "said",
        text: "Mail arrives",
        url: null,
        source: said3,
        also: [],
      },
    ],
    perspectives: [
      {
        who: "mara",
        team: null,
        on_behalf_of: "Ana (support)",
        role: null,
        state: "given",
        views: [{ text: "It looked fine.", source: said4 }],
      },
    ],
    agreement: [],
    contributing_factors: [
      { text: "A small pool", source: said5, number: "F1", merged: [], answered_by: ["A1"] },
    ],
    only_one_factor: null,
    taken_out: [],
    what_helped: [],
    what_we_learned: [],
    ideas: [],
    follow_ups: [
      {
        text: "A larger pool",
        source: said41,
        number: "A1",
        owner: "jo",
        by: "2026-11-28",
        repository: null,
        factors: ["F1"],
        kind: "prevent",
        checked_by: null,
        state: "proposed",
        issue: null,
        url: null,
        ended_at: null,
        outcome: null,
      },
    ],
    not_doing: [],
    added_since_agreement: [],
    by_hand: [],
  });
});

test("sections that people edited are in it as they stand", () => {
  const { main } = writeDocument({ review: small, previous: nothingBefore, record: "", templates });
  const document = main.replace("| Mail arrives |", "| Mail by jo arrives |");
  const { by_hand } = exportedReview(exporting(small, { document, attribution: "none" }));
  expect(by_hand.map(({ section, text }) => [section, text.split("\n").at(4)])).toEqual([
    ["timeline", "| about 14:07 (13:07) | Mail by somebody arrives |  |"],
  ]);
});

test("for readers outside, what is between those who were there is not in it", () => {
  const told = exportedReview(exporting(small, { public: true, attribution: "none" }));
  expect([told.issue, told.url, told.perspectives, told.agreement, told.facilitators]).toEqual([
    null,
    null,
    undefined,
    undefined,
    [],
  ]);
  expect(told.timeline[0]?.source).toEqual({ ...said3, by: null, url: null });
});
