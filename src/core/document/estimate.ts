import type { Review } from "../review.ts";
import { type Limits, levels, longest } from "./limits.ts";

/**
 * The first level at which a review can fit, by the length of what people typed alone. Rendering
 * reads all of it as Markdown, so levels that are out of reach are not worth a try.
 */
export function firstLevel(review: Review): number {
  const level = levels.findIndex((limits) => estimate(review, limits) <= longest);
  return level === -1 ? levels.length - 1 : level;
}

/** A link and a table's bars around an entry. */
const around = 60;

function estimate(review: Review, limits: Limits): number {
  const lists: readonly (readonly string[])[] = [
    texts(review.factors),
    texts(review.helped),
    texts(review.learned),
    texts(review.ideas),
    texts(review.followUps),
    texts(review.notDoing),
    texts(review.seal?.added ?? []),
    review.perspectives.flatMap(({ state }) => (state.kind === "given" ? texts(state.views) : [])),
  ];
  const told = review.timeline.map(({ text }) => (text.kind === "said" ? text.text : ""));
  const prose = [review.summary, review.impact].map((one) => one?.text ?? "");
  return (
    lists.reduce((sum, list) => sum + lengthOf(list, limits.entries, limits.entry), 0) +
    lengthOf(told, limits.rows, limits.entry) +
    lengthOf(prose, prose.length, limits.prose)
  );
}

function texts(entries: readonly { readonly text: string }[]): readonly string[] {
  return entries.map((entry) => entry.text);
}

function lengthOf(list: readonly string[], count: number, longestEach: number): number {
  return list
    .slice(0, count)
    .reduce((sum, text) => sum + Math.min(text.length, longestEach) + around, 0);
}
