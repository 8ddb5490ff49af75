import { isHidden } from "../../config/sections.ts";
import type { Factor, TakenOut } from "../../review.ts";
import { factorDiagram } from "../../timeline/diagram.ts";
import { rowMark } from "../row-mark.ts";
import { line, type Shown } from "../shown.ts";
import {
  credit,
  entry,
  leftOut,
  questionOf,
  type Telling,
  type TellSection,
  titleOf,
} from "../telling.ts";
import { diagramWithin } from "./timeline.ts";

/** What had to be true, and a picture that shows which of it nothing answers yet. */
export const tellFactors: TellSection = (telling) => {
  const { review, limits, say } = telling;
  const { takenOut } = review;
  if (review.factors.length === 0 && takenOut.length === 0) return null;
  return {
    title: titleOf(telling, "contributing-factors"),
    question: asks(telling) ? questionOf(telling, "contributing-factors") : null,
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
    takenOutTitle: say("factors.taken-out", {}),
    takenOutCount: takenOut.length,
    takenOut: takenOut.slice(0, limits.entries).map((factor) => rowOfTakenOut(telling, factor)),
    moreTakenOut: leftOut(telling, takenOut.length),
  };
};

/** Where all of them were taken out, there is as little to read as before the first one. */
function asks({ review }: Telling): boolean {
  const { config, factors, phase, paused } = review;
  const asked = phase === "in-review" && !paused && !isHidden(config, "contributing-factors");
  return factors.length === 0 && asked;
}

function rowOfTakenOut(telling: Telling, factor: TakenOut) {
  const { because, number, text } = factor;
  return {
    row: rowMark("out", number, text, because.source.comment, because.text),
    number,
    text: entry(telling, factor),
    credit: credit(telling, factor.source),
    because: telling.say("factors.because", {
      by: credit(telling, because.source),
      reason: entry(telling, because),
    }),
    merged: merged(telling, factor),
  };
}

function merged(telling: Telling, factor: Factor): readonly Shown[] {
  return factor.merged.slice(0, telling.limits.entries).map((item) =>
    telling.say("factors.merged", {
      number: item.number,
      text: entry(telling, item),
      credit: credit(telling, item.source),
      by: credit(telling, item.mergedBy),
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
