import { expect, test } from "@jest/globals";
import { parseConfig } from "../../../src/core/config/parse.ts";
import { needsOf } from "../../../src/core/fold/needs.ts";
import { factor, jo, ledger, mara, source } from "../review-builder.ts";

const from = source(jo, "15 10:00", 5);
const factors = ["@mara", "tbd", "no canary", "Mara"].map((text, index) =>
  factor(index + 1, text, from),
);

function needs(settings: string, phase: "in-review" | "agreed") {
  return needsOf({
    phase,
    paused: false,
    missing: [],
    factors,
    followUps: [],
    perspectives: [ledger(mara, { kind: "took-part" })],
    config: parseConfig({ file: "postmortem.yml", text: settings }).config,
    rowsApart: new Set(),
  });
}

test("in review, a factor that is only a person or a placeholder is asked about", () => {
  expect(needs("", "in-review")).toEqual([
    { kind: "factor-person", numbers: [1, 4] },
    { kind: "factor-placeholder", numbers: [2] },
  ]);
  expect(needs("", "agreed")).toEqual([]);
});

test("where questions about wording are off, only placeholders are", () => {
  expect(needs("language: off", "in-review")).toEqual([
    { kind: "factor-placeholder", numbers: [2] },
  ]);
});
