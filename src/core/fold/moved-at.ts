import { hash } from "../hash.ts";
import type { Instant } from "../thread.ts";
import { judgementName, type Notebook } from "./notebook.ts";
import type { Utterance } from "./posts.ts";
import type { Taken } from "./results.ts";

/**
 * When a vote, a decision or a command that moves the review on took effect. An edit that leaves the
 * word and rewords its reason moves nothing: it counts from when the comment first held that word, so
 * that tidying up an old `/reopen` does not open again what was agreed since, nor an old `/object`
 * overtake what its author said later. For that the record keeps the word beside each judgement of it.
 *
 * @param word what stays the same where the reason is reworded; of a decision what it is about, such as `F3`.
 */
export function movedAt(
  notebook: Notebook,
  utterance: Utterance,
  taken: Taken,
  word: string = utterance.statement.said.is,
): Instant {
  keepWord(notebook, utterance, word);
  return Math.min(taken.at, ...heldSince(notebook, utterance, word));
}

/** Notes that what was judged counted under this word. */
export function keepWord({ judged }: Notebook, { post, statement }: Utterance, word: string): void {
  const name = judgementName(post.comment, hash(statement.text));
  const own = judged.get(name);
  if (own && own.m !== word) judged.set(name, { ...own, m: word });
}

/**
 * The times at which what stood in the same comment under the same word counted.
 *
 * @param others words that take it back: what counted before one of them stood there is over.
 */
export function heldSince(
  { judged }: Notebook,
  { post: { comment } }: Utterance,
  word: string,
  others: readonly string[] = [],
): readonly Instant[] {
  const counted = [...judged.values()].filter(({ c, w }) => c === comment && w === undefined);
  const timesOf = (words: readonly string[]) =>
    counted.flatMap(({ m, a }) => (m !== undefined && words.includes(m) ? [a * 1000] : []));
  const over = Math.max(...timesOf(others), Number.NEGATIVE_INFINITY);
  return timesOf([word]).filter((at) => at >= over);
}
