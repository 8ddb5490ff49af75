import type { Numbered } from "../record.ts";
import type { Notebook } from "./notebook.ts";
import type { Utterance } from "./posts.ts";
import type { Told } from "./told.ts";

/** Each has its place in the record, which has to fit into a comment, whoever writes how many. */
const mostOfEach = 150;

/** From one person: what somebody else has to say finds room as well. */
const mostOfOne = 100;

type Fitting = {
  readonly within: readonly Utterance[];
  /** The others, with the number that there is room for. */
  readonly over: ReadonlyMap<Utterance, number>;
};

/**
 * Factors or follow-ups that somebody proposed while the story was open, in order. As many as the
 * record knows of a comment stay, whatever was allowed when they were written.
 */
export function proposed({ record }: Notebook, told: Told, is: "factor" | "follow-up"): Fitting {
  const known = countByComment(is === "factor" ? record.factors : record.followUps);
  const within: Utterance[] = [];
  const over = new Map<Utterance, number>();
  const own = new Map<number, number>();
  for (const one of told.rest) {
    const { post, statement } = one;
    if (statement.said.is !== is || told.later.has(post)) continue;
    const person = post.by?.id ?? 0;
    const before = own.get(person) ?? 0;
    const recorded = known.get(post.comment) ?? 0;
    known.set(post.comment, recorded - 1);
    if (recorded > 0) {
      own.set(person, before + 1);
      within.push(one);
    } else if (before >= mostOfOne) over.set(one, mostOfOne);
    else if (within.length >= mostOfEach) over.set(one, mostOfEach);
    else {
      own.set(person, before + 1);
      within.push(one);
    }
  }
  return { within, over };
}

function countByComment(numbered: readonly Numbered[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { c } of numbered) counts.set(c, (counts.get(c) ?? 0) + 1);
  return counts;
}
