import type { NotDoing } from "../../review.ts";
import { rowMark } from "../row-mark.ts";
import { line, md, type Shown } from "../shown.ts";
import { credit, entry, leftOut, type Telling, type TellSection } from "../telling.ts";

/** What was decided against, with the reason kept: somebody will ask again. */
export const tellNotDoing: TellSection = (telling) => {
  const { review, say, limits } = telling;
  if (review.notDoing.length === 0) return null;
  return {
    title: say("titles.not-doing", {}),
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
  return md`**A${item.followUp.number}** ${line(item.followUp.text, telling.limits.entry)}: ${reason}`;
}
