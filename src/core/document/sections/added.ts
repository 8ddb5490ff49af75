import type { Seal } from "../../review.ts";
import { rowMark } from "../row-mark.ts";
import type { Shown } from "../shown.ts";
import {
  commentLink,
  credit,
  entry,
  leftOut,
  type Telling,
  type TellSection,
  titleOf,
} from "../telling.ts";

/** What was said after the story was sealed: shown, never replayed into it. */
export const tellAdded: TellSection = (telling) => {
  const { review, say, limits } = telling;
  const { seal } = review;
  if (!seal || (seal.added.length === 0 && seal.removed === 0)) return null;
  return {
    title: titleOf(telling, "added-since-agreement"),
    items: seal.added.slice(0, limits.entries).map((item) => ({
      row: rowMark(item.how, item.source.comment, item.text),
      text: told(telling, item),
    })),
    more: leftOut(telling, seal.added.length),
    removed:
      seal.removed === 0
        ? null
        : say("added.removed", { one: seal.removed === 1, count: seal.removed }),
  };
};

function told(telling: Telling, item: Seal["added"][number]): Shown {
  const { say, clock } = telling;
  const when = clock.moment(item.source.at);
  if (item.how === "edited")
    return say("added.edited", { when, comment: commentLink(telling, item.source) });
  const by = credit(telling, item.source);
  return say("added.new", { when, credit: by, text: entry(telling, item) });
}
