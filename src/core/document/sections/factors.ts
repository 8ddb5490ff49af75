import type { Factor } from "../../review.ts";
import { factorDiagram } from "../../timeline/diagram.ts";
import { rowMark } from "../row-mark.ts";
import { line, type Shown } from "../shown.ts";
import { credit, entry, leftOut, type Telling, type TellSection } from "../telling.ts";
import { diagramWithin } from "./timeline.ts";

/** What had to be true, and a picture that shows which of it nothing answers yet. */
export const tellFactors: TellSection = (telling) => {
  const { review, say, limits } = telling;
  if (review.factors.length === 0) return null;
  return {
    title: say("titles.contributing-factors", {}),
    factors: review.factors.slice(0, limits.entries).map((factor) => ({
      row: rowMark("F", factor.number, factor.text, ...factor.merged.map((one) => one.text)),
      number: factor.number,
      text: entry(telling, factor),
      credit: credit(telling, factor.source),
      merged: merged(telling, factor),
    })),
    more: leftOut(telling, review.factors.length),
    alone: alone(telling),
    diagram: diagramWithin(limits, factorDiagram(review.factors, review.followUps)),
  };
};

function merged(telling: Telling, factor: Factor): readonly Shown[] {
  return factor.merged.slice(0, telling.limits.entries).map((item) =>
    telling.say("factors.merged", {
      number: item.number,
      text: entry(telling, item),
      credit: credit(telling, item.source),
    }),
  );
}

function alone(telling: Telling): Shown | null {
  const reason = telling.review.onlyOneFactor;
  if (!reason) return null;
  return telling.say("factors.alone", {
    text: line(reason.text, telling.limits.entry),
    credit: credit(telling, reason.source),
  });
}
