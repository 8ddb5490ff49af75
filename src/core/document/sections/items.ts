import type { Item } from "../../source.ts";
import { rowMark } from "../row-mark.ts";
import type { Shown } from "../shown.ts";
import { credit, entry, leftOut, type Telling, type TellSection, titleOf } from "../telling.ts";

export const tellHelped: TellSection = (telling) =>
  tellItems(telling, telling.review.helped, titleOf(telling, "what-helped"));

export const tellLearned: TellSection = (telling) =>
  tellItems(telling, telling.review.learned, titleOf(telling, "what-we-learned"));

export const tellIdeas: TellSection = (telling) =>
  tellItems(telling, telling.review.ideas, titleOf(telling, "ideas"));

function tellItems(
  telling: Telling,
  items: readonly Item[],
  title: Shown,
): ReturnType<TellSection> {
  if (items.length === 0) return null;
  return {
    title,
    items: items.slice(0, telling.limits.entries).map((item) => ({
      row: rowMark(item.source.comment, item.text),
      text: entry(telling, item),
      credit: credit(telling, item.source),
    })),
    more: leftOut(telling, items.length),
  };
}
