import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { limits } from "../../../src/core/document/limits.ts";
import { crowdsOf } from "../../../src/core/timeline/crowds.ts";
import { factorDiagram, incidentDiagram } from "../../../src/core/timeline/diagram.ts";
import { storyOf } from "../../../src/core/timeline/story.ts";
import { reviews } from "./generated.ts";
import { readByMermaid } from "./mermaid.ts";

/** A few hundred each time; `REVIEWS=10000` for all that is promised. */
const numRuns = Number(process.env["REVIEWS"] ?? 200);
const patience = 60_000 + numRuns * 100;

test("Mermaid tells what it cannot draw, so that the properties below can be broken", async () => {
  expect(
    await readByMermaid("gantt\n    section a\n    b :milestone, 2026-11-14, 0m"),
  ).toMatchObject({
    kind: "gantt",
    rows: [{ section: "a", milestone: true }],
  });
  for (const broken of [
    "gantt\n    section a\n    2026-11-14 b :2026-11-14, 1d",
    "gantt\n    section a\n    b :milestone, no time, 0m",
    'flowchart LR\n    F1["a"b"] --> A1',
  ])
    expect((await readByMermaid(broken)).kind).toBe("problem");
});

test(
  "the picture of any incident parses, has a row for all that is drawn, and stays small",
  async () => {
    let drawn = 0;
    const property = fc.asyncProperty(reviews, async (review) => {
      const source = incidentDiagram(review);
      const story = storyOf(review);
      expect(source === null).toBe(story === null);
      if (source === null || story === null) return;
      drawn += 1;
      const read = await readByMermaid(source);
      const rows = story.spans.length + story.moments.length + crowdsOf(story.events, 12).length;
      expect(read.kind === "gantt" ? read.rows.length : read).toBe(rows);
      expect(rows).toBeLessThanOrEqual(4 + 4 + 12);
      expect(source.length).toBeLessThan(limits.diagram);
      expect(source).not.toContain("```");
    });
    await fc.assert(property, { numRuns });
    expect(drawn).toBeGreaterThan(numRuns / 2);
  },
  patience,
);

test(
  "so does that of factors and what answers them",
  async () => {
    let drawn = 0;
    const property = fc.asyncProperty(reviews, async ({ factors, followUps }) => {
      const source = factorDiagram(factors, followUps);
      if (source === null) return;
      drawn += 1;
      const read = await readByMermaid(source);
      const lines = source.split("\n").slice(3);
      const links = lines.filter((line) => / (?:-->|\.->) A\d+/.test(line)).length;
      const boxes = new Set(
        lines.flatMap((line) => line.match(/(?<=^ {4})F\d+|(?<=> )A\d+/g) ?? []),
      ).size;
      expect(read).toEqual({ kind: "flowchart", boxes, links });
      expect(links).toBeLessThanOrEqual(35);
      expect(source.length).toBeLessThan(limits.diagram);
      expect(source).not.toContain("```");
    });
    await fc.assert(property, { numRuns });
    expect(drawn).toBeGreaterThan(numRuns / 4);
  },
  patience,
);
