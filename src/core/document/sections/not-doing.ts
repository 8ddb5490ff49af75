import type { NotDoing } from "../../review.ts";
import { rowMark } from "../row-mark.ts";
import { line, type Shown } from "../shown.ts";
import { credit, entry, leftOut, type Telling, type TellSection, titleOf } from "../telling.ts";

/** What was decided against, with the reason kept: somebody will ask again. */
export const tellNotDoing: TellSection = (telling) => {
  const { review, limits } = telling;
  if (review.notDoing.length === 0) return null;
  return {
    title: titleOf(telling, "not-doing"),
    items: review.notDoing.slice(0, limits.entries).map((item) => ({
      row: rowMark(item.source.comment, item.followUp?.number ?? null, item.text),
      text: decided(telling, item),
      credit: credit(telling, item.source),
    })),
    more: leftOut(telling, review.notDoing.length),
  };
};

function decided(telling: Telling, item: NotDoing): Shown {
  const reason = entry(telling, item);
  if (!item.followUp) return reason;
  return telling.say("not-doing.proposal", {
    number: item.followUp.number,
    text: line(item.followUp.text, telling.limits.entry),
    by: credit(telling, item.followUp.source),
    reason,
  });
}
